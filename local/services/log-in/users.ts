/**
 * The users of a pool: who they are, their passwords (scrypt) and authenticators, and how often somebody tried.
 *
 * Limits: a password and a one-time code are the only way in; after five wrong tries each further one waits twice as long,
 * up to 15 minutes. Source: Amazon Cognito Developer Guide, "Lockout behavior for failed sign-in attempts"; OWASP Password Storage Cheat Sheet.
 */
import { randomBytes, randomUUID, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { World } from '../../world.ts';
import { stepOf } from './one-time-code.ts';

export interface User {
  /** In small letters. */
  readonly username: string;
  readonly sub: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly enabled: boolean;
  readonly status: 'FORCE_CHANGE_PASSWORD' | 'CONFIRMED';
  /** Salt and hash. */
  readonly password: string;
  /** Of the authenticator, in base32; set with the first password of the user's own. */
  readonly secret?: string;
  /** The half minute of the last code that was taken: none is taken twice. */
  readonly lastStep?: number;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly changedAt: number;
}
export interface PasswordPolicy {
  readonly MinimumLength?: number;
  readonly TemporaryPasswordValidityDays?: number;
}
export type Users = Awaited<ReturnType<typeof openUsers>>;

const MOST_LETTERS = 256;
const FREE_TRIES = 5;
const LONGEST_WAIT_MS = 15 * 60_000;
const DAY_MS = 86_400_000;
const HASH_BYTES = 32;
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 2 ** 26 };
const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

async function hashed(password: string, salt = randomBytes(16)): Promise<string> {
  const hash = await derive(password.normalize('NFC'), salt, HASH_BYTES, COST);
  return Buffer.concat([salt, hash]).toString('base64');
}
async function fits(password: string, kept: string): Promise<boolean> {
  const bytes = Buffer.from(kept, 'base64');
  const again = Buffer.from(await hashed(password, bytes.subarray(0, -HASH_BYTES)), 'base64');
  return timingSafeEqual(bytes, again);
}

export async function openUsers({ store, clock }: Pick<World, 'store' | 'clock'>, policy: PasswordPolicy) {
  const shelf = store.shelf<User>('users');
  const users = new Map(await shelf.entries());
  const tryShelf = store.shelf<{ count: number; last: number }>('tries');
  const tries = new Map(await tryShelf.entries());
  const nobody = await hashed(randomBytes(16).toString('hex')); // so that an unknown name takes as long as a known one

  const find = (username: string) => users.get(username.toLowerCase());
  const keep = async (user: User): Promise<User> => {
    users.set(user.username, user);
    await shelf.put(user.username, user);
    return user;
  };
  /** Counts before anything is judged, so that tries made at once count as well; false while there is to be waited. */
  const mayTry = async (name: string): Promise<boolean> => {
    const { count, last } = tries.get(name) ?? { count: 0, last: 0 };
    const wait = count < FREE_TRIES ? 0 : Math.min(1000 * 2 ** (count - FREE_TRIES), LONGEST_WAIT_MS);
    if (clock.now() < last + wait) return false;
    const next = { count: count + 1, last: clock.now() };
    tries.set(name, next);
    await tryShelf.put(name, next);
    return true;
  };
  const outlived = ({ status, createdAt }: User) =>
    status === 'FORCE_CHANGE_PASSWORD' &&
    clock.now() > createdAt + (policy.TemporaryPasswordValidityDays ?? 7) * DAY_MS;

  return {
    find,
    bySub: (sub: string) => [...users.values()].find((user) => user.sub === sub),
    change: (user: User, change: Partial<User>) => keep({ ...user, ...change, changedAt: clock.now() }),

    async create(username: string, attributes: User['attributes'], temporary: string): Promise<User> {
      const at = clock.now();
      const given = { username: username.toLowerCase(), attributes, password: await hashed(temporary) };
      const made = { sub: randomUUID(), createdAt: at, changedAt: at };
      return keep({ ...given, ...made, enabled: true, status: 'FORCE_CHANGE_PASSWORD' });
    },

    /** Gives the user once password and code are right; one whose password is temporary has no code yet. */
    async signIn(username: string, password: string, code: string): Promise<User | 'wrong' | 'wait'> {
      const name = username.toLowerCase();
      if (!(await mayTry(name))) return 'wait';
      const right = await fits(password, find(name)?.password ?? nobody);
      const user = find(name);
      if (!right || !user?.enabled || outlived(user)) return 'wrong';
      if (user.status === 'CONFIRMED') {
        const lastStep = stepOf(user.secret!, code, user.lastStep);
        if (lastStep === undefined) return 'wrong';
        await keep({ ...user, lastStep });
      }
      tries.delete(name);
      await tryShelf.delete(name);
      return user;
    },

    /** Takes a password of the user's own, and a first code that proves the authenticator. */
    async settle(
      user: User,
      password: string,
      secret: string,
      code: string,
    ): Promise<User | 'policy' | 'wrong'> {
      if (
        password.length < (policy.MinimumLength ?? 8) ||
        password.length > MOST_LETTERS ||
        (await fits(password, user.password))
      )
        return 'policy';
      const lastStep = stepOf(secret, code);
      if (lastStep === undefined) return 'wrong';
      return this.change(user, { password: await hashed(password), secret, lastStep, status: 'CONFIRMED' });
    },
  };
}
