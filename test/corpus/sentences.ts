/**
 * Texts written by hand in the markup of planted.ts: sentences, one a line, each a file of its own (`#` starts a comment, `\n`
 * is a new line), and whole documents.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PlantedFile, textFile } from './planted.ts';
import { randomFor } from './random.ts';

function read(folder: string): { readonly file: string; readonly text: string }[] {
  const path = join(import.meta.dirname, folder);
  return readdirSync(path)
    .sort()
    .map((file) => ({ file, text: readFileSync(join(path, file), 'utf8') }));
}
const made = (name: string, marked: string) => textFile(name, marked, randomFor(name));

export const sentences: readonly PlantedFile[] = read('sentences').flatMap(({ file, text }) =>
  text
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line, i) =>
      made(`sentence/${file.replace('.txt', '')}-${i + 1}.txt`, `${line.replaceAll('\\n', '\n')}\n`),
    ),
);

export const documents: readonly PlantedFile[] = read('documents').map(({ file, text }) =>
  made(`document/${file}`, text),
);
