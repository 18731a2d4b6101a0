/** Opens the tables of the reader of words, which the build leaves in a folder: lexicon, tagger, terms. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPeople, type People } from '../core/people/reader.ts';

/** Throws when the folder does not hold them. */
export function openPeopleIn(folder: string): People {
  const table = (name: string) => readFileSync(join(folder, `${name}.bin`));
  /* in core, where tests take them from, lie those that training made; the build compiles the terms, and the openers into the kernel's tables */
  const some = (name: 'terms' | 'openers') =>
    existsSync(join(folder, `${name}.bin`)) ? { [name]: table(name) } : {};
  return openPeople({
    lexicon: table('lexicon'),
    tagger: table('tagger'),
    ...some('terms'),
    ...some('openers'),
  });
}
