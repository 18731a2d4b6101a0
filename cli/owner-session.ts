/** Whoever owns the machine needs no page: logs in as anybody of the application that runs here. */
import type { Runtime } from '../local/runtime.ts';
import { readSession, writeSession } from './session.ts';

/** Writes the session that the commands on this machine use. */
export async function logInHere(
  { outputs, tokenFor }: Pick<Runtime, 'outputs' | 'tokenFor'>,
  folder: string,
  username: string,
): Promise<void> {
  const { accessToken, refreshToken } = await tokenFor(username);
  const place = { domain: outputs.LogInDomain!, clientId: outputs.LogInClientId! };
  await writeSession(folder, { ...place, username, accessToken, refreshToken });
}

/** Renews the session of whoever was logged in last, so that moving the clock sends nobody back to the page. */
export async function logInAgain(runtime: Pick<Runtime, 'outputs' | 'tokenFor'>, folder: string) {
  const last = await readSession(folder).catch(() => undefined);
  // A user who was shut, or is of a state folder before this one, stays logged out.
  if (last) await logInHere(runtime, folder, last.username).catch(() => undefined);
}
