/** Sends one part of a file to a presigned address, with progress and in constant memory. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { Readable } from 'node:stream';
import { MOST_BYTES } from '../core/upload-parts.ts';
import { reasonOf } from './file-list.ts';
import { Misuse } from './misuse.ts';
import { size } from './print.ts';

/** Bytes of a file that can be sent; throws `Misuse` with the reason when it can't. */
export async function sendableBytes(file: string): Promise<number> {
  const found = await stat(file).catch((error) => {
    throw new Misuse(`"${file}" can't be sent: ${reasonOf(error)}`);
  });
  if (!found.isFile()) throw new Misuse(`"${file}" can't be sent: it is no regular file`);
  if (found.size > MOST_BYTES)
    throw new Misuse(`"${file}" can't be sent: one upload takes ${size(MOST_BYTES)} at most`);
  return found.size;
}

/** The bytes [from, to) of a file; an empty range is an empty stream. */
export const bytesOf = (file: string, from: number, to: number): Readable =>
  from === to ? Readable.from([]) : createReadStream(file, { start: from, end: to - 1 });

export interface Part {
  readonly bytes: number;
  /** Base64. */
  readonly sha256: string;
  readonly content: Readable;
}

/** Throws with a sentence that says nothing of the address. */
export function putPart(
  { bytes, sha256, content }: Part,
  url: string,
  onProgress: (bytes: number) => void = () => {},
): Promise<void> {
  const send = url.startsWith('https:') ? secure : plain;
  const headers = { 'content-length': bytes, 'x-amz-checksum-sha256': sha256 };
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`it was not delivered: ${why}`));
    const request = send(url, { method: 'PUT', headers }, (response) => {
      // The reply's text may name the key; its status says enough.
      response.resume().on('end', () => {
        const { statusCode = 0 } = response;
        if (statusCode < 300) resolve();
        else if (statusCode === 403) fail('the link was refused or has expired');
        else fail(`the drop zone replied ${statusCode}`);
      });
    });
    request.on('error', (error: NodeJS.ErrnoException) =>
      fail(`the connection broke (${error.code ?? 'unknown error'})`),
    );
    content.on('data', (chunk) => onProgress(chunk.length));
    content.on('error', (error) => {
      request.destroy();
      fail(reasonOf(error));
    });
    content.pipe(request);
  });
}
