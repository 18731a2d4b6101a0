/**
 * Trigger "a client connects by SFTP": the identity provider of the server. The user's name is the client's id. Whoever is not let
 * in gets an empty answer, whatever the reason, so that nobody learns which clients there are; the log says the reason.
 *
 * The server itself checks the signature against the keys that stand in the answer.
 * Source: AWS Transfer Family User Guide, "Using AWS Lambda to integrate your identity provider".
 */
import { environmentOf } from '../contract/environment.ts';
import { sftpAccess } from '../core/sftp-access.ts';
import { dayAt } from '../core/working-days.ts';
import { isWithin } from '../host/addresses.ts';
import { type Audit, openAudit } from './aws/audit.ts';
import { type Ledger, openLedger } from './aws/ledger.ts';
import { traced } from './handler.ts';
import { type Session, type SessionPlaces, sessionOf } from './sftp-session.ts';

export interface Connection {
  readonly username: string;
  /** Empty or absent where a key is offered. */
  readonly password?: string;
  readonly protocol: string;
  readonly serverId: string;
  readonly sourceIp: string;
}

export type LetIn = Session & { readonly Role: string; readonly PublicKeys: readonly string[] };

export interface ConnectPorts {
  readonly ledger: Pick<Ledger, 'client' | 'agreementOn' | 'delivery'>;
  readonly places: SessionPlaces;
  /** The role of all sessions. */
  readonly role: string;
  readonly now: () => Date;
  /** Why somebody was not let in. */
  readonly note: (reason: string, clientId?: string) => void;
  readonly audit: Pick<Audit, 'write'>;
}

const CLIENT_ID = /^[a-z0-9][a-z0-9-]{0,30}[a-z0-9]$/;

export const connectWith =
  ({ ledger, places, role, now, note, audit }: ConnectPorts) =>
  async ({ username, password, protocol, sourceIp }: Connection): Promise<LetIn | Record<string, never>> => {
    const refuse = (...why: Parameters<typeof note>) => {
      note(...why);
      return {};
    };
    if (protocol !== 'SFTP') return refuse('protocol');
    if (password) return refuse('password');
    /* a name that is no client's may be anything, a password even: it is not written down */
    if (!CLIENT_ID.test(username) || !(await ledger.client(username))) return refuse('unknown-client');
    const [agreement, own] = await Promise.all([
      ledger.agreementOn(username, dayAt(now())),
      ledger.delivery(username),
    ]);
    const { uploads } = agreement?.document ?? {};
    const access = sftpAccess({ uploads, own, address: sourceIp }, isWithin);
    const refused = 'refused' in access ? access.refused : undefined;
    await audit.write({
      ...{ who: `sftp:${username}`, action: 'connect', clientId: username, from: sourceIp },
      ...(refused ? { result: 'refused', why: refused } : { result: 'done' }),
    });
    if ('refused' in access) return refuse(access.refused, username);
    return { Role: role, PublicKeys: access.keys, ...sessionOf(username, places) };
  };

const note = (reason: string, clientId?: string) =>
  console.log(JSON.stringify({ level: 'info', function: 'connect', refused: reason, clientId }));

export const handler = async (connection: Connection) => {
  const { LEDGER_TABLE, DROP_ZONE, RETURNS, DATA_KEY_ARN, SFTP_ROLE_ARN, AUDIT_TABLE } = environmentOf(
    'connect',
    process.env,
  );
  const places = { dropZone: DROP_ZONE, returns: RETURNS, keyArn: DATA_KEY_ARN };
  try {
    return await connectWith({
      ledger: openLedger(LEDGER_TABLE),
      places,
      role: SFTP_ROLE_ARN,
      now: () => new Date(),
      note,
      audit: openAudit(AUDIT_TABLE),
    })(connection);
  } catch (error) {
    throw traced('connect', error);
  }
};
