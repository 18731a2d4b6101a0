import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AuditEntry,
  BEGINNING,
  daysAfter,
  entryId,
  readLine,
  type SealHead,
  sealDay,
  timePart,
} from '../../core/audit.ts';
import { type SealedDay, tableFaults, verifyChain, verifyDay } from '../../core/audit-proof.ts';
import { settings } from '../../core/settings.ts';
import { keyIdOf, signed } from '../../core/signature.ts';

const pairOf = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pair = pairOf();
const key = pair.publicKey;
const signingBy =
  ({ privateKey, publicKey }: ReturnType<typeof pairOf>, name = keyIdOf(publicKey)) =>
  <T extends object>(content: T) =>
    signed(content, name, async (input) =>
      sign('sha256', input, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
    );

const entryAt = (day: string, n: number): AuditEntry => {
  const at = new Date(Date.parse(`${day}T09:00:00Z`) + n * 1000);
  return {
    id: entryId(at, Buffer.alloc(10, n)),
    at: at.toISOString(),
    who: n % 2 ? 'specialist1' : 'machine:settle',
    action: n % 2 ? 'listFindings' : 'settle',
    clientId: 'acme',
    datasetId: `dataset${n}`,
    from: '192.0.2.7',
    result: 'done',
  };
};

/** Days of six entries, but for the third, which has none. */
const names = ['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25'];
async function chain(by = signingBy(pair), previous = BEGINNING): Promise<SealedDay[]> {
  const days: SealedDay[] = [];
  let last = previous;
  for (const day of names) {
    const entries = day === '2026-11-23' ? [] : Array.from({ length: 6 }, (_, n) => entryAt(day, 5 - n));
    const lines = await sealDay(day, entries, last, by);
    last = readLine<SealHead>(lines[0]!)!.last;
    days.push({ day, lines });
  }
  return days;
}
const days = await chain();
const DAY = 3;
const { day, lines } = days[DAY]!;
const with_ = (changed: readonly string[], at = DAY) => days.with(at, { ...days[at]!, lines: changed });
const faultsOf = async (given: readonly SealedDay[], until?: string) =>
  (await verifyChain(given, key, until)).faults;
const rewritten = (line: string, change: object) => JSON.stringify({ ...JSON.parse(line), ...change });

test('ids sort by time, whatever the randomness, and are 26 characters', () => {
  fc.assert(
    fc.property(
      fc.nat(2 ** 47),
      fc.nat(2 ** 30),
      fc.uint8Array({ minLength: 10, maxLength: 10 }),
      fc.uint8Array({ minLength: 10, maxLength: 10 }),
      (ms, more, a, b) => {
        const [early, late] = [new Date(ms), new Date(ms + more + 1)].map((at, i) => entryId(at, i ? b : a));
        expect(early! < late!).toBe(true);
        expect(early).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
        expect(early!.startsWith(timePart(new Date(ms)))).toBe(true);
      },
    ),
  );
  expect(entryId(new Date(1), Buffer.alloc(10, 1))).not.toBe(entryId(new Date(1), Buffer.alloc(10, 2)));
});

test('a chain that nobody touched holds, its empty day included', async () => {
  expect(await verifyChain(days, key, '2026-11-25')).toEqual({
    ...{ days: 5, entries: 24, from: '2026-11-21', to: '2026-11-25' },
    faults: [],
  });
  for (const each of days) expect(verifyDay(each, key).faults).toEqual([]);
  expect(readLine<SealHead>(days[2]!.lines[0]!)).toMatchObject({ count: 0, day: '2026-11-23' });
  // Entries come in any order and stand by their ids.
  const ids = lines.slice(1).map((line) => JSON.parse(line).id);
  expect(ids).toEqual([...ids].sort());
});

describe('within a day', () => {
  const added = rewritten(lines[2]!, { id: entryId(new Date(`${day}T09:00:01.500Z`), Buffer.alloc(10)) });
  test.each<[string, readonly string[], RegExp]>([
    ['a line is altered', lines.with(3, rewritten(lines[3]!, { who: 'somebody' })), /line 4: .*altered/],
    [
      'the last line is altered',
      lines.with(6, rewritten(lines[6]!, { result: 'refused' })),
      /line 7: .*altered/,
    ],
    ['a member is added', lines.with(3, rewritten(lines[3]!, { zzz: 1 })), /line 4: /],
    ['a member is left out', lines.with(3, rewritten(lines[3]!, { from: undefined })), /line 4: .*altered/],
    ['a name stands twice', lines.with(3, lines[3]!.replace('{', '{"who":"x",')), /line 4: .*not written/],
    ['white space is added', lines.with(3, lines[3]!.replace(',', ', ')), /line 4: .*not written/],
    ['a line is dropped', lines.toSpliced(3, 1), /line 4: .*dropped \(1 of the day's 6/],
    ['the first line is dropped', lines.toSpliced(1, 1), /line 2: .*dropped/],
    ['the last line is cut', lines.slice(0, -1), /line 7: .*last 1 of 6 lines were dropped/],
    ['half of the last line is cut', lines.with(6, lines[6]!.slice(0, 40)), /line 7: it is cut off/],
    ['all lines are cut', lines.slice(0, 1), /line 2: .*last 6 of 6/],
    ['a line is added', lines.toSpliced(3, 0, added), /line 4: .*added/],
    ['a line is added at the end', [...lines, added], /line 8: .*added/],
    ['a line stands twice', lines.toSpliced(4, 0, lines[3]!), /line [45]: .*added/],
    [
      'two lines are swapped',
      lines.with(2, lines[3]!).with(3, lines[2]!),
      /line 3: .*wrong place: .*after line 4/,
    ],
    ['a line is moved', lines.toSpliced(2, 1).toSpliced(5, 0, lines[2]!), /line 3: .*wrong place/],
    ['the head is gone', lines.slice(1), /line 1: /],
    ['the head is cut', lines.with(0, lines[0]!.slice(0, 50)), /line 1: .*cut off/],
    ['nothing is left', [], /line 1: /],
    ['the head’s count is altered', lines.with(0, rewritten(lines[0]!, { count: 5 })), /line 1: .*altered/],
    [
      'the head has no signature',
      lines.with(0, rewritten(lines[0]!, { signature: undefined })),
      /line 1: .*no signature/,
    ],
  ])('%s: it is told by day and line', async (_, changed, told) => {
    const faults = await faultsOf(with_(changed));
    expect(faults.join('\n')).toMatch(told);
    for (const fault of faults) expect(fault.startsWith(day)).toBe(true);
  });

  test('lines chained anew after an alteration do not end as the signed head says', async () => {
    const entries = lines.slice(1).map((line) => {
      const { hash: _, ...entry } = JSON.parse(line);
      return entry as AuditEntry;
    });
    const head = readLine<SealHead>(lines[0]!)!;
    const anew = await sealDay(
      day,
      entries.with(2, { ...entries[2]!, who: 'nobody' }),
      head.previous,
      signingBy(pairOf()),
    );
    expect((await faultsOf(with_(anew.with(0, lines[0]!)))).join()).toMatch(/chained anew/);
    // With a head of the forger's own, under the forger's name and under ours.
    expect((await faultsOf(with_(anew))).join()).toMatch(/line 1: .*not signed with this key/);
    const under = await sealDay(day, entries, head.previous, signingBy(pairOf(), keyIdOf(key)));
    expect((await faultsOf(with_(under))).join()).toMatch(/line 1: .*altered/);
  });

  test('any mixture of changes is seen', async () => {
    const change = fc.oneof(
      fc.record({ kind: fc.constant('drop' as const), at: fc.nat(5) }),
      fc.record({ kind: fc.constant('swap' as const), at: fc.nat(4) }),
      fc.record({ kind: fc.constant('repeat' as const), at: fc.nat(5) }),
      fc.record({ kind: fc.constant('character' as const), at: fc.nat(5) }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 4 }),
        fc.nat(300),
        async (changes, where) => {
          let given = [...lines.slice(1)];
          for (const { kind, at } of changes) {
            const line = given[at];
            if (line === undefined) continue;
            if (kind === 'drop') given = given.toSpliced(at, 1);
            else if (kind === 'repeat') given = given.toSpliced(at, 0, line);
            else if (kind === 'swap' && given[at + 1])
              given = given.with(at, given[at + 1]!).with(at + 1, line);
            else if (kind === 'character') {
              const i = where % line.length;
              given = given.with(
                at,
                line.slice(0, i) + String.fromCharCode(line.charCodeAt(i) ^ 1) + line.slice(i + 1),
              );
            }
          }
          const same = given.join('\n') === lines.slice(1).join('\n');
          expect((await faultsOf(with_([lines[0]!, ...given]))).length === 0).toBe(same);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('between days', () => {
  test.each<[string, readonly SealedDay[], string | undefined, RegExp]>([
    ['a day is dropped', days.toSpliced(1, 1), undefined, /^2026-11-22: the day is missing/],
    ['an empty day is dropped', days.toSpliced(2, 1), undefined, /^2026-11-23: the day is missing/],
    [
      'two days are dropped',
      days.toSpliced(1, 2),
      undefined,
      /^2026-11-22 to 2026-11-23: the days are missing/,
    ],
    ['the first day is dropped', days.slice(1), undefined, /^2026-11-22, line 1: .*missing/],
    ['the last day is dropped', days.slice(0, -1), '2026-11-25', /^2026-11-25: the day is missing/],
    ['all days are dropped', [], '2026-11-25', /^2026-11-25: the day is missing/],
    [
      'two days are swapped',
      days.with(0, days[1]!).with(1, days[0]!),
      undefined,
      /2026-11-21: .*not in its turn/,
    ],
    [
      'the contents of two days are swapped',
      days.with(0, { ...days[0]!, lines: days[1]!.lines }).with(1, { ...days[1]!, lines: days[0]!.lines }),
      undefined,
      /2026-11-21, line 1: this is the seal of 2026-11-22/,
    ],
    ['a day comes twice', days.toSpliced(1, 0, days[0]!), undefined, /2026-11-21: it comes twice/],
  ])('%s: it is told', async (_, given, until, told) => {
    expect((await faultsOf(given, until)).join('\n')).toMatch(told);
  });

  test('a day of another chain, though signed, does not pass', async () => {
    const other = await chain(signingBy(pair), 'f'.repeat(64));
    expect((await faultsOf(days.with(3, other[3]!))).join()).toMatch(
      /2026-11-24, line 1: it does not begin where/,
    );
  });

  test('a chain may begin later once what came before has passed its term', async () => {
    const term: SealedDay[] = [];
    let last = 'a'.repeat(64);
    for (let day = '2026-11-25'; term.length < settings.auditDays; day = daysAfter(day, 1)) {
      term.push({ day, lines: await sealDay(day, [], last, signingBy(pair)) });
      last = readLine<SealHead>(term.at(-1)!.lines[0]!)!.last;
    }
    const until = term.at(-1)!.day;
    expect(await faultsOf(term, until)).toEqual([]);
    expect(await faultsOf(term.slice(1), until)).toEqual([
      expect.stringMatching(/^2026-11-26, line 1: .*missing/),
    ]);
    expect(await faultsOf(term.slice(1), daysAfter(until, 1))).toEqual([
      `${daysAfter(until, 1)}: the day is missing`,
    ]);
  });
});

describe('beside the table', () => {
  const entries = Array.from({ length: 6 }, (_, n) => entryAt(day, n));
  test.each<[string, readonly AuditEntry[], RegExp | undefined]>([
    ['as it was', entries, undefined],
    ['one that came late', [...entries, entryAt(day, 7)], /came late/],
    ['one that was altered', entries.with(2, { ...entries[2]!, who: 'x' }), /another in the table/],
    ['one that was taken out', entries.slice(1), /gone from the table/],
  ])('%s', (_, there, told) => {
    const faults = tableFaults(days[DAY]!, there);
    if (told) expect(faults.join()).toMatch(told);
    else expect(faults).toEqual([]);
  });
});
