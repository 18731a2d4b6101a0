/** Patterns of a client's own: refused with a reason, or found as any other type is, by both scanners alike. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { buildKernel } from '../../bin/build-kernel.ts';
import { routes } from '../../contract/routes.ts';
import { type ClientPattern, patternFaults } from '../../core/client-patterns.ts';
import { detectors, infoTypes } from '../../core/detectors/index.ts';
import { withoutAssertions } from '../../core/pattern-syntax.ts';
import { plainScanner, type Scanner } from '../../core/reading.ts';
import { planDataset, scanPart, settle, withPatterns } from '../../core/scan.ts';
import { settings } from '../../core/settings.ts';
import { sourceOf } from '../../core/source.ts';
import { openScanner } from '../../host/kernel.ts';
import { openRe2 } from '../../host/re2.ts';
import { KEY, readFile, TODAY } from './read.ts';

const re2 = openRe2();
const plain = plainScanner(detectors);
const folder = mkdtempSync(join(tmpdir(), 'patterns-'));
let kernel: Scanner;
beforeAll(() => {
  buildKernel(folder);
  kernel = openScanner(folder);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const encoder = new TextEncoder();
const taken = new Set(infoTypes.map(({ type }) => type));
const faults = (...patterns: readonly ClientPattern[]) => patternFaults(patterns, taken, re2);
const VOUCHER: ClientPattern = {
  name: 'VOUCHER_CODE',
  pattern: '\\bZOMER-[A-Z]{2}\\d{4}\\b',
  headerWords: ['actiecode'],
};

/** What a client's patterns find in a file, with the plain scanner unless told otherwise. */
async function read(
  content: string | Uint8Array,
  patterns: readonly ClientPattern[],
  scanner = plain,
  partBytes?: number,
) {
  expect(faults(...patterns)).toEqual([]);
  const with_ = withPatterns(scanner, patterns, re2);
  const source = sourceOf(typeof content === 'string' ? encoder.encode(content) : content);
  const plan = await planDataset(source, {
    pass: with_.pass,
    patterns,
    today: TODAY,
    ...(partBytes ? { partBytes } : {}),
  });
  const options = { key: KEY, scanner: with_ };
  const tallies = await Promise.all(plan.parts.map((part) => scanPart(source, plan, part, options)));
  const settled = settle(JSON.parse(JSON.stringify(plan)), JSON.parse(JSON.stringify(tallies)));
  if (!('report' in settled)) throw new Error('no part has anything to guess');
  const { report } = settled;
  const findings = report.documents.flatMap((document) => document.findings);
  return { report, findings, of: (type: string) => findings.filter((finding) => finding.type === type) };
}

describe('a pattern is refused', () => {
  test.each<readonly [string, ClientPattern, RegExp]>([
    ['with a back reference', { name: 'CODE_A', pattern: '(a)\\1' }, /^pattern CODE_A: it refers back/],
    ['with a named back reference', { name: 'CODE_A', pattern: '(?<n>a)\\k<n>' }, /refers back/],
    ['that looks ahead', { name: 'CODE_A', pattern: 'a(?=b)' }, /looks ahead or behind/],
    ['that looks behind', { name: 'CODE_A', pattern: '(?<!a)b' }, /looks ahead or behind/],
    ['with brackets that don’t close', { name: 'CODE_A', pattern: '(ab' }, /brackets/],
    ['that is no pattern at all', { name: 'CODE_A', pattern: 'a**' }, /not written in the syntax of RE2/],
    ['that repeats too often', { name: 'CODE_A', pattern: 'a{5000}' }, /more than 1000 times/],
    ['that fits where nothing stands', { name: 'CODE_A', pattern: '[A-Z]*' }, /where nothing stands/],
    ['that is nothing', { name: 'CODE_A', pattern: '' }, /where nothing stands/],
    ['that only says where', { name: 'CODE_A', pattern: '^$|\\b' }, /where nothing stands/],
    ['that is long', { name: 'CODE_A', pattern: 'a'.repeat(settings.patternLength + 1) }, /longer than 512/],
    ['with the name of an info type', { name: 'IBAN_CODE', pattern: 'a' }, /an info type has this name/],
    ['with a name of no type', { name: 'de code', pattern: 'a' }, /^pattern 1: give it a name/],
    ['with an empty header word', { name: 'CODE_A', pattern: 'a', headerWords: [' '] }, /header word/],
    ['for headers it has none of', { name: 'CODE_A', pattern: 'a', headerOnly: true }, /has none/],
  ])('%s', (_, pattern, reason) => {
    const told = faults(pattern);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(reason);
  });

  test('when another has its name, and when there are too many', () => {
    expect(faults(VOUCHER, VOUCHER)).toEqual(['pattern VOUCHER_CODE: another pattern has this name too']);
    const many = Array.from({ length: settings.clientPatterns + 1 }, (_, i) => ({
      name: `CODE_${i}`,
      pattern: 'a',
    }));
    expect(faults(...many)[0]).toMatch(/there are 31 patterns: 30 are the most/);
    expect(faults(...many.slice(1))).toEqual([]);
  });

  test('when they are too much together', () => {
    const large = Array.from({ length: settings.clientPatterns }, (_, i) => ({
      name: `CODE_${i}`,
      pattern: `\\pL{2,60}\\p{Nd}{2,20}Z${i}`,
    }));
    expect(faults(large[0]!)).toEqual([]);
    expect(faults(...large)).toEqual([expect.stringMatching(/too large together/)]);
  });

  test('without its text being repeated', () => {
    expect(faults({ name: 'CODE_A', pattern: 'geheim(?=woord)' })[0]).not.toContain('geheim');
    expect(faults({ name: 'jan de vries', pattern: 'a' })[0]).not.toContain('jan');
  });

  test.each([
    'KL-\\d{6}',
    '(?i)zomer\\d+',
    '^[A-Z]{3}\\d$',
    '[[:alpha:]]{2}\\d',
    '\\Q(?=\\E\\d',
    '[\\]^$(?=]x',
    '\\pL\\d',
    '(?<jaar>20\\d\\d)-X',
  ])('but not for %s', (pattern) => {
    expect(faults({ name: 'CODE_A', pattern })).toEqual([]);
  });
});

test('the example of an agreement is one that would be saved', () => {
  const example = readFileSync(join(import.meta.dirname, '../../examples/agreement.yaml'), 'utf8');
  const { patterns } = routes.putAgreement.body.parse(parse(example));
  expect(patterns.length).toBeGreaterThan(1);
  expect(faults(...patterns)).toEqual([]);
});

test('what says where a match stands is left out of a search, and nothing else', () => {
  expect(withoutAssertions('^a\\b[$^\\]b]\\$\\Q^\\E$')).toBe('(?:)a(?:)[$^\\]b]\\$\\Q^\\E(?:)');
});

const code = (i: number) => `ZOMER-${'ABCDEFGH'[i % 8]}${'KLMNP'[i % 5]}${1000 + i}`;
const rows = (n: number, row: (i: number) => string) =>
  Array.from({ length: n }, (_, i) => `${row(i)}\n`).join('');

describe('a pattern finds', () => {
  test('a column, certain under its header word, with places and a masked sample', async () => {
    const { of, report } = await read(`regel;actiecode\n${rows(40, (i) => `${i};${code(i)}`)}`, [VOUCHER]);
    expect(of('VOUCHER_CODE')).toMatchObject([
      { field: 'actiecode', count: 40, distinct: 40, likelihood: 'certain', sample: 'Z…-…' },
    ]);
    expect(of('VOUCHER_CODE')[0]!.places[0]).toEqual({ row: 1, start: 0, end: 12 });
    expect(of('VOUCHER_CODE')[0]!.evidence).toContain('fits the client’s own pattern');
    expect(report.records.personal).toBe(40);
  });

  test('cells of other columns and running text, likely', async () => {
    const table = await read(`regel;opmerking\n${rows(30, (i) => `${i};"met ""${code(i)}"" betaald"`)}`, [
      VOUCHER,
    ]);
    expect(table.of('VOUCHER_CODE')).toMatchObject([{ field: 'opmerking', count: 30, likelihood: 'likely' }]);
    const text = await read(`Beste lezer,\nuw code is ${code(3)}.\n\nEn actiecode: ${code(4)}!\n`, [VOUCHER]);
    expect(text.of('VOUCHER_CODE')).toMatchObject([
      { field: 'text', count: 2, likelihoods: { likely: 1, certain: 1 } },
    ]);
  });

  test('values of JSON, and in it no key that it fits', async () => {
    const lines = rows(20, (i) => JSON.stringify({ actie: { [code(i)]: 1 }, korting: code(i) }));
    const { of, findings } = await read(lines, [VOUCHER]);
    expect(of('VOUCHER_CODE').map(({ field }) => field)).toContain('korting');
    expect(findings.some(({ field }) => field.includes('ZOMER'))).toBe(false);
  });

  test('no name of a column', async () => {
    const { report } = await read(`${code(1)};naam\n${rows(20, (i) => `${code(i)};x${i}`)}`, [VOUCHER]);
    expect(JSON.stringify(report)).not.toContain('ZOMER-');
  });

  test('and takes no name of a column for a code that is a word', async () => {
    const words: readonly ClientPattern[] = [
      { name: 'CODE_A', pattern: '(?i)[A-Z-]{3,8}' },
      { name: 'CODE_B', pattern: '\\w+', headerWords: ['x'], headerOnly: true },
    ];
    const { of } = await read(`E-MAIL;adres1\n${rows(20, (i) => `k${i}@voorbeeld.nl;z`)}`, words);
    expect(of('EMAIL_ADDRESS')).toMatchObject([{ field: 'E-MAIL', count: 20 }]);
  });

  test('whole cells alone where it is anchored', async () => {
    const { of } = await read(`a;b\n${rows(20, (i) => `KL${1000 + i};zie KL${1000 + i}`)}`, [
      { name: 'CODE_A', pattern: '^KL\\d{4}$' },
    ]);
    expect(of('CODE_A')).toMatchObject([{ field: 'a', count: 20 }]);
  });

  test('nothing without a header or word where it asks for one', async () => {
    const numbers: ClientPattern = {
      name: 'CODE_A',
      pattern: '\\d{6}',
      headerWords: ['lidcode'],
      headerOnly: true,
    };
    const { of } = await read(`lidcode;aantal\n${rows(30, (i) => `${200000 + i};${300000 + i}`)}`, [numbers]);
    expect(of('CODE_A')).toMatchObject([{ field: 'lidcode', count: 30 }]);
    const text = await read('bestelling 123456\n\nmet lidcode 654321 erbij\n', [numbers]);
    expect(text.of('CODE_A')).toMatchObject([{ count: 1 }]);
  });

  test('what a type without form would claim as well', async () => {
    const own: ClientPattern = { name: 'ACME_CUSTOMER', pattern: 'AC-\\d{5}', headerWords: ['klantnummer'] };
    const { findings } = await read(`klantnummer;x\n${rows(30, (i) => `AC-${10000 + 7 * i};y`)}`, [own]);
    expect(findings.map(({ type }) => type)).toEqual(['ACME_CUSTOMER']);
  });

  test('what stands across the slices of a search, wherever they are cut', async () => {
    const text = `${'abc '.repeat(3000)}`;
    for (let shift = 0; shift < 40; shift++) {
      const at = 4090 - shift;
      const line = `${text.slice(0, at)} KL 12 34 ${text.slice(at)}`;
      const { of } = await read(line, [{ name: 'CODE_A', pattern: '\\bKL \\d\\d \\d\\d\\b' }]);
      expect(of('CODE_A')).toMatchObject([{ count: 1 }]);
    }
  });
});

test('a scanner that does not know the plan’s patterns is a fault, not a clean file', async () => {
  const source = sourceOf(encoder.encode('a\n'));
  const plan = await planDataset(source, { patterns: [VOUCHER] });
  await expect(scanPart(source, plan, plan.parts[0]!, { key: KEY })).rejects.toThrow('patterns');
});

test('time grows with the text even where the search goes on far behind every match', async () => {
  const trap: ClientPattern = { name: 'CODE_A', pattern: 'x[^y]*?y|x' };
  const seconds = async (bytes: number) => {
    const began = performance.now();
    await read(`${'x '.repeat(bytes / 2)}\n`, [trap], kernel);
    return (performance.now() - began) / 1000;
  };
  await seconds(10_000);
  const [small, large] = [await seconds(25_000), await seconds(100_000)];
  expect(large / small).toBeLessThan(12);
});

describe('the kernel finds what the plain scanner finds', () => {
  const PATTERNS: readonly ClientPattern[] = [
    VOUCHER,
    { name: 'ANCHORED', pattern: '^[a-c]+\\d*$' },
    { name: 'GREEDY', pattern: '[a-z;,"\\n ]+\\d' },
    { name: 'LETTERS', pattern: '\\bé?k[0-9]{2,}\\b', headerWords: ['actiecode'], headerOnly: true },
    { name: 'DIGITS', pattern: '\\d{6}|\\d{3}$', headerWords: ['nummer'] },
    { name: 'LAZY', pattern: 'q[^z]*?z|q' },
    { name: 'BORDER', pattern: '\\Bx|x\\b' },
  ];
  const piece = fc.oneof(
    fc.constantFrom(
      ';',
      ';',
      '\n',
      '"',
      '""',
      ' ',
      'a',
      'b12',
      'c',
      'é',
      'ék123',
      'k77',
      '123456',
      '999',
      'q',
      'z',
      'x',
      'ax',
      'actiecode ',
    ),
    fc.nat(2000).map(code),
    fc.constantFrom(' '.repeat(500), 'lang '.repeat(900), `${'y'.repeat(5000)}`),
  );
  const content = fc.array(piece, { maxLength: 400 }).map((parts) => parts.join(''));

  test.each(['actiecode;nummer;opmerking\n1;2;3\n4;5;6\n', 'Beste lezer\n\n'])(
    'after %j',
    async (head) => {
      await fc.assert(
        fc.asyncProperty(
          content,
          fc.constantFrom(1, 3),
          fc.constantFrom(undefined, 3000),
          async (body, times, part) => {
            const text = head + body.repeat(times);
            const [fast, slow] = [
              await read(text, PATTERNS, kernel, part),
              await read(text, PATTERNS, plain, part),
            ];
            expect(JSON.stringify(fast.report)).toBe(JSON.stringify(slow.report));
          },
        ),
        { numRuns: 150 },
      );
    },
    300_000,
  );

  test('in a large table and in one long line', async () => {
    const table = `id;actiecode;opmerking\n${rows(30_000, (i) => `${i};${i % 3 === 0 ? code(i) : ''};"klant ${i}; ${i % 50 === 0 ? code(i) : 'niets'}"`)}`;
    const line = `${rows(20_000, (i) => `woord${i} ${i % 100 === 0 ? code(i) : 'x'}`).replaceAll('\n', ' ')}\n`;
    for (const text of [table, line]) {
      const [fast, slow] = [await read(text, PATTERNS, kernel), await read(text, PATTERNS, plain)];
      expect(JSON.stringify(fast.report)).toBe(JSON.stringify(slow.report));
      expect(fast.of('VOUCHER_CODE').length).toBeGreaterThan(0);
    }
  });
});

test('without patterns nothing changes', async () => {
  const text = `e-mail;x\n${rows(20, (i) => `k${i}@voorbeeld.nl;${code(i)}`)}`;
  const [{ report }, other] = [await readFile(text), await read(text, [])];
  expect(JSON.stringify(other.report)).toBe(JSON.stringify(report));
});
