/**
 * Plain text as it is: running text and logs, delimited text, JSON and JSON lines. Only the encoding is translated here;
 * what the bytes mean is the walk's affair, so that the fastest way stays the shortest.
 */
import { MENDED, MENDED_IN_PLACE, utf8Chunks } from './encoding.ts';
import type { Reader, ReadTask } from './reader.ts';

const TEXT_LIMITS = 'none of its own: streamed, at any size';

const chunks = (
  rangeOf: (task: ReadTask) => { readonly from: number; readonly to: number },
): Reader['read'] =>
  async function* (source, { encoding, bodyFrom }, task) {
    const whole = task.from === bodyFrom && task.to === Number.POSITIVE_INFINITY;
    const mended = { bytes: 0, sameLength: !whole };
    let told = false;
    for await (const bytes of utf8Chunks(source, rangeOf(task), encoding, undefined, mended)) {
      if (!told && mended.bytes > 0) yield { kind: 'note', text: whole ? MENDED : MENDED_IN_PLACE };
      told = mended.bytes > 0;
      yield { kind: 'chunk', bytes };
    }
  };

const within = chunks((task) => task);
/* a record that begins in the part is read to its end */
const onward = chunks(({ from }) => ({ from, to: Number.POSITIVE_INFINITY }));

export const text: Reader = {
  format: 'text',
  title: 'plain text and logs',
  reads: 'every line or paragraph',
  limits: TEXT_LIMITS,
  access: 'stream',
  read: within,
};

export const delimited: Reader = {
  format: 'delimited',
  title: 'CSV, TSV and other delimited text',
  reads: 'every cell, under its header or `column N`',
  limits: TEXT_LIMITS,
  access: 'stream',
  read: onward,
};

export const json: Reader = {
  format: 'json',
  title: 'JSON',
  reads: 'every value and key, under its path',
  limits: 'nesting of 256',
  access: 'stream',
  read: within,
};

export const ndjson: Reader = {
  format: 'ndjson',
  title: 'JSON lines',
  reads: 'every value and key, under its path; lines that are no JSON are left out and counted',
  limits: 'nesting of 256',
  access: 'stream',
  read: within,
};
