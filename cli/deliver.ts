/** Delivers a file in parts through presigned links, and waits for what becomes of it. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import type { Reply } from '../contract/routes.ts';
import { base32 } from '../core/dataset-id.ts';
import { rangeOf } from '../core/upload-parts.ts';
import { type Api, ApiError } from './api.ts';
import { bytesOf, putPart } from './put-file.ts';

export type Dataset = Reply<'getDataset'>;
export type Upload = Reply<'getUpload'>;

export interface Content {
  readonly name: string;
  readonly bytes: number;
  /** The bytes [from, to), anew each time. */
  read(from: number, to: number): Readable;
}

const ID_LENGTH = 26;

/**
 * The id under which a file is delivered: it follows from the file as it is, so that whoever was interrupted goes on by saying
 * the same once more. `time` is 0 for the first delivery, 1 for that of the same file once more, and so on.
 */
export async function uploadIdOf(clientId: string, file: string, time = 0): Promise<string> {
  const { size, mtimeMs, ino } = await stat(file);
  const told = [clientId, resolve(file), size, mtimeMs, ino, time].join('\0');
  return base32(createHash('sha256').update(told).digest()).slice(0, ID_LENGTH);
}

export const fileContent = (file: string, bytes: number): Content => ({
  name: basename(file),
  bytes,
  read: (from, to) => bytesOf(file, from, to),
});

/** Delivers a file, or goes on with it; gives the receipt. */
export const deliver = async (
  api: Api,
  clientId: string,
  file: string,
  bytes: number,
  onProgress?: (bytes: number) => void,
): Promise<Upload> =>
  deliverContent(api, clientId, await uploadIdOf(clientId, file), fileContent(file, bytes), onProgress);

/** Parts that are signed and sent at once. */
const AT_ONCE = 4;

/** Begins the upload or finds it again, sends what has not arrived, and finishes it. */
export async function deliverContent(
  api: Api,
  clientId: string,
  uploadId: string,
  { name, bytes, read }: Content,
  onProgress: (bytes: number) => void = () => {},
): Promise<Upload> {
  const params = { clientId, uploadId };
  const begun = await api.call('putUpload', { params, body: { name, bytes } });
  if (begun.receivedAt !== undefined) return begun;
  const arrived = new Map(begun.arrived.map(({ part, sha256 }) => [part, sha256]));
  for (let first = 1; first <= begun.parts; first += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, begun.parts + 1 - first) }, (_, i) => first + i);
    const parts = await Promise.all(
      numbers.map(async (part) => {
        const { from, to } = rangeOf(part, bytes)!;
        return { part, from, to, bytes: to - from, sha256: await sha256Of(read(from, to)) };
      }),
    );
    const missing = parts.filter(({ part, sha256 }) => arrived.get(part) !== sha256);
    for (const part of parts) if (!missing.includes(part)) onProgress(part.bytes);
    if (missing.length === 0) continue;
    const asked = missing.map(({ part, bytes, sha256 }) => ({ part, bytes, sha256 }));
    const { items } = await api.call('signParts', { params, body: { parts: asked } });
    const urls = new Map(items.map(({ part, url }) => [part, url]));
    await Promise.all(
      missing.map(({ part, from, to, ...rest }) =>
        putPart({ ...rest, content: read(from, to) }, urls.get(part)!, onProgress),
      ),
    );
  }
  return api.call('finishUpload', { params });
}

async function sha256Of(content: Readable): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of content) hash.update(chunk);
  return hash.digest('base64');
}

/** Asks for what became of a delivery; undefined while there is nothing. */
type Ask = () => Promise<Dataset | undefined>;

const PAUSE_MS = 400;
/** States in which nothing changes any more until the date of erasing. */
const settled = (state: Dataset['state']) => state !== 'received' && state !== 'scanning';

interface Waiting {
  readonly onState?: (dataset: Dataset) => void;
  readonly mostSeconds: number;
}

/** Waits until the upload's dataset is processed or refused; tells of every state on the way. */
export const settledDataset = (
  api: Api,
  clientId: string,
  uploadId: string,
  waiting: Waiting,
): Promise<Dataset> => whenSettled(() => datasetOf(api, clientId, uploadId), `upload ${uploadId}`, waiting);

/** The same for what came by SFTP under this name, besides the datasets that are `known` already. */
export const settledByName = (
  api: Api,
  clientId: string,
  name: string,
  known: ReadonlySet<string>,
  waiting: Waiting,
): Promise<Dataset> =>
  whenSettled(
    async () => {
      const { items } = await api.call('listDatasets', { params: { clientId } });
      return items.find((dataset) => dataset.name === name && !known.has(dataset.datasetId));
    },
    'the delivery by SFTP',
    waiting,
  );

async function whenSettled(
  ask: Ask,
  what: string,
  { onState = () => {}, mostSeconds }: Waiting,
): Promise<Dataset> {
  const until = performance.now() + mostSeconds * 1000;
  let last = 'not seen yet';
  while (performance.now() < until) {
    const dataset = await ask();
    if (dataset && dataset.state !== last) {
      last = dataset.state;
      onState(dataset);
    }
    if (dataset && settled(dataset.state)) return dataset;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error(`The dataset of ${what} is still ${last} after ${mostSeconds} seconds.`);
}

async function datasetOf(api: Api, clientId: string, uploadId: string): Promise<Dataset | undefined> {
  const { datasetIds } = await api.call('getUpload', { params: { clientId, uploadId } });
  if (datasetIds.length === 0) return undefined;
  try {
    return await api.call('getDataset', { params: { clientId, datasetId: datasetIds.at(-1)! } });
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  }
}
