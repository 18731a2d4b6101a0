/**
 * Undoes Zstandard as a stream. Frames that ask for a window above 128 MB (made with `--long` or by an attacker) are not
 * read, since the window must be held. Checksums are not checked: the library does not. Source: RFC 8878.
 */
import { Decompress } from 'fzstd';
import { Unreadable } from '../errors.ts';
import { limits } from './limits.ts';

/** Four bytes may stand for 128 KB: fed in small bites, so that no bite unpacks to much. */
const BITE = 512;

export async function* unzstd(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let out: Uint8Array[] = [];
  const inflater = new Decompress((chunk) => out.push(chunk.slice()));
  const push = (bytes: Uint8Array, last: boolean): Uint8Array[] => {
    out = [];
    try {
      inflater.push(bytes, last);
    } catch {
      const why = last
        ? 'end too early: the file was cut off, deliver it again'
        : 'are damaged: make the file again and deliver it once more';
      throw new Unreadable(`the Zstandard data ${why}`);
    }
    return out;
  };
  let first = true;
  try {
    for await (const chunk of chunks) {
      if (first && windowOf(chunk) > limits.zstandardWindow)
        throw new Unreadable('the Zstandard data need a window above 128 MB: pack them without `--long`');
      first = false;
      for (let at = 0; at < chunk.length; at += BITE)
        /* a copy: the library keeps what it can't use yet */
        yield* push(chunk.slice(at, at + BITE), false);
    }
    yield* push(new Uint8Array(0), true);
  } finally {
    await chunks.return(undefined);
  }
}

/** What the first frame's header asks for; a frame of a single segment is its own window. */
function windowOf(head: Uint8Array): number {
  const flags = head[4] ?? 0;
  if ((flags & 0x20) === 0) {
    const descriptor = head[5] ?? 0;
    const base = 2 ** (10 + (descriptor >> 3));
    return base + (base / 8) * (descriptor & 7);
  }
  const idBytes = [0, 1, 2, 4][flags & 3]!;
  const sizeBytes = [1, 2, 4, 8][flags >> 6]!;
  let size = 0;
  for (let i = sizeBytes - 1; i >= 0; i--) size = size * 256 + (head[5 + idBytes + i] ?? 0);
  return sizeBytes === 2 ? size + 256 : size;
}
