/**
 * The audit log: who did what, with which client and dataset, when, from where, and how it ended. It holds no found value
 * and no name of a file; it is personal data of staff and client users all the same (act, time, address).
 *
 * A day's entries are sealed: put in order, each line with a hash over itself and the line before it, the first one over the
 * end of the day before, and a signed head. So no line, and no day, can be altered, dropped, added or moved unseen.
 *
 * Limits: days are those of UTC. What had not been written when its day was sealed is not in the seal; `tableFaults` tells.
 * Source: RFC 8785 for the lines; ULID for the order of the ids (Crockford's base32 sorts as its numbers do).
 */
import { createHash } from 'node:crypto';
import type { Day } from './age.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Signature } from './signature.ts';

export const RESULTS = ['done', 'refused', 'failed'] as const;

export interface AuditEntry {
  /** Sorts by time: 48 bits of milliseconds, then randomness. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** A person's user name, `sftp:<clientId>`, or `machine:<function>`. */
  readonly who: string;
  readonly role?: string;
  /** The route's name, or the step: `admit`, `settle`, `erase` … */
  readonly action: string;
  readonly clientId?: string;
  readonly datasetId?: string;
  /** The id of another thing: an approval, a person, a finding. */
  readonly subject?: string;
  /** The address it came from. */
  readonly from?: string;
  readonly result: (typeof RESULTS)[number];
  /** The name of an error of ours, or a code; never free text. */
  readonly why?: string;
  /** What the person named as reason (an approval, a request), or where the function's log says more. */
  readonly reference?: string;
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const TIME_LENGTH = 10;
export const RANDOM_BYTES = 10;

/** The first ten characters of every id of that millisecond. */
export const timePart = (at: Date): string =>
  Array.from(
    { length: TIME_LENGTH },
    (_, i) => ALPHABET[Math.floor(at.getTime() / 32 ** (TIME_LENGTH - 1 - i)) % 32],
  ).join('');

/** 26 characters; `random` are ten bytes. */
export function entryId(at: Date, random: Uint8Array): string {
  let id = timePart(at);
  for (let bits = BigInt(`0x${Buffer.from(random).toString('hex')}`), left = 16; left > 0; left--)
    id += ALPHABET[Number((bits >> BigInt(5 * (left - 1))) & 31n)];
  return id;
}

/** The day of a moment, in UTC. */
export const utcDay = (at: Date | string): Day => new Date(at).toISOString().slice(0, 10);

export const daysAfter = (day: Day, days: number): Day =>
  utcDay(new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000));

/** The first line of a sealed day. */
export interface SealHead extends Signature {
  readonly day: Day;
  readonly count: number;
  /** Where the day before ended. */
  readonly previous: string;
  /** The hash of the first line; absent on a day without entries. */
  readonly first?: string;
  /** The hash of the last line; that of the day before on a day without entries. */
  readonly last: string;
}

/** What comes before the first day that was ever sealed. */
export const BEGINNING = '0'.repeat(64);

/** The hash of a line: over the one before it and the line's own text, in which the hash itself does not stand. */
export const linked = (previous: string, text: string): string =>
  createHash('sha256')
    .update(previous + text)
    .digest('hex');

/** The lines of a day's seal, the head first. */
export async function sealDay(
  day: Day,
  entries: readonly AuditEntry[],
  previous: string,
  sign: <T extends object>(content: T) => Promise<T & Signature>,
): Promise<string[]> {
  let last = previous;
  const ordered = [...entries].sort((a, b) => (a.id < b.id ? -1 : 1));
  const hashes = ordered.map((entry) => {
    last = linked(last, canonicalJson(entry));
    return last;
  });
  const [first] = hashes;
  const head = { day, count: ordered.length, previous, ...(first ? { first } : {}), last };
  const lines = ordered.map((entry, i) => canonicalJson({ ...entry, hash: hashes[i] }));
  return [canonicalJson(await sign(head)), ...lines];
}

/** The object that a line of a seal holds; undefined when it is cut off, or not written as we write. */
export function readLine<T extends object>(text: string): T | undefined {
  try {
    const read: T = JSON.parse(text);
    return Object(read) === read && canonicalJson(read) === text ? read : undefined;
  } catch {
    return undefined;
  }
}
