/**
 * Calls the HTTP API by its contract: requests signed with AWS Signature Version 4 for `execute-api`, replies checked.
 *
 * Where it is: `--api URL` with the usual AWS variables, else `<state>/outputs.json` that `up` leaves behind.
 * The signature follows the server's clock: one that was moved ahead answers with its own date, and is asked once more.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AwsV4Signer } from 'aws4fetch';
import { type Command, Option } from 'commander';
import { type Body, type Query, type Reply, type Route, type RouteName, routes } from '../contract/routes.ts';
import { Misuse } from './misuse.ts';

export interface Address {
  readonly url: string;
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  /** The server's clock, where it is at hand. */
  readonly now?: () => Date;
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
}

export const stateOption = () =>
  new Option('--state <dir>', 'the folder in which `inventaris up` keeps its state').default('.inventaris');

export function withApiOptions(command: Command): Command {
  return command
    .addOption(stateOption())
    .option('--api <url>', 'the address of a deployed API; credentials from AWS_ACCESS_KEY_ID and the like');
}

export const openApiOf = async (options: ApiOptions): Promise<Api> => openApi(await addressOf(options));

async function addressOf({ api, state }: ApiOptions): Promise<Address> {
  if (api !== undefined) return deployed(api);
  const file = join(state, 'outputs.json');
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Misuse(
      `there is no ${file}: start the application with \`inventaris up\`, or name a deployed one with --api URL`,
    );
  });
  const { ApiUrl, region, credentials } = JSON.parse(text);
  if (typeof ApiUrl !== 'string') throw new Error(`${file} has no ApiUrl: start the application anew.`);
  return { url: ApiUrl, region, credentials };
}

function deployed(url: string): Address {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new Misuse(`--api "${url}" is no web address`);
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_REGION, AWS_DEFAULT_REGION } =
    process.env;
  const region = AWS_REGION ?? AWS_DEFAULT_REGION ?? /\.execute-api\.([a-z0-9-]+)\./.exec(url)?.[1];
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY)
    throw new Misuse('--api needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment');
  if (!region) throw new Misuse('--api needs AWS_REGION in the environment');
  const session = AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {};
  return {
    url,
    region,
    credentials: { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY, ...session },
  };
}

/** As far as a signature may be off: AWS's five minutes, with a margin. */
const SKEW_MS = 4 * 60_000;

export function openApi({ url: base, region, credentials, now = () => new Date() }: Address): Api {
  let ahead = 0;

  async function send(method: string, url: URL, body: string | undefined): Promise<Response> {
    const datetime = new Date(now().getTime() + ahead).toISOString().replaceAll(/[:-]|\.\d{3}/g, '');
    const headers = body === undefined ? {} : { 'content-type': 'application/json' };
    const request = { method, url: url.href, headers, ...(body === undefined ? {} : { body }) };
    const signer = new AwsV4Signer({ ...request, ...credentials, region, service: 'execute-api', datetime });
    const signed = await signer.sign();
    try {
      return await fetch(signed.url, {
        method,
        headers: signed.headers,
        ...(body === undefined ? {} : { body }),
      });
    } catch {
      throw new Error(`The API at ${base} does not answer: is \`inventaris up\` running?`);
    }
  }

  async function ask(
    { method, path, reply }: Route,
    { params = {}, query = {}, body }: Asked,
  ): Promise<unknown> {
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, parameter) => encodeURIComponent(params[parameter]!));
    const url = new URL(base.replace(/\/$/, '') + filled);
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
    const text = body === undefined ? undefined : JSON.stringify(body);
    let response = await send(method, url, text);
    const off = Date.parse(response.headers.get('date') ?? '') - (now().getTime() + ahead);
    if (response.status === 403 && Math.abs(off) > SKEW_MS) {
      ahead += off;
      response = await send(method, url, text);
    }
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
    return 'The API refused the signature (403): check the credentials and the clock.';
  const said =
    typeof detail === 'string' ? detail : typeof message === 'string' ? message : 'no reason given';
  return `The API refused (${status}): ${said}`;
}
