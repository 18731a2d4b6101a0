/**
 * The content encoding `aws-chunked`: chunks of bytes, then trailing headers.
 * Limits: unsigned chunks; a trailing checksum is what guards the bytes.
 * Source: Amazon S3 API Reference, "Signature calculations … transferring payload in multiple chunks".
 */
import { Fault } from '../../fault.ts';

const LONGEST_LINE = 4096;
const LONGEST_TRAILERS = 16 * 1024;

/** Gives the bytes without their framing, as they come; puts what trails into `trailers`, by lower-case name. */
export async function* decodeChunks(
  source: AsyncIterable<Buffer>,
  trailers: Map<string, string>,
): AsyncGenerator<Buffer> {
  const incoming = source[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    const { value, done } = await incoming.next();
    if (!done) rest = rest.length === 0 ? value : Buffer.concat([rest, value]);
    return !done;
  };
  const line = async (): Promise<string> => {
    let end = rest.indexOf('\r\n');
    while (end < 0) {
      if (rest.length > LONGEST_LINE || !(await more())) throw badFrame();
      end = rest.indexOf('\r\n');
    }
    const text = rest.toString('latin1', 0, end);
    rest = rest.subarray(end + 2);
    return text;
  };

  for (let first = true, size = -1; size !== 0; first = false) {
    if (!first && (await line()) !== '') throw badFrame();
    const head = await line();
    if (!/^[\da-f]{1,12}$/i.test(head)) throw badFrame();
    size = Number.parseInt(head, 16);
    for (let left = size; left > 0; ) {
      if (rest.length === 0 && !(await more())) throw badFrame();
      const piece = rest.subarray(0, left);
      rest = rest.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }
  while (await more()) if (rest.length > LONGEST_TRAILERS) throw badFrame();
  for (const each of rest.toString('latin1').split(/\r?\n/)) {
    const [name = '', value = ''] = each.split(/:(.*)/s, 2).map((part) => part.trim());
    if (name !== '') trailers.set(name.toLowerCase(), value);
  }
}

const badFrame = () =>
  new Fault('IncompleteBody', 'The body is not framed as aws-chunked says, or it ended early.');
