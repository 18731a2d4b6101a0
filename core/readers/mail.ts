/** Mails (EML) and mailboxes (MBOX, with `From ` lines as Unix, Thunderbird and Gmail's export write them). */

import { Unreadable } from '../errors.ts';
import type { Source } from '../source.ts';
import type { Block } from './block.ts';
import { rawChunks } from './compression.ts';
import { limits } from './limits.ts';
import { openMailCells, readMessage } from './mail-message.ts';
import { taken } from './office-package.ts';
import type { Reader } from './reader.ts';
import { inMemory } from './stream-source.ts';

const READS =
  'headers under their names (addresses apart), the text, what the HTML says beyond the text, its tables; attachments and forwarded messages as documents';
const MB = limits.messageBytes / 1024 / 1024;

export const eml: Reader = {
  format: 'eml',
  title: 'Mail (EML)',
  reads: READS,
  limits: `${MB} MB; encrypted messages are named, not read`,
  access: 'stream',
  apart: true,
  async *read(source): AsyncGenerator<Block> {
    const whole = await inMemory(source, limits.messageBytes);
    const cells = openMailCells('paragraph');
    yield* readMessage(await whole.read(0, whole.size), { places: 'paragraph', message: 0 }, cells);
    yield* taken(cells, true);
    if (whole.remark !== undefined) yield { kind: 'remark', reason: whole.remark };
  },
};

export const mbox: Reader = {
  format: 'mbox',
  title: 'Mailbox (MBOX)',
  reads: `every message with its number: ${READS}`,
  limits: `messages of ${MB} MB; larger ones are left out and counted`,
  access: 'stream',
  apart: true,
  async *read(source): AsyncGenerator<Block> {
    const cells = openMailCells('message');
    let number = 0;
    let tooLarge = 0;
    for await (const message of messagesOf(source)) {
      number++;
      if (message) {
        try {
          yield* readMessage(message, { places: 'message', message: number }, cells);
        } catch (error) {
          if (!(error instanceof Unreadable)) throw error;
          yield { kind: 'remark', reason: `message ${number}: ${error.message}` };
        }
      } else tooLarge++;
    }
    yield* taken(cells, true);
    if (tooLarge > 0)
      yield {
        kind: 'remark',
        reason: `${tooLarge} messages are larger than ${MB} MB and were left out: deliver them by themselves`,
      };
  },
};

/** Messages begin at a `From ` line at the start or behind an empty line; `undefined` for one that is too large. */
async function* messagesOf(source: Source): AsyncGenerator<Uint8Array | undefined> {
  let parts: Buffer[] = [];
  let length = 0;
  let tooLarge = false;
  let pending = Buffer.alloc(0);
  let first = true;
  const add = (bytes: Buffer) => {
    length += bytes.length;
    if (length > limits.messageBytes) {
      tooLarge = true;
      parts = [];
    } else if (!tooLarge) parts.push(Buffer.from(bytes));
  };
  const finish = (): Uint8Array | undefined => {
    const message = tooLarge ? undefined : unquoted(Buffer.concat(parts));
    parts = [];
    length = 0;
    tooLarge = false;
    return message;
  };
  for await (const chunk of rawChunks(source, { from: 0, to: source.size }, 1024 * 1024)) {
    let bytes = Buffer.concat([pending, chunk]);
    if (first) {
      const line = bytes.indexOf(10);
      bytes = bytes.subarray(line + 1);
      first = false;
    }
    let from = 0;
    for (;;) {
      const at = nextFrom(bytes, from);
      if (at < 0) break;
      const line = bytes.indexOf(10, at);
      if (line < 0) break;
      add(bytes.subarray(from, at));
      yield finish();
      from = line + 1;
    }
    /* a `From ` line may be cut by the chunk's end */
    const keep = Math.max(from, bytes.length - 1024);
    add(bytes.subarray(from, keep));
    pending = Buffer.from(bytes.subarray(keep));
  }
  add(pending);
  yield finish();
}

function nextFrom(bytes: Buffer, from: number): number {
  for (
    let at = bytes.indexOf('\nFrom ', from, 'latin1');
    at >= 0;
    at = bytes.indexOf('\nFrom ', at + 1, 'latin1')
  ) {
    const before = bytes[at - 1];
    const empty = before === 10 || (before === 13 && bytes[at - 2] === 10);
    if (
      empty &&
      /\d{4}/.test(bytes.toString('latin1', at + 6, Math.min(at + 200, bytes.length)).split('\n')[0]!)
    )
      return at + 1;
  }
  return -1;
}

/** Lines that began with `From ` were written as `>From `. */
function unquoted(message: Buffer): Uint8Array {
  if (!message.includes('\n>From ')) return message;
  return Buffer.from(message.toString('latin1').replace(/\n>(>*From )/g, '\n$1'), 'latin1');
}
