/** Opens the tables of the reader of words, which the build leaves in a folder as `people.bin`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPeople, type People } from '../core/people/reader.ts';

/** Throws when the folder does not hold them. */
export function openPeopleIn(folder: string): People {
  const table = (name: string) => readFileSync(join(folder, `${name}.bin`));
  return openPeople({ lexicon: table('lexicon'), tagger: table('tagger') });
}
