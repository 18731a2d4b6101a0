/** `inventaris logout`: the session ends here and where it came from; no new token comes of it. */
import { type ApiOptions, withApiOptions } from './api.ts';
import type { Define } from './main.ts';
import { shown } from './print.ts';
import { endSession, readSession, sessionFolder } from './session.ts';

export const define: Define = (command) => {
  withApiOptions(command).action(async (options: ApiOptions) => {
    const folder = sessionFolder(options);
    const session = await readSession(folder, options.as);
    const revoked = await endSession(folder, session);
    console.log(`${shown(session.username)} is logged out.`);
    if (!revoked)
      throw new Error(
        `${session.domain} did not answer: what was copied from the session ends by itself within 8 hours.`,
      );
  });
};
