/**
 * AWS Transfer Family on one machine: the stack's SFTP server. It asks the stack's own log-in function, with the event that
 * AWS sends, and holds sessions to what the answer says: keys, home folders, policy.
 *
 * Limits: one server, public keys only, S3 behind it, a function that says who may log in; a session needs a policy; the role is not
 * looked at. The host's key and the port stay the same over restarts.
 * Source: AWS Transfer Family User Guide, "Using AWS Lambda to integrate your identity provider", "Security policies".
 */
import { readFile, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import ssh2, { type AuthContext, type Connection, type PublicKeyAuthContext } from 'ssh2';
import type { StackResource } from '../../assembly/resources.ts';
import type { Functions } from '../../lambda/functions.ts';
import { refuseUnknown, Unsupported } from '../../unsupported.ts';
import type { World } from '../../world.ts';
import { openFiles, type Storage } from './files.ts';
import { type Home, readHome } from './home.ts';
import { serveSession } from './session.ts';
import { readSessionPolicy, type SessionPolicy } from './session-policy.ts';

/** What the server's security policy takes, as far as ssh2 knows it: no SHA-1, nothing older. */
const ALGORITHMS = {
  kex: [
    'curve25519-sha256',
    'curve25519-sha256@libssh.org',
    'ecdh-sha2-nistp521',
    'ecdh-sha2-nistp384',
    'ecdh-sha2-nistp256',
    'diffie-hellman-group16-sha512',
    'diffie-hellman-group18-sha512',
  ],
  cipher: ['aes128-gcm@openssh.com', 'aes256-gcm@openssh.com', 'aes256-ctr', 'aes192-ctr'],
  hmac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com'],
} as ssh2.Algorithms;
const HOST_KEY = 'sftp-host-key';

interface Login {
  readonly keys: readonly ssh2.ParsedKey[];
  readonly home: Home;
  readonly policy: SessionPolicy;
}

/** Listens at once, on `port` or on any free one; whoever comes before `serve` is sent away. */
export async function openSftpDoor(port: number, state: string) {
  let greet: (client: Connection, address: string) => void = (client) => client.end();
  const open = new Set<Connection>();
  const hostKeys = [await hostKey(join(state, HOST_KEY))];
  const server = new ssh2.Server({ hostKeys, algorithms: ALGORITHMS }, (client, { ip }) => {
    open.add(client);
    client.on('close', () => open.delete(client));
    client.on('error', () => {}); // a client that goes without a word: its end is told all the same
    greet(client, ip);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    /** Nothing when the stack has no server. */
    serve(handler: typeof greet | undefined) {
      if (handler) greet = handler;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const client of open) client.end();
      }),
  };
}

/** The private key, made at the first start; the public one lies beside it for `known_hosts`. */
/** One in some hundred pairs that the library makes can't be read, by itself or by others (a byte of zero is lost): those are thrown away. */
function newKeys(): ReturnType<typeof ssh2.utils.generateKeyPairSync> {
  for (;;) {
    const pair = ssh2.utils.generateKeyPairSync('ed25519');
    if (!(ssh2.utils.parseKey(pair.private) instanceof Error)) return pair;
  }
}

async function hostKey(file: string): Promise<string> {
  const there = await readFile(file, 'utf8').catch(() => undefined);
  if (there) return there;
  const { private: secret, public: told } = newKeys();
  await writeFile(`${file}.pub`, `${told}\n`);
  await writeFile(file, secret, { mode: 0o600 });
  return secret;
}

/** Greets the clients of the stack's server; undefined when it has none. */
export function openSftp(
  { stack, activity }: World,
  functions: Functions,
  storage: Storage,
  log: (line: string) => void,
) {
  const [server, ...more] = stack.ofType('AWS::Transfer::Server');
  if (!server) return undefined;
  if (more.length > 0) throw new Unsupported(more[0]!.id, 'a second server');
  const { functionArn, setStat, serverId } = settingsOf(server);
  const asked = functions.find(functionArn).arn;

  const login = async (username: string, sourceIp: string): Promise<Login | undefined> => {
    const event = { username, password: '', protocol: 'SFTP', serverId, sourceIp };
    const outcome = await functions.invoke(asked, event);
    if ('error' in outcome) return undefined;
    const {
      Role,
      PublicKeys = [],
      Policy,
      HomeDirectoryType,
      HomeDirectoryDetails,
    } = answerOf(outcome.payload);
    if (!Role) return undefined;
    if (HomeDirectoryType !== 'LOGICAL' || !HomeDirectoryDetails || !Policy)
      throw new Unsupported(asked, 'an answer without logical home folders and a session policy');
    const keys = PublicKeys.flatMap((line) => ssh2.utils.parseKey(line));
    return {
      keys: keys.filter((key): key is ssh2.ParsedKey => !(key instanceof Error)),
      home: readHome(HomeDirectoryDetails),
      policy: readSessionPolicy(Policy),
    };
  };

  return (client: Connection, address: string) => {
    /** Asked once for a name, however many keys are tried. */
    const logins = new Map<string, Promise<Login | undefined>>();
    const loginOf = (username: string) => {
      const known = logins.get(username) ?? login(username, address);
      logins.set(username, known);
      return known;
    };
    let letIn: Login | undefined;
    client.on('authentication', (context: AuthContext) => {
      if (context.method !== 'publickey') return context.reject(['publickey']);
      const end = activity.begin();
      loginOf(context.username)
        .then((found) => {
          if (!found || !isKeyOf(found, context)) return context.reject(['publickey']);
          if (context.signature) letIn = found;
          context.accept();
        })
        .catch((error: Error) => {
          log(`SFTP log-in failed: ${error.message}`);
          context.reject(['publickey']);
        })
        .finally(end);
    });
    client.on('session', (accept) => {
      const session = accept();
      session.on('sftp', (acceptSftp) => {
        const { home, policy } = letIn!;
        const sftp = acceptSftp();
        const { end } = serveSession(sftp, openFiles(storage, home, policy), setStat);
        // OpenSSH's client waits for this end.
        sftp.on('end', () => {
          end();
          tellDone(sftp);
          sftp.end();
        });
        sftp.on('error', end);
        client.on('close', end);
      });
    });
  };
}

/** scp takes a session without a status for a failed one; the library has a way to tell it for other channels only. */
function tellDone(sftp: ssh2.SFTPWrapper): void {
  const { _protocol: protocol, outgoing } = sftp as unknown as {
    readonly _protocol: { exitStatus(channel: number, status: number): void };
    readonly outgoing: { readonly id: number; readonly state: string };
  };
  if (outgoing.state === 'open') protocol.exitStatus(outgoing.id, 0);
}

interface Answer {
  readonly Role?: string;
  readonly PublicKeys?: readonly string[];
  readonly Policy?: string;
  readonly HomeDirectoryType?: string;
  readonly HomeDirectoryDetails?: string;
}

function answerOf(payload: unknown): Answer {
  const answer = Object(payload) as Answer;
  refuseUnknown(
    'The log-in function',
    answer,
    'Role PublicKeys Policy HomeDirectoryType HomeDirectoryDetails',
  );
  return answer;
}

/** Before a client signs it may ask whether a key would do. */
function isKeyOf({ keys }: Login, { key, signature, blob, hashAlgo }: PublicKeyAuthContext): boolean {
  const known = keys.find((each) => each.getPublicSSH().equals(key.data));
  if (!known || (known.type === 'ssh-rsa' && !hashAlgo)) return false;
  return !signature || known.verify(blob!, signature, hashAlgo) === true;
}

function settingsOf({ id, identity, properties }: StackResource) {
  const { Protocols, Domain, EndpointType, IdentityProviderType, IdentityProviderDetails, ProtocolDetails } =
    properties as Readonly<Record<string, unknown>>;
  const fixed = { Protocols, Domain, EndpointType, IdentityProviderType };
  const known = {
    ...{ Protocols: ['SFTP'], Domain: 'S3' },
    ...{ EndpointType: 'PUBLIC', IdentityProviderType: 'AWS_LAMBDA' },
  };
  if (JSON.stringify(fixed) !== JSON.stringify(known)) throw new Unsupported(id, JSON.stringify(fixed));
  const details = IdentityProviderDetails as { Function: string; SftpAuthenticationMethods?: string };
  refuseUnknown(id, details, 'Function SftpAuthenticationMethods');
  if (details.SftpAuthenticationMethods !== 'PUBLIC_KEY') throw new Unsupported(id, 'logging in by password');
  const { SetStatOption = 'DEFAULT' } = (ProtocolDetails ?? {}) as { SetStatOption?: string };
  refuseUnknown(id, ProtocolDetails ?? {}, 'SetStatOption');
  return {
    functionArn: details.Function,
    setStat: SetStatOption === 'ENABLE_NO_OP',
    serverId: identity.attributes.ServerId!,
  };
}
