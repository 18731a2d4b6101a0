import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { agreementOf, faultLines } from '../../cli/agreement-file.ts';
import { agreementFrom } from '../../cli/agreement-template.ts';
import { soundInput } from '../agreements.ts';

const yaml = stringify(soundInput());
const faultsIn = async (text: string) => {
  const { faults, lineOf } = await agreementOf(text);
  return faultLines('x.yaml', faults, lineOf);
};
const lineWith = (text: string, part: string) =>
  text.split('\n').findIndex((line) => line.includes(part)) + 1;

test('YAML and JSON of the same agreement are read alike, and are sound', async () => {
  const [fromYaml, fromJson] = [
    await agreementOf(yaml),
    await agreementOf(JSON.stringify(soundInput(), null, 2)),
  ];
  expect(fromYaml.faults).toEqual([]);
  expect(fromJson).toMatchObject({ agreement: fromYaml.agreement, faults: [] });
});

describe('a fault is named with the line it stands on', () => {
  const cases: [what: string, from: string, to: string, on: string, fault: RegExp][] = [
    ['a type', '- EMAIL_ADDRESS', '- EMAIL_ADRES', 'EMAIL_ADRES', /did you mean EMAIL_ADDRESS/],
    ['a field too many', 'hosting: EU', 'hostings: EU', 'hostings', /there is no field hostings here/],
    ['a duration', 'keep: P30D', 'keep: 30 dagen', '30 dagen', /write a span as ISO 8601 has it/],
    ['a missing name', '- name: een', '- naam: een', 'naam: een', /name is missing|there is no field naam/],
    ['a value', 'end: delete', 'end: bewaren', 'bewaren', /choose among return, delete/],
    ['a rule', 'within: PT24H', 'within: PT100H', 'PT100H', /72 hours/],
    [
      'an empty field',
      'subject: aangeleverde bestanden met persoonsgegevens',
      'subject:',
      'subject:',
      /subject is empty/,
    ],
  ];
  test.each(cases)('%s', async (_, from, to, on, fault) => {
    expect(yaml).toContain(from);
    const text = yaml.replace(from, to);
    const lines = await faultsIn(text);
    expect(lines).toContainEqual(expect.stringMatching(fault));
    expect(lines[0]).toMatch(new RegExp(`^  x\\.yaml:${lineWith(text, on)}: `));
  });
  test('in JSON too', async () => {
    const text = JSON.stringify(soundInput(), null, 2).replace('"EMAIL_ADDRESS"', '"EMAIL"');
    expect(await faultsIn(text)).toEqual([expect.stringContaining(`x.yaml:${lineWith(text, '"EMAIL"')}: `)]);
  });
  test('what is missing altogether is named on the line of the group that lacks it', async () => {
    const text = yaml.replace(/^purpose: .*\n/m, '');
    expect(await faultsIn(text)).toEqual([
      '  x.yaml:1: purpose: purpose is missing; say what it is done for',
    ]);
  });
});

describe('what is no YAML is refused in our words, with its line', () => {
  const cases: [what: string, text: string, fault: RegExp][] = [
    ['a field twice', `${yaml}hosting: NL\n`, /:\d+: the document: a field stands there twice; keep one/],
    ['a tab', `a:\n\tb: geheim@voorbeeld.nl\n`, /:2: the document: a tab indents/],
    [
      'an open quote',
      'format: 1\nsubject: "geheim\n',
      /: the document: a quote, bracket or brace is not closed/,
    ],
    ['an open bracket', 'types: [geheim\n', /: the document: /],
    ['two documents', 'format: 1\n---\nformat: 1\n', /: the document: there are several documents/],
    [
      'an alias to nothing',
      'format: 1\nsubject: *geheim\n',
      /:2: the document: what a \* names can’t be followed/,
    ],
  ];
  test.each(cases)('%s', async (_, text, fault) => {
    const lines = await faultsIn(text);
    expect(lines).toEqual([expect.stringMatching(fault)]);
    expect(lines.join()).not.toMatch(/geheim/);
  });
  test('nor is a bomb of aliases unpacked', async () => {
    const level = (i: number) =>
      `l${i}: &l${i} [${Array(9)
        .fill(`*l${i - 1}`)
        .join(', ')}]`;
    const bomb = ['l0: &l0 [x]', ...Array.from({ length: 9 }, (_, i) => level(i + 1))].join('\n');
    const began = performance.now();
    expect((await agreementOf(bomb)).faults.length).toBeGreaterThan(0);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
  test('words that other YAMLs take for truth, dates or hours are texts here', async () => {
    const { agreement } = await agreementOf(
      yaml.replace('country: LU', 'country: NO').replace('hosting: EU', 'hosting: EU\nvalidFrom: 2026-12-01'),
    );
    expect(agreement).toMatchObject({ validFrom: '2026-12-01', subProcessors: [{ country: 'NO' }] });
  });
});

test('a template in either language and role is sound as it comes', async () => {
  for (const role of ['processor', 'controller'] as const)
    for (const language of ['nl', 'en'] as const) {
      const made = agreementFrom({
        ...{ role, language, controller: 'A', purpose: 'p', keep: 'P1Y', contact: 'c', email: 'c@a.example' },
        ...(role === 'processor' ? { processor: 'B' } : {}),
        ...{ people: ['x'], types: [], specialists: ['alleen'], authorised: ['y'] },
      });
      expect(await faultsIn(stringify(made)), `${role} ${language}`).toEqual([]);
    }
});

test('whatever becomes of a file, it is sound or its faults stand on its lines', async () => {
  const lines = yaml.split('\n');
  const piece = fc.oneof(
    fc.constantFrom(...lines),
    fc.constantFrom(
      '',
      ' ',
      '- ',
      '  - x',
      '{',
      ']',
      ':',
      '? a',
      '&a',
      '*a',
      '"',
      '<<: {a: 1}',
      '\t',
      '---',
      '!!binary x',
      '\uFEFF',
      '\0',
    ),
    fc.string(),
  );
  const edit = fc.record({
    at: fc.nat(lines.length),
    drop: fc.nat(3),
    put: fc.array(piece, { maxLength: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), fc.boolean(), async (edits, windows) => {
      const now = [...lines];
      for (const { at, drop, put } of edits) now.splice(at, drop, ...put);
      const text = now.join(windows ? '\r\n' : '\n');
      const { agreement, faults, lineOf } = await agreementOf(text);
      expect(agreement !== undefined || faults.length > 0).toBe(true);
      const count = text.split(/\n/).length;
      for (const { path, problem, remedy } of faults) {
        expect(lineOf(path)).toBeGreaterThanOrEqual(1);
        expect(lineOf(path)).toBeLessThanOrEqual(count);
        expect(problem && remedy).not.toBe('');
      }
    }),
    { numRuns: 400 },
  );
});
