/**
 * The tables of the readers of words: they lie beside the bundle, or in core when the sources run as they are.
 * Read once per process.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPeople, type People } from '../core/people/reader.ts';

let opened: People | undefined;

export function peopleTables(): People {
  if (opened) return opened;
  const beside = existsSync(join(import.meta.dirname, 'lexicon.bin'));
  const folder = beside ? import.meta.dirname : join(import.meta.dirname, '../core/people');
  const table = (name: string) => readFileSync(join(folder, `${name}.bin`));
  opened = openPeople({ lexicon: table('lexicon'), tagger: table('tagger') });
  return opened;
}
