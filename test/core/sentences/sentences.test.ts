import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readText } from '../read.ts';
import { type Theme, TYPES, unmark } from './sentences.ts';

const themes = await Promise.all(
  readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.cases.ts'))
    .sort()
    .map(async (file) => {
      const { theme } = (await import(`./${file}`)) as { theme: Theme };
      return { name: file.replace('.cases.ts', ''), ...theme };
    }),
);

/** A place that somebody only names is nobody's, but is a place: these are looked for where they are marked alone. */
const ONLY_MARKED: ReadonlySet<string> = new Set([TYPES.place, TYPES.postcode]);
const WATCHED: ReadonlySet<string> = new Set(Object.values(TYPES).filter((type) => !ONLY_MARKED.has(type)));
/** Names and streets are to be found as they stand, neither more nor less. */
const EXACT: ReadonlySet<string> = new Set([TYPES.person, TYPES.street, TYPES.postcode]);

async function faultsOf(marked: string): Promise<readonly string[]> {
  const { text, marks } = unmark(marked);
  const { hits } = await readText(text);
  const say = (fault: string, type: string, start: number, end: number) =>
    `${fault} ${type} ${text.slice(start, end)}`;
  const faults: string[] = [];
  for (const { type, strength, start, end } of marks) {
    const met = hits.filter((hit) => hit.type === type && hit.start < end && hit.end > start);
    if (strength === '-') {
      for (const hit of met) faults.push(say('wrong', type, hit.start, hit.end));
      continue;
    }
    const strong = met.filter(({ likelihood }) => strength === '?' || likelihood !== 'possible');
    if (strong.length === 0) faults.push(say(met.length > 0 ? 'weak' : 'missed', type, start, end));
    else if (EXACT.has(type) && !strong.some((hit) => hit.start === start && hit.end === end))
      faults.push(say('cut', type, strong[0]!.start, strong[0]!.end));
  }
  for (const { type, start, end, likelihood } of hits)
    if (
      WATCHED.has(type) &&
      likelihood !== 'possible' &&
      !marks.some((mark) => mark.type === type && start < mark.end && end > mark.start)
    )
      faults.push(say('wrong', type, start, end));
  return faults;
}

test('they are many, half of them traps, and what is missed is a small part', () => {
  const count = (pick: (theme: Theme) => readonly unknown[]) =>
    themes.reduce((sum, theme) => sum + pick(theme).length, 0);
  const [finds, traps, misses] = [
    count(({ finds }) => finds),
    count(({ traps }) => traps),
    count(({ misses }) => misses),
  ];
  const all = finds + traps + misses;
  expect(all).toBeGreaterThanOrEqual(360);
  expect(traps / all).toBeGreaterThan(0.4);
  expect(misses / all).toBeLessThan(0.12);
});

describe.each(themes)('$name', ({ finds, traps, misses }) => {
  test.each(finds)('%s', async (sentence) => {
    expect(await faultsOf(sentence)).toEqual([]);
  });
  test.each(traps)('is no trap: %s', async (sentence) => {
    expect(await faultsOf(sentence)).toEqual([]);
  });
  if (misses.length > 0)
    test.each(misses)('still goes wrong ($why): $text', async ({ text }) => {
      expect(await faultsOf(text)).not.toEqual([]);
    });
});
