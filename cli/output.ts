/** Where results go: standard output, or a file that appears whole or not at all. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { reasonOf } from './file-list.ts';
import { Misuse } from './misuse.ts';

export interface Output {
  /** Whether a person reads along. */
  readonly terminal: boolean;
  write(text: string): void;
  /** Hands over what was written; a file takes its name only now. */
  close(): void;
}

const BUFFER = 64 * 1024;

export function openOutput(file: string | undefined): Output {
  return file === undefined ? standardOutput() : fileOutput(file);
}

function standardOutput(): Output {
  const { stdout } = process;
  const terminal = stdout.isTTY === true;
  const buffered = buffer((text) => stdout.write(text), terminal ? 0 : BUFFER);
  return { terminal, write: buffered.write, close: buffered.flush };
}

function fileOutput(file: string): Output {
  const there = statSync(file, { throwIfNoEntry: false });
  if (there?.isDirectory()) throw new Misuse(`--out ${file} is a folder: name a file`);
  // A device or pipe is written to as it is; a rename would replace it.
  const direct = there !== undefined && !there.isFile();
  const written = direct ? file : join(dirname(file), `.inventaris-${process.pid}.part`);
  let descriptor: number;
  try {
    descriptor = openSync(written, 'w', 0o600);
  } catch (error) {
    throw new Misuse(`--out ${file} can't be written: ${reasonOf(error)}`);
  }
  const abandon = () => rmSync(written, { force: true });
  if (!direct) process.once('exit', abandon);
  const buffered = buffer((text) => {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
  }, BUFFER);
  return {
    terminal: false,
    write: buffered.write,
    close() {
      buffered.flush();
      if (!direct) fsyncSync(descriptor);
      closeSync(descriptor);
      if (direct) return;
      renameSync(written, file);
      process.off('exit', abandon);
    },
  };
}

function buffer(send: (text: string) => void, most: number) {
  let pending = '';
  const flush = () => {
    if (pending) send(pending);
    pending = '';
  };
  return {
    flush,
    write(text: string) {
      pending += text;
      if (pending.length > most) flush();
    },
  };
}
