/** Delivers a file through a presigned link, and waits for what becomes of it. */
import { basename } from 'node:path';
import type { Reply } from '../contract/routes.ts';
import { type Api, ApiError } from './api.ts';
import { putFile } from './put-file.ts';

export type Dataset = Reply<'getDataset'>;

/** The id of the upload, by which the dataset can be asked for. */
export async function deliver(
  api: Api,
  clientId: string,
  file: string,
  bytes: number,
  onProgress?: (bytes: number) => void,
): Promise<string> {
  const { uploadId, url } = await api.call('startUpload', {
    params: { clientId },
    body: { name: basename(file) },
  });
  await putFile(file, bytes, url, onProgress);
  return uploadId;
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
