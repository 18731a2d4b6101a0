/**
 * The content encoding `aws-chunked`: chunks that may be signed, then trailing headers that may be signed.
 * Source: Amazon S3 API Reference, "Signature calculations … transferring payload in multiple chunks" and "Signature
 * calculations for trailing headers".
 */
import { createHash } from 'node:crypto';
import type { ChunkSignatures } from '../../signature.ts';
import { S3Error } from './s3-error.ts';

const LONGEST_LINE = 4096;
const LONGEST_TRAILERS = 16 * 1024;

/**
 * Gives the bytes without their framing, as they come; puts what trails into `trailers`, by lower-case name. With
 * `signatures` each chunk must be signed: one that isn't throws only after its bytes were given.
 */
export async function* decodeChunks(
  source: AsyncIterable<Buffer>,
  signatures: ChunkSignatures | undefined,
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
    const head = /^([\da-f]{1,12})(?:;chunk-signature=([\da-f]{64}))?$/i.exec(await line());
    if (!head) throw badFrame();
    size = Number.parseInt(head[1]!, 16);
    const hash = createHash('sha256');
    for (let left = size; left > 0; ) {
      if (rest.length === 0 && !(await more())) throw badFrame();
      const piece = rest.subarray(0, left);
      rest = rest.subarray(piece.length);
      left -= piece.length;
      if (signatures) hash.update(piece);
      yield piece;
    }
    signatures?.chunk(head[2] ?? '', hash.digest('hex'));
  }
  while (await more()) if (rest.length > LONGEST_TRAILERS) throw badFrame();
  readTrailers(rest.toString('latin1'), signatures, trailers);
}

function readTrailers(
  text: string,
  signatures: ChunkSignatures | undefined,
  trailers: Map<string, string>,
): void {
  let signature: string | undefined;
  let signed = '';
  for (const line of text.split(/\r?\n/).filter((each) => each !== '')) {
    const [name = '', value = ''] = line.split(/:(.*)/s, 2).map((part) => part.trim());
    if (name.toLowerCase() === 'x-amz-trailer-signature') signature = value;
    else {
      trailers.set(name.toLowerCase(), value);
      signed += `${name.toLowerCase()}:${value}\n`;
    }
  }
  if (signatures && signed !== '')
    signatures.trailer(signature ?? '', createHash('sha256').update(signed).digest('hex'));
}

const badFrame = () =>
  new S3Error('IncompleteBody', 'The body is not framed as aws-chunked says, or it ended early.');
