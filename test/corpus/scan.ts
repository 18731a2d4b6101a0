/** Lays the corpus down as files and has the product scan them from outside, through its command line. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { PlantedFile } from './planted.ts';

const root = resolve(import.meta.dirname, '../..');

export interface Hit {
  readonly type: string;
  readonly row?: number;
  readonly column?: string;
  readonly start: number;
  readonly end: number;
  readonly likelihood: 'possible' | 'likely' | 'certain';
}
export interface Finding {
  readonly field: string;
  readonly type: string;
  readonly likelihood: Hit['likelihood'];
}
export interface Scanned {
  readonly status: string;
  readonly format: string;
  readonly level: string;
  readonly hits: readonly Hit[];
  readonly findings: readonly Finding[];
}

type Line = { readonly record: 'hit' | 'finding' | 'file'; readonly path: string } & Hit & Finding & Scanned;

/** By file name. Throws when a file has no record. */
export async function scanCorpus(files: readonly PlantedFile[]): Promise<ReadonlyMap<string, Scanned>> {
  const folder = await mkdtemp(join(tmpdir(), 'inventaris-corpus-'));
  try {
    for (const { name, content, encoding } of files) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content, encoding);
    }
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', 'bin/inventaris.ts', 'scan', folder, '--format', 'ndjson', '--hits'],
      { cwd: root, maxBuffer: 2 ** 28 },
    ).catch((error: { code: number; stdout: string }) => {
      if (error.code === 3) return error;
      throw new Error(`the scan ended with status ${error.code}`);
    });
    return byFile(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Line),
      folder,
      files,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

function byFile(
  lines: readonly Line[],
  folder: string,
  files: readonly PlantedFile[],
): ReadonlyMap<string, Scanned> {
  const scanned = new Map<string, Scanned & { hits: Hit[]; findings: Finding[] }>();
  for (const { name } of files)
    scanned.set(name, { status: 'missing', format: '', level: '', hits: [], findings: [] });
  for (const line of lines) {
    const name = relative(folder, line.path);
    const file = scanned.get(name);
    if (!file) throw new Error(`a record of a file that was not there: ${name}`);
    if (line.record === 'hit') file.hits.push(line);
    else if (line.record === 'finding') file.findings.push(line);
    else scanned.set(name, { ...file, status: line.status, format: line.format, level: line.level });
  }
  for (const [name, { status }] of scanned) if (status === 'missing') throw new Error(`no record of ${name}`);
  return scanned;
}
