/** The exam examined: its arithmetic against published examples, its markup, its size, and that its marks can fall. */
import { expect, test } from 'vitest';
import * as check from './check-digits.ts';
import { corpus } from './corpus.ts';
import { plant } from './planted.ts';
import { randomFor } from './random.ts';
import { losses, ratchetOf } from './ratchet.ts';
import type { Hit, Scanned } from './scan.ts';
import { scoreCorpus } from './score.ts';
import { sentences } from './sentences.ts';

test('check digits agree with the examples that standards and registers publish', () => {
  expect(check.bsnDigit('11122233')).toBe(3);
  expect(check.passesEleven('111222333')).toBe(true);
  expect(check.passesEleven('111222334')).toBe(false);
  expect(check.iban('NL', 'ABNA0417164300')).toBe('NL91ABNA0417164300');
  expect(check.iban('BE', '539007547034')).toBe('BE68539007547034');
  expect(check.iban('DE', '370400440532013000')).toBe('DE89370400440532013000');
  expect(check.belgianRest('5390075470')).toBe('34');
  expect(check.isVatId('NL000099998B57')).toBe(true);
  expect(check.luhnDigit('7992739871')).toBe(3);
  expect(check.gs1Digit('400638133393')).toBe(1);
  expect(check.isbn10Digit('030640615')).toBe('2');
  expect(check.germanVatDigit('13669597')).toBe(6);
  expect(check.mrzDigit('L898902C3')).toBe('6');
  expect(check.mrzDigit('740812')).toBe('2');
  expect(check.vinDigit('1M8GDM9AXKP042788')).toBe('X');
});

test('a mark says where its value stands, and how far it may reach', () => {
  const { text, spans } = plant('Beste {N:‹mevr. ›Vink‹ (HR)›}, bel {~T:112}.', randomFor('mark'));
  expect(text).toBe('Beste mevr. Vink (HR), bel 112.');
  expect(spans).toEqual([
    {
      types: ['PERSON_NAME', 'FIRST_NAME', 'LAST_NAME'],
      expect: 'likely',
      start: 12,
      end: 16,
      outerStart: 6,
      outerEnd: 21,
    },
    { types: ['PHONE_NUMBER'], expect: 'free', start: 27, end: 30, outerStart: 27, outerEnd: 30 },
  ]);
});

test('the same corpus is made every time, and every file once', () => {
  expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
  for (const { content, spans, name } of corpus)
    for (const { row, start, end } of spans)
      if (row === undefined) expect(content.slice(start, end).trim().length, name).toBe(end - start);
});

test('at least 500 sentences are written by hand, and of those on people about half hold nothing to be found', () => {
  expect(sentences.length).toBeGreaterThan(500);
  const onPeople = sentences.filter(({ name }) => !name.includes('identifiers'));
  const traps = onPeople.filter(({ spans }) => spans.every(({ expect: expected }) => expected !== 'likely'));
  expect(onPeople.length).toBeGreaterThan(300);
  expect(traps.length / onPeople.length).toBeGreaterThan(0.4);
});

const span = (start: number, end: number, expected: 'likely' | 'possible' | 'free' = 'likely') => ({
  types: ['EMAIL_ADDRESS'],
  expect: expected,
  start,
  end,
  outerStart: start,
  outerEnd: end,
});
const hit = (
  start: number,
  end: number,
  likelihood: Hit['likelihood'] = 'likely',
  type = 'EMAIL_ADDRESS',
): Hit => ({ type, start, end, likelihood });
const marked = (spans: readonly ReturnType<typeof span>[], hits: readonly Hit[]) => {
  const file = { name: 'a.txt', content: 'x'.repeat(99), spans, columns: [] };
  const seen: Scanned = { status: 'complete', format: 'text', level: 'personal', hits, findings: [] };
  return scoreCorpus([file], new Map([['a.txt', seen]]));
};

test('only an exact span at likely counts; a trap that is taken, a shifted span and a duplicate elsewhere cost precision', () => {
  const count = (spans: readonly ReturnType<typeof span>[], hits: readonly Hit[]) =>
    marked(spans, hits).scores.get('EMAIL_ADDRESS')?.text;
  expect(count([span(3, 9)], [hit(3, 9)])).toEqual({ planted: 1, found: 1, wrong: 0 });
  expect(count([span(3, 9)], [hit(3, 9, 'possible')])).toEqual({ planted: 1, found: 0, wrong: 0 });
  expect(count([span(3, 9)], [hit(4, 9)])).toEqual({ planted: 1, found: 0, wrong: 1 });
  expect(count([span(3, 9)], [hit(3, 9), hit(20, 30)])).toEqual({ planted: 1, found: 1, wrong: 1 });
  expect(count([span(3, 9, 'possible')], [hit(3, 9)])).toEqual({ planted: 0, found: 0, wrong: 1 });
  expect(count([span(3, 9, 'free')], [hit(3, 9)])).toBeUndefined();
  expect(
    marked([span(3, 9)], [hit(3, 9, 'likely', 'URL'), hit(3, 9, 'likely', 'IBAN_CODE')]).scores.get(
      'IBAN_CODE',
    )?.text.wrong,
  ).toBe(1);
});

test('the ratchet sees a lower mark, also of a type that found nothing any more', () => {
  const before = ratchetOf('exam', marked([span(3, 9)], [hit(3, 9)]).scores);
  expect(losses(before, before)).toEqual([]);
  expect(losses(before, ratchetOf('exam', marked([span(3, 9)], []).scores))).toHaveLength(1);
  expect(
    losses(before, ratchetOf('exam', marked([span(3, 9)], [hit(3, 9), hit(20, 30)]).scores)),
  ).toHaveLength(1);
});
