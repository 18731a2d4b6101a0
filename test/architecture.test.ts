/**
 * The folders' rules: who may import whom, and what core may not touch. The table is the one in CONTRIBUTING.md.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { preProcessFile } from 'typescript';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

interface Rule {
  /** Folders of ours. */
  readonly own: readonly string[];
  /** Packages and `node:` modules. */
  readonly packages: RegExp;
}

const rules: Record<string, Rule> = {
  'core/readers': {
    own: ['core'],
    packages: /^(node:(zlib|buffer|crypto)|htmlparser2|unpdf|postal-mime|fzstd)$/,
  },
  core: { own: ['core'], packages: /^(node:crypto|temporal-polyfill)$/ },
  contract: { own: ['contract', 'core'], packages: /^zod$/ },
  'lambdas/aws': { own: ['lambdas', 'contract', 'core'], packages: /^(@aws-sdk\/|@smithy\/|node:)/ },
  lambdas: { own: ['lambdas', 'contract', 'core', 'host'], packages: /^(node:|hono|zod)/ },
  lib: { own: ['lib', 'contract', 'core'], packages: /^(aws-cdk-lib|constructs|cdk-nag|node:)/ },
  local: { own: ['local'], packages: /^(node:|dynalite|classic-level|jsonata|jose|oidc-provider|ssh2)/ },
  host: { own: ['host', 'core'], packages: /^node:/ },
  cli: {
    own: ['cli', 'contract', 'core', 'host', 'local'],
    packages: /^(node:|commander|aws4fetch|esbuild|yaml|zod|ssh2)/,
  },
  examples: { own: ['examples'], packages: /^node:/ },
  'test/corpus': { own: ['test/corpus'], packages: /^(node:|vitest$)/ },
};

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

interface Import {
  readonly file: string;
  /** A path from the root for our own files, else the package or `node:` module. */
  readonly target: string;
}

function importsOf(file: string): Import[] {
  return preProcessFile(readFileSync(join(root, file), 'utf8')).importedFiles.map(({ fileName }) => ({
    file,
    target: fileName.startsWith('.') ? relative(root, resolve(root, dirname(file), fileName)) : fileName,
  }));
}

const ruleOf = (file: string): string | undefined =>
  Object.keys(rules).find((folder) => file.startsWith(`${folder}/`));

function forbidden({ file, target }: Import): boolean {
  const { own, packages } = rules[ruleOf(file)!]!;
  const ours = /^(bin|core|contract|host|lambdas|lib|local|cli|portal|test|bench|examples)\//.test(target);
  return ours ? !own.some((folder) => target.startsWith(`${folder}/`)) : !packages.test(target);
}

const files = [
  'core',
  'contract',
  'host',
  'lambdas',
  'lib',
  'local',
  'cli',
  'examples',
  'test/corpus',
].flatMap(filesIn);

test('the rules see the modules they are about', () => {
  for (const folder of [
    'core/readers',
    'core',
    'contract',
    'host',
    'lambdas/aws',
    'lambdas',
    'lib',
    'local',
    'cli',
    'examples',
    'test/corpus',
  ]) {
    expect(files.filter((file) => ruleOf(file) === folder).length, folder).toBeGreaterThan(0);
  }
  expect(files.flatMap(importsOf).length).toBeGreaterThan(100);
});

test('every folder imports only what it may', () => {
  expect(files.flatMap(importsOf).filter(forbidden)).toEqual([]);
});

test('an import across the border would be seen', () => {
  expect(forbidden({ file: 'core/scan.ts', target: 'node:fs' })).toBe(true);
  expect(forbidden({ file: 'core/scan.ts', target: '@aws-sdk/client-s3' })).toBe(true);
  expect(forbidden({ file: 'local/runtime.ts', target: 'contract/routes.ts' })).toBe(true);
  expect(forbidden({ file: 'lambdas/erase.ts', target: '@aws-sdk/client-s3' })).toBe(true);
  expect(forbidden({ file: 'lib/eraser.ts', target: 'lambdas/erase.ts' })).toBe(true);
  expect(forbidden({ file: 'test/corpus/values.ts', target: 'core/checks/mod-97.ts' })).toBe(true);
});

test('core has no clock, no environment and no randomness of its own', () => {
  const touching = filesIn('core').filter((file) =>
    /\bDate\.now\(|new Date\(\)|process\.env|Math\.random\(|randomBytes|randomUUID/.test(
      readFileSync(join(root, file), 'utf8'),
    ),
  );
  expect(touching).toEqual([]);
});

test('of core the calendar alone uses a calendar of others', () => {
  const using = filesIn('core')
    .flatMap(importsOf)
    .filter(({ target }) => target === 'temporal-polyfill');
  expect(using.map(({ file }) => file)).toEqual(['core/calendar.ts']);
});

test('no detector is asked for by name outside its own file', () => {
  const types = filesIn('core/detectors').map(
    (file) => /type: '([A-Z0-9_]+)'/.exec(readFileSync(join(root, file), 'utf8'))?.[1],
  );
  const known = types.filter((type) => type !== undefined);
  expect(known.length).toBeGreaterThan(5);
  const asking = filesIn('core')
    .filter((file) => !file.startsWith('core/detectors/'))
    .filter((file) =>
      known.some((type) => new RegExp(`['"\`]${type}['"\`]`).test(readFileSync(join(root, file), 'utf8'))),
    );
  expect(asking).toEqual([]);
});
