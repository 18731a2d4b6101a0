/** The five texts as data, and the list of their promises: what it says keeps a promise must be there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openAgreement } from '../cli/agreement-file.ts';
import { agreedTypes, BLACKED_OUT, retentionRules } from '../core/agreement.ts';
import { notEnforceable, unkeepable } from '../core/agreement-limits.ts';
import { deploymentIn } from '../core/deployment.ts';
import { infoTypes } from '../core/detectors/index.ts';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'examples/policies');
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
const policy = async (name: string) => {
  const { agreement, faults } = await openAgreement(join(folder, name));
  expect(faults, name).toEqual([]);
  return agreement!;
};

test('every one of the five texts is a sound agreement or policy', async () => {
  const roles = await Promise.all(files.map(async (name) => [name, (await policy(name)).role]));
  expect(Object.fromEntries(roles)).toEqual({
    'webshot.yaml': 'processor',
    'webence.yaml': 'controller',
    'winkeltjes.yaml': 'controller',
    'custom-website.yaml': 'controller',
    'koel-ict.yaml': 'controller',
  });
  await expect(openAgreement(join(root, 'examples/agreement.yaml'))).resolves.toMatchObject({ faults: [] });
});

test('every type that a policy agrees on is one that is recognised', async () => {
  const known = new Set(infoTypes.map(({ type }) => type));
  for (const name of files) {
    const agreement = await policy(name);
    const types = agreedTypes(agreement);
    const own = agreement.patterns.map((pattern) => pattern.name);
    expect(types.length, name).toBeGreaterThan(3);
    expect(
      types.filter((type) => !known.has(type) && !own.includes(type)),
      name,
    ).toEqual([]);
  }
});

/** Counted by hand in the texts: what has no end, only a minimum, or a repealed law; what is not kept here. */
const named: Record<string, [notEnforceable: string[], unkeepable: string[]]> = {
  'webshot.yaml': [[], []],
  'webence.yaml': [[], ['gegevens bij een overeenkomst']],
  'winkeltjes.yaml': [
    ['administratie', 'verkeers- en locatiegegevens', 'alle andere gegevens'],
    ['administratie', 'verkeers- en locatiegegevens', 'alle andere gegevens'],
  ],
  'custom-website.yaml': [
    [
      'administratie',
      'domeinnamen hosting en certificaten',
      'e-mail',
      'formulieren nieuwsbrief en back-ups',
      'sollicitaties',
    ],
    [
      'administratie',
      'domeinnamen hosting en certificaten',
      'e-mail',
      'formulieren nieuwsbrief en back-ups',
      'hosting',
      'sollicitaties',
      'statistiek van bezoek',
    ],
  ],
  'koel-ict.yaml': [[], ['deliveries']],
};
test.each(Object.entries(named))('what %s can’t be held to is named', async (name, [open, missing]) => {
  const agreement = await policy(name);
  const about = (faults: ReturnType<typeof notEnforceable>) =>
    faults
      .map(({ path: [top, i] }) => (top === 'retention' ? agreement.retention[Number(i)]!.data : String(top)))
      .sort();
  expect(about(notEnforceable(agreement))).toEqual([...open].sort());
  expect(about(unkeepable(agreement, deploymentIn('eu-west-1')))).toEqual([...missing].sort());
});

test('a policy says which parts of a copy of an identity document are blacked out', async () => {
  const parts = async (name: string) => (await policy(name)).notice?.blackedOut;
  expect(await parts('webence.yaml')).toEqual([...BLACKED_OUT]);
  expect(await parts('winkeltjes.yaml')).toEqual(['document-number', 'bsn']);
  /* where the text names none, all four */
  expect(await parts('koel-ict.yaml')).toEqual([...BLACKED_OUT]);
});

test('every policy names the authority and whom to write to, and lets no machine decide about people', async () => {
  for (const name of files) {
    const { role, notice } = await policy(name);
    if (role === 'processor') expect(notice).toBeUndefined();
    else
      expect(notice).toMatchObject({ authority: 'Autoriteit Persoonsgegevens', automatedDecisions: false });
  }
});

test('the terms that can be enforced are those of the texts', async () => {
  const terms = async (name: string) =>
    retentionRules(await policy(name)).terms.map(({ duration, from }) => `${duration} ${from}`);
  expect(await terms('webshot.yaml')).toEqual(['P30D processed']);
  expect(await terms('webence.yaml')).toEqual(['P1Y collection']);
  expect(await terms('koel-ict.yaml')).toEqual(['P2Y last-contact']);
});

describe('the list of promises', () => {
  const lines = readFileSync(join(folder, 'promises.md'), 'utf8').split('\n');
  /** Demands of each chapter. */
  const demands = [8, 13, 11, 6, 4, 3, 4].flatMap((count, chapter) =>
    Array.from({ length: count }, (_, i) => `R${chapter + 1}.${i + 1}`),
  );
  let text = '';
  const rows = lines.flatMap((line, i) => {
    text = /^## ([A-Z]):/.exec(line)?.[1] ?? text;
    if (!line.startsWith('|') || /^\| (promise|---) \|/.test(line)) return [];
    return [
      {
        line: i + 1,
        text,
        cells: line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      },
    ];
  });

  test('speaks of all five texts, each at length', () => {
    const count = (letter: string) => rows.filter((row) => row.text === letter).length;
    for (const letter of ['W', 'B', 'S', 'C', 'K']) expect(count(letter), letter).toBeGreaterThan(20);
  });

  test('has no empty cell, and three in every row', () => {
    const faulty = rows.filter(({ cells }) => cells.length !== 3 || cells.includes(''));
    expect(faulty.map(({ line }) => line)).toEqual([]);
  });

  test('leads every promise to a demand that there is', () => {
    const unknown = rows.filter(({ cells }) => !demands.includes(cells[1]!));
    expect(unknown.map(({ line, cells }) => `${line}: ${cells[1]}`)).toEqual([]);
  });

  test('says of every promise which test keeps it, why none can, or what it waits for', () => {
    const silent = rows.filter(
      ({ cells }) => !/`test\/[^`]+` “[^”]+”|not by machinery: .{10}|planned: .{5}/.test(cells[2]!),
    );
    expect(silent.map(({ line }) => line)).toEqual([]);
  });

  test('names tests that there are', () => {
    const references = rows.flatMap(({ line, cells }) =>
      Array.from(cells[2]!.matchAll(/`(test\/[^`]+)` “([^”]+)”/g), ([, file, name]) => ({
        line,
        file: file!,
        name: name!,
      })),
    );
    expect(references.length).toBeGreaterThan(80);
    const missing = references.filter(({ file, name }) => {
      const path = join(root, file);
      if (!existsSync(path)) return true;
      const source = readFileSync(path, 'utf8');
      return !["'", '`', '"'].some((quote) => source.includes(`${quote}${name}${quote}`));
    });
    expect(missing).toEqual([]);
  });
});
