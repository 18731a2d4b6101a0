/**
 * Who is logged in: the tokens of each person in a file of his or her own, for the owner's eyes only. For an application on
 * this machine they lie in its state folder, for a deployed one in the user's configuration (XDG Base Directory).
 *
 * A token is turned over when the API refuses it, so that the server's clock decides; both are new from then on.
 * Source: RFC 6749 section 6; RFC 7009.
 */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { Misuse } from './misuse.ts';

/** Where one logs in. */
const place = z.object({
  /** What stands before `/oauth2/token`. */
  domain: z.string(),
  clientId: z.string(),
});
const session = place.extend({ username: z.string(), accessToken: z.string(), refreshToken: z.string() });
export type Place = z.output<typeof place>;
export type Session = z.output<typeof session>;

const replied = z.object({ access_token: z.string(), refresh_token: z.string().optional() });

/** The folder of the sessions with an application on this machine, or with the one at `api`. */
export function sessionFolder({ state, api }: { readonly state: string; readonly api?: string }): string {
  if (api === undefined) return join(state, 'sessions');
  const config = process.env.XDG_CONFIG_HOME || join(homedir(), '.config');
  return join(config, 'inventaris', encodeURIComponent(new URL(api).host));
}

const fileOf = (folder: string, username: string) => join(folder, `${encodeURIComponent(username)}.json`);
const currentOf = (folder: string) => join(folder, 'current');

/** The session of this person, or of whoever logged in last. */
export async function readSession(folder: string, username?: string): Promise<Session> {
  const name = username ?? (await readFile(currentOf(folder), 'utf8').catch(() => undefined))?.trim();
  const text = name && (await readFile(fileOf(folder, name), 'utf8').catch(() => undefined));
  if (!text)
    throw new Misuse(
      username === undefined
        ? 'nobody is logged in: log in first with `inventaris login`'
        : `${username} is not logged in: log in first with \`inventaris login ${username}\``,
    );
  const read = session.safeParse(jsonOf(text));
  if (!read.success) throw new Misuse(`${fileOf(folder, name)} holds no session: log in again`);
  return read.data;
}

/** Where somebody logged in before. */
export async function placeOf(folder: string): Promise<Place | undefined> {
  const text = await readFile(join(folder, 'place'), 'utf8').catch(() => '');
  return place.safeParse(jsonOf(text)).data;
}

/** Keeps a session, and makes it the one that counts when nobody is named, unless told otherwise. */
export async function writeSession(folder: string, kept: Session, current = true): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writePrivate(fileOf(folder, kept.username), `${JSON.stringify(kept, undefined, 2)}\n`);
  if (!current) return;
  await writePrivate(currentOf(folder), `${kept.username}\n`);
  const { domain, clientId } = kept;
  await writePrivate(join(folder, 'place'), JSON.stringify({ domain, clientId }));
}

/** Whole or not at all, also when two commands write at once. */
async function writePrivate(file: string, text: string): Promise<void> {
  const unfinished = `${file}.${process.pid}.part`;
  await writeFile(unfinished, text, { mode: 0o600 });
  await rename(unfinished, file);
}

/** Gives a person's access token; told which one was refused, gives another. */
export function tokenOf(folder: string, username?: string) {
  return async (refused?: string): Promise<string> => {
    const kept = await readSession(folder, username);
    if (kept.accessToken !== refused) return kept.accessToken;
    const given = { grant_type: 'refresh_token', refresh_token: kept.refreshToken };
    const fresh = await askTokens(kept, given);
    await writeSession(folder, { ...kept, ...fresh }, false);
    return fresh.accessToken;
  };
}

/** Asks for tokens; without a new refresh token in the reply the old one stays good. */
export async function askTokens(
  { domain, clientId }: Place,
  given: Readonly<Record<string, string>>,
): Promise<{ accessToken: string; refreshToken: string }> {
  const body = new URLSearchParams({ ...given, client_id: clientId });
  const response = await fetch(`${domain}/oauth2/token`, { method: 'POST', body }).catch(() => {
    throw new Error(`The log-in at ${domain} does not answer: is \`inventaris up\` running?`);
  });
  const content: unknown = await response.json().catch(() => undefined);
  const tokens = replied.safeParse(content);
  if (!response.ok || !tokens.success) {
    const { error = response.status } = Object(content) as { readonly error?: string };
    throw new Misuse(`the log-in has ended (${error}): log in again with \`inventaris login\``);
  }
  const { access_token: accessToken, refresh_token: refreshToken = given.refresh_token } = tokens.data;
  if (refreshToken === undefined) throw new Error('the log-in gave no refresh token');
  return { accessToken, refreshToken };
}

/** Ends a session here, and the refresh token where it came from. */
export async function endSession(folder: string, { domain, clientId, username, refreshToken }: Session) {
  const body = new URLSearchParams({ token: refreshToken, client_id: clientId });
  const response = await fetch(`${domain}/oauth2/revoke`, { method: 'POST', body }).catch(() => undefined);
  await rm(fileOf(folder, username), { force: true });
  const current = await readFile(currentOf(folder), 'utf8').catch(() => '');
  if (current.trim() === username) await rm(currentOf(folder), { force: true });
  return response?.ok ?? false;
}

/** The user name that an access token is for; the API is who checks it. */
export function usernameIn(accessToken: string): string {
  const payload = Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString('utf8');
  return z.object({ username: z.string() }).parse(jsonOf(payload)).username;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // what it should have been says who asked
  }
}
