/** `--password-file`: no option takes a password itself, since what a command is given everybody on the machine can see. */
import { readFileSync } from 'node:fs';
import { Misuse } from './misuse.ts';

/** One a line; `-` reads them from standard input. */
export function readPasswords(file: string): string[] {
  try {
    const text = readFileSync(file === '-' ? 0 : file, 'utf8');
    return text.split(/\r?\n/).filter((line) => line !== '');
  } catch {
    throw new Misuse('--password-file: the file can’t be read');
  }
}
