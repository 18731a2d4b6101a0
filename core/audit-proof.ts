/**
 * Proves of sealed days that nothing is missing or altered, or says in sentences what is wrong, by day and line. It needs
 * the public key and nothing of ours.
 *
 * Limits: of a line that was altered and given a new hash, only the neighbourhood can be told. Who holds the signing key
 * could seal anew; then what was kept elsewhere (`audit export`) differs.
 */
import type { KeyObject } from 'node:crypto';
import type { Day } from './age.ts';
import { type AuditEntry, BEGINNING, daysAfter, linked, readLine, type SealHead } from './audit.ts';
import { canonicalJson } from './canonical-json.ts';
import { settings } from './settings.ts';
import { signatureFault } from './signature.ts';

/** A day's seal as it was found: the lines of its file, the head first. */
export interface SealedDay {
  /** By the file's name. */
  readonly day: Day;
  readonly lines: readonly string[];
}

interface DayVerdict {
  readonly head?: SealHead;
  readonly faults: readonly string[];
}

export interface ChainVerdict {
  readonly days: number;
  readonly entries: number;
  readonly from?: Day;
  readonly to?: Day;
  /** Empty when the chain holds. */
  readonly faults: readonly string[];
}

/** More of one day tell nothing new. */
const MOST_FAULTS = 20;

/** One day by itself. */
export function verifyDay({ day, lines: [first = '', ...rest] }: SealedDay, key: KeyObject): DayVerdict {
  const head = readLine<SealHead>(first);
  if (!head) return { faults: [`${day}, line 1: the head is missing, cut off or rewritten`] };
  const forged = signatureFault(head, key);
  const faults = forged ? [`${day}, line 1: the head does not hold: ${forged}`] : [];
  if (head.day !== day) faults.push(`${day}, line 1: this is the seal of ${head.day}, in another's place`);
  for (const { line, what } of chainFaults(head, rest.map(linkOf)))
    faults.push(`${day}, line ${line}: ${what}`);
  return { head, faults };
}

/** A line's own text and the hash that it claims. */
interface Link {
  readonly text: string;
  readonly hash: string;
}

function linkOf(line: string): Link | undefined {
  const read = readLine<AuditEntry & { readonly hash: string }>(line);
  if (typeof read?.hash !== 'string') return undefined;
  const { hash, ...entry } = read;
  return { text: canonicalJson(entry), hash };
}

interface Fault {
  /** In the file; the head is line 1. */
  readonly line: number;
  readonly what: string;
}

/** Where the lines do not follow from one another as they were sealed. */
function chainFaults(head: SealHead, links: readonly (Link | undefined)[]): readonly Fault[] {
  const faults: Fault[] = [];
  const lineOf = (i: number) => i + 2;
  const tell = (i: number, what: string) => faults.push({ line: lineOf(i), what });
  const follows = (link: Link | undefined, hash: string) =>
    link !== undefined && linked(hash, link.text) === link.hash;
  /** After which line this one was sealed: −1 for the head; undefined when that line is not here. */
  const sealedAfter = (link: Link) => {
    if (follows(link, head.previous)) return -1;
    const found = links.findIndex((each) => each && follows(link, each.hash));
    return found === -1 ? undefined : found;
  };
  /** Positive: lines that are missing. Negative: lines too many. */
  let missing = head.count - links.length;
  /* undefined after a line that can't be read: what follows on it can't be judged */
  let last: string | undefined = head.previous;
  for (const [i, link] of links.entries()) {
    if (faults.length >= MOST_FAULTS) return faults;
    if (!link) {
      tell(i, 'it is cut off, or not written as it was sealed');
      last = undefined;
      continue;
    }
    if (last !== undefined && !follows(link, last)) {
      const after = sealedAfter(link);
      if (after !== undefined && after < i && missing < 0) {
        tell(i - 1, `${i - 1 - after === 1 ? 'it was' : `it and ${i - 2 - after} before it were`} added`);
        missing += i - 1 - after;
      } else if (after !== undefined)
        tell(i, `it stands in the wrong place: it was sealed after line ${lineOf(after)}`);
      else if (missing < 0 && links[i + 1] && follows(links[i + 1], last)) {
        tell(i, 'it was added');
        missing++;
        continue;
      } else if (missing > 0) {
        tell(i, `what stood before it was dropped (${missing} of the day's ${head.count} lines are missing)`);
        missing = 0;
      } else tell(i, 'it does not follow from the line before it: one of the two was altered');
    }
    last = link.hash;
  }
  if (last === head.last && missing === 0) return faults;
  if (missing > 0) tell(links.length, `the day's last ${missing} of ${head.count} lines were dropped`);
  else if (missing < 0) tell(links.length - 1, `${-missing} lines at the end were added`);
  else if (faults.length === 0)
    tell(links.length - 1, 'the day does not end as it was sealed: lines were altered and chained anew');
  return faults;
}

/**
 * Days in their order, each going on where the one before it ended. `until` is the last day that must be there. The first
 * one may follow on a day that is not here only when that has passed the term.
 */
export async function verifyChain(
  days: AsyncIterable<SealedDay> | Iterable<SealedDay>,
  key: KeyObject,
  until?: Day,
): Promise<ChainVerdict> {
  const faults: string[] = [];
  let [from, to]: (Day | undefined)[] = [];
  let [count, entries] = [0, 0];
  let begun: SealHead | undefined;
  let last: string | undefined;
  for await (const sealed of days) {
    const { day } = sealed;
    const verdict = verifyDay(sealed, key);
    const { head } = verdict;
    if (to !== undefined && day <= to) faults.push(`${day}: it comes twice, or not in its turn`);
    else if (to !== undefined && day > daysAfter(to, 1))
      faults.push(missingDays(daysAfter(to, 1), daysAfter(day, -1)));
    else if (head && last !== undefined && head.previous !== last)
      faults.push(
        `${day}, line 1: it does not begin where ${to} ended: one of the two was put in another's place`,
      );
    faults.push(...verdict.faults);
    begun ??= head;
    from ??= day;
    [to, last] = [day, head?.last];
    count++;
    entries += sealed.lines.length - 1;
  }
  if (until !== undefined && (to === undefined || to < until))
    faults.push(missingDays(to === undefined ? until : daysAfter(to, 1), until));
  const oldest = daysAfter(until ?? to ?? '1970-01-01', 1 - settings.auditDays);
  if (begun && from && begun.previous !== BEGINNING && from > oldest)
    faults.push(`${from}, line 1: it follows on days that are missing, and that have not passed their term`);
  return { days: count, entries, ...(from && to ? { from, to } : {}), faults };
}

const missingDays = (from: Day, to: Day): string =>
  from === to ? `${from}: the day is missing` : `${from} to ${to}: the days are missing`;

/** Where the table and a day's seal differ: what came late, what was added, altered or taken out of the table. */
export function tableFaults({ day, lines }: SealedDay, entries: readonly AuditEntry[]): readonly string[] {
  const sealed = new Map(
    lines.slice(1).map((line) => {
      const { hash: _, ...entry } = readLine<AuditEntry & { readonly hash?: string }>(line) ?? { id: '' };
      return [entry.id, canonicalJson(entry)];
    }),
  );
  const there = new Map(entries.map((entry) => [entry.id, canonicalJson(entry)]));
  return [
    ...[...there]
      .filter(([id]) => !sealed.has(id))
      .map(
        ([id]) => `${day}: the entry ${id} is in the table and not in the seal: it came late, or was added`,
      ),
    ...[...there]
      .filter(([id, text]) => sealed.has(id) && sealed.get(id) !== text)
      .map(([id]) => `${day}: the entry ${id} is another in the table than in the seal`),
    ...[...sealed.keys()]
      .filter((id) => !there.has(id))
      .map((id) => `${day}: the entry ${id} is in the seal and gone from the table`),
  ];
}
