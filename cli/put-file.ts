/** Sends one file to a presigned address, with progress and in constant memory. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { reasonOf } from './file-list.ts';
import { Misuse } from './misuse.ts';
import { size } from './print.ts';

/** S3 takes no more in one PUT (Amazon S3 User Guide, "Uploading objects"). */
const MOST_BYTES = 5 * 1024 ** 3;

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

export function putFile(
  file: string,
  bytes: number,
  url: string,
  onProgress: (bytes: number) => void = () => {},
): Promise<void> {
  const send = url.startsWith('https:') ? secure : plain;
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${file} was not delivered: ${why}`));
    const request = send(url, { method: 'PUT', headers: { 'content-length': bytes } }, (response) => {
      // The reply's text may name the key; its status says enough.
      response.resume().on('end', () => {
        const { statusCode = 0 } = response;
        if (statusCode < 300) resolve();
        else
          fail(
            statusCode === 403
              ? 'the link was refused or has expired'
              : `the drop zone replied ${statusCode}`,
          );
      });
    });
    request.on('error', (error: NodeJS.ErrnoException) =>
      fail(`the connection broke (${error.code ?? 'unknown error'})`),
    );
    const content = createReadStream(file, bytes === 0 ? {} : { end: bytes - 1 });
    content.on('data', (chunk) => onProgress(chunk.length));
    content.on('error', (error) => {
      request.destroy();
      fail(reasonOf(error));
    });
    content.pipe(request);
  });
}
