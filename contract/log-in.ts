/** What the pool's app client and the command line agree on; `lib/log-in.ts` registers it, `cli/` asks by it. */

/** Where the browser brings the code back to: a server on the person's own machine, for that moment (RFC 8252, 7.3). */
export const LOOPBACK = 'http://localhost:8757/';

/** The one scope: it says who somebody is. ID tokens carry none, so the API, which wants it, refuses them. */
export const SCOPE = 'openid';
