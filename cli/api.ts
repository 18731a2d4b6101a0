/**
 * Calls the HTTP API by its contract: with the access token of who is logged in, or signed with AWS Signature Version 4 for
 * `execute-api` where a route wants that; replies checked.
 *
 * Where it is: `--api URL`, else `<state>/outputs.json` that `up` leaves behind; signing keys from the same file or the usual
 * AWS variables. A signature follows the server's clock: one that was moved ahead answers with its own date, and is asked
 * once more; so is one that refuses a token, with a new one.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AwsV4Signer } from 'aws4fetch';
import { type Command, Option } from 'commander';
import { type Body, type Query, type Reply, type Route, type RouteName, routes } from '../contract/routes.ts';
import { Misuse } from './misuse.ts';
import { sessionFolder, tokenOf } from './session.ts';

export interface Address {
  readonly url: string;
  /** The access token of who asks; told which one was refused, gives another. */
  token(refused?: string): Promise<string>;
  /** For the routes that want a signature. */
  signer?(): Signer;
}
export interface Signer {
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
}

interface Request<R extends RouteName> {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Query<R>;
  readonly body?: Body<R>;
}

export interface Api {
  call<R extends RouteName>(name: R, request?: Request<R>): Promise<Reply<R>>;
  /** All pages of a list. */
  all<R extends Listing>(name: R, request?: Request<R>): Promise<Reply<R>['items']>;
}
interface Asked {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
}
/** Routes that reply in pages. */
type Listing = {
  [R in RouteName]: Reply<R> extends { items: unknown[]; next?: string } ? R : never;
}[RouteName];

/** The API said no: `status` as in HTTP, the message in its own plain words. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export interface ApiOptions {
  readonly api?: string;
  readonly state: string;
  readonly as?: string;
}

export const stateOption = () =>
  new Option('--state <dir>', 'the folder in which `inventaris up` keeps its state').default('.inventaris');

export function withApiOptions(command: Command): Command {
  return command
    .addOption(stateOption())
    .option('--api <url>', 'the address of a deployed API')
    .option('--as <name>', 'whose session to use, when several people are logged in here');
}

export const openApiOf = async (options: ApiOptions): Promise<Api> => openApi(await addressOf(options));

async function addressOf(options: ApiOptions): Promise<Address> {
  const { api, state, as } = options;
  if (api !== undefined) {
    if (!URL.canParse(api) || !/^https?:$/.test(new URL(api).protocol))
      throw new Misuse(`--api "${api}" is no web address`);
    return { url: api, token: tokenOf(sessionFolder({ state, api }), as), signer: () => signerFor(api) };
  }
  const { url, region, credentials } = await applicationHere(state);
  return { url, token: tokenOf(sessionFolder({ state }), as), signer: () => ({ region, credentials }) };
}

/** What an application on this machine says of itself. */
export async function applicationHere(state: string) {
  const file = join(state, 'outputs.json');
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Misuse(
      `there is no ${file}: start the application with \`inventaris up\`, or name a deployed one with --api URL`,
    );
  });
  const { ApiUrl: url, LogInDomain: domain, LogInClientId: clientId, region, credentials } = JSON.parse(text);
  if (typeof url !== 'string' || typeof domain !== 'string')
    throw new Error(`${file} is of another version: start the application anew.`);
  return { url, place: { domain, clientId: clientId as string }, region, credentials };
}

function signerFor(url: string): Signer {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_REGION, AWS_DEFAULT_REGION } =
    process.env;
  const region = AWS_REGION ?? AWS_DEFAULT_REGION ?? /\.execute-api\.([a-z0-9-]+)\./.exec(url)?.[1];
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY)
    throw new Misuse('this needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment');
  if (!region) throw new Misuse('this needs AWS_REGION in the environment');
  const session = AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {};
  const credentials = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY, ...session };
  return { region, credentials };
}

/** As far as a signature may be off: AWS's five minutes, with a margin. */
const SKEW_MS = 4 * 60_000;

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export function openApi({ url: base, token, signer }: Address): Api {
  let ahead = 0;

  async function send({ url, ...request }: Sent): Promise<Response> {
    try {
      return await fetch(url, request);
    } catch {
      throw new Error(`The API at ${base} does not answer: is \`inventaris up\` running?`);
    }
  }

  async function sendWithToken(request: Sent, refused?: string): Promise<Response> {
    const given = await token(refused);
    const headers = { ...request.headers, authorization: `Bearer ${given}` };
    const response = await send({ ...request, headers });
    return response.status === 401 && refused === undefined ? sendWithToken(request, given) : response;
  }

  async function sendSigned(request: Sent): Promise<Response> {
    const { region, credentials } = signer!();
    const datetime = new Date(Date.now() + ahead).toISOString().replaceAll(/[:-]|\.\d{3}/g, '');
    const signing = { ...request, ...credentials, region, service: 'execute-api', datetime };
    const { headers } = await new AwsV4Signer(signing).sign();
    const response = await send({ ...request, headers: Object.fromEntries(headers) });
    const off = Date.parse(response.headers.get('date') ?? '') - (Date.now() + ahead);
    if (response.status !== 403 || !(Math.abs(off) > SKEW_MS)) return response;
    ahead += off;
    return sendSigned(request);
  }

  async function ask(
    { method, path, reply, signed }: Route,
    { params = {}, query = {}, body }: Asked,
  ): Promise<unknown> {
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, parameter) => encodeURIComponent(params[parameter]!));
    const url = new URL(base.replace(/\/$/, '') + filled);
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
    const told = body === undefined ? {} : { body: JSON.stringify(body) };
    const headers: Sent['headers'] = body === undefined ? {} : { 'content-type': 'application/json' };
    const request = { method, url: url.href, headers, ...told };
    const response = await (signed ? sendSigned(request) : sendWithToken(request));
    const content: unknown = await response.json().catch(() => undefined);
    if (!response.ok) throw new ApiError(response.status, problemOf(response.status, content));
    const parsed = reply.safeParse(content);
    if (parsed.success) return parsed.data;
    const places = parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole').slice(0, 3);
    throw new Error(
      `The reply of ${path} breaks the contract (${places.join(', ')}): have both sides the same version?`,
    );
  }

  return {
    call: async (name, request = {}) => (await ask(routes[name], request as Asked)) as Reply<typeof name>,
    async all(name, request = {}) {
      const items: unknown[] = [];
      for (let next: string | undefined, more = true; more; more = next !== undefined) {
        const query = { ...(request as Asked).query, ...(next === undefined ? {} : { next }) };
        const page = (await ask(routes[name], { ...(request as Asked), query })) as Reply<Listing>;
        items.push(...page.items);
        next = (page as { next?: string }).next;
      }
      return items as Reply<typeof name>['items'];
    },
  };
}

function problemOf(status: number, content: unknown): string {
  const { detail, message } = Object(content) as { detail?: unknown; message?: unknown };
  if (status === 403 && detail === undefined)
    return 'The API refused the signature or the token (403): check the credentials and the clock, or log in again.';
  if (status === 401) return 'The API refused who you are (401): log in again with `inventaris login`.';
  const said =
    typeof detail === 'string' ? detail : typeof message === 'string' ? message : 'no reason given';
  return `The API refused (${status}): ${said}`;
}
