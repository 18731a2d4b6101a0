import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonReader } from '../../../core/readers/json.ts';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

type Cell = readonly [path: string, text: string];

function read(
  text: string | Uint8Array,
  { ndjson = false, chunk = 1e9, clean = (key: string): string | undefined => key } = {},
) {
  const paths: string[] = [];
  const records: Cell[][] = [];
  let current: Cell[] = [];
  const reader = jsonReader(
    {
      field: (path) => paths.push(path) - 1,
      cell: (field, bytes, from, to) =>
        void current.push([paths[field]!, decoder.decode(bytes.subarray(from, to))]),
      endRecord: () => {
        records.push(current);
        current = [];
      },
    },
    { ndjson, cleanSegment: clean },
  );
  const bytes = typeof text === 'string' ? encoder.encode(text) : text;
  let fault: string | undefined;
  let malformedLines = 0;
  try {
    for (let from = 0; from < bytes.length; from += chunk) reader.write(bytes.slice(from, from + chunk));
    malformedLines = reader.end().malformedLines;
  } catch (error) {
    fault = (error as Error).message;
  }
  return { records, left: current, fault, malformedLines };
}

/** What the reader must give, told from JSON.parse. */
function leaves(value: unknown, path: string): Cell[] {
  if (value === null || value === '') return [];
  if (Array.isArray(value)) return value.flatMap((each) => leaves(each, `${path}[]`));
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([key, each]) => leaves(each, path ? `${path}.${key}` : key));
  return [[path || 'value', String(value)]];
}

const key = fc.constantFrom('a', 'b', 'naam', 'e-mail', 'x y', 'é');
const leaf = fc.oneof(
  fc.string({ unit: 'binary' }).map((text) => text.toWellFormed?.() ?? text),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constant('"\\\n\t😀'),
);
const { element } = fc.letrec((tie) => ({
  element: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('element'), { maxLength: 3 }),
    fc.dictionary(key, tie('element'), { maxKeys: 3 }),
  ),
}));

test('an array of anything gives the leaves that JSON.parse sees, a record an element, however it is cut', () => {
  fc.assert(
    fc.property(
      fc.array(element, { maxLength: 5 }),
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom(undefined, 2),
      (value, chunk, indent) => {
        const { records, fault } = read(JSON.stringify(value, null, indent), { chunk });
        expect(fault).toBeUndefined();
        expect(records).toEqual(
          value.map((each) => leaves(JSON.parse(JSON.stringify(each)), Array.isArray(each) ? '' : '')),
        );
      },
    ),
    { numRuns: 300, seed: 4 },
  );
});

test('JSON lines give a record a line', () => {
  fc.assert(
    fc.property(
      fc.array(fc.dictionary(key, element, { minKeys: 1 }), { maxLength: 5 }),
      fc.integer({ min: 1, max: 9 }),
      (values, chunk) => {
        const { records } = read(values.map((value) => JSON.stringify(value)).join('\n'), {
          chunk,
          ndjson: true,
        });
        expect(records).toEqual(values.map((value) => leaves(value, '')));
      },
    ),
    { numRuns: 200, seed: 5 },
  );
});

describe('records', () => {
  test('a lone object is one', () => {
    expect(read('{"a":1,"b":{"c":"x"}}').records).toEqual([
      [
        ['a', '1'],
        ['b.c', 'x'],
      ],
    ]);
  });
  test('objects in a list right under the outermost object are one each', () => {
    expect(read('{"count":2,"data":[{"e":"x"},{"e":"y"}],"next":"z"}').records).toEqual([
      [
        ['count', '2'],
        ['data[].e', 'x'],
      ],
      [['data[].e', 'y']],
      [['next', 'z']],
    ]);
  });
  test('a map from e-mail address to person folds, and the keys are looked at too', () => {
    const clean = (each: string) => (each.includes('@') ? undefined : each);
    expect(read('{"a@b.nl":{"n":1},"c@d.nl":{"n":2}}', { clean }).records).toEqual([
      [
        ['{keys}', 'a@b.nl'],
        ['{key}.n', '1'],
      ],
      [
        ['{keys}', 'c@d.nl'],
        ['{key}.n', '2'],
      ],
    ]);
  });
  test('an object with very many keys folds by itself', () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`k${i}`, i]));
    const { records } = read(JSON.stringify([many]));
    expect(new Set(records[0]!.map(([path]) => path)).size).toBe(202);
  });
});

describe('faults', () => {
  test.each([
    ['cut off', '[{"a":"x"},{"b":"y', /ends too early/],
    ['no comma', '[{"a":"x"} {"b":1}]', /a comma or the end/],
    ['a bare word', '[{"a":piet}]', /a value was expected/],
    ['crossed brackets', '[{"a":1]]', /closed as/],
    ['more behind the end', '{"a":1} b', /behind its end/],
    ['a wrong escape', '["\\u12x4"]', /hexadecimal/],
    ['too deep', '['.repeat(300), /nested/],
  ])('%s: what came before is given, the place is told, the input is not quoted', (_, text, message) => {
    const { fault } = read(text);
    expect(fault).toMatch(message);
    expect(fault).not.toMatch(/piet/);
  });
  test('what stands before the fault is a record', () => {
    expect(read('[{"a":"x"},{"b":"y", oops').records).toEqual([[['a', 'x']], [['b', 'y']]]);
  });
  test('a broken line is left out and counted', () => {
    for (const chunk of [1, 3, 100]) {
      const { records, malformedLines } = read('{"a":1}\n{"a":oops}\n{"a":\n{"a":4}\n', {
        ndjson: true,
        chunk,
      });
      expect(malformedLines).toBe(2);
      expect(records.at(0)).toEqual([['a', '1']]);
      expect(records.at(-1)).toEqual([['a', '4']]);
    }
  });
  test('harmless slips are read: a comma before the bracket, lone surrogates', () => {
    expect(read('["a","\\ud800x",]').records).toEqual([[['value', 'a']], [['value', '\ufffdx']]]);
  });
});

test('a string of three megabytes is given in pieces of bounded length', () => {
  const { records } = read(JSON.stringify([{ a: 'woord '.repeat(500_000) }]), { chunk: 70_000 });
  const lengths = records[0]!.map(([, text]) => text.length);
  expect(lengths.length).toBeGreaterThan(2);
  expect(Math.max(...lengths)).toBeLessThan(1.2e6);
  expect(records[0]!.map(([, text]) => text).join('')).toBe('woord '.repeat(500_000));
});
