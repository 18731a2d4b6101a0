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

const PAUSE_MS = 400;
/** States in which nothing changes any more until the date of erasing. */
const settled = (state: Dataset['state']) => state !== 'received' && state !== 'scanning';

/** Waits until the upload's dataset is processed or refused; tells of every state on the way. */
export async function settledDataset(
  api: Api,
  clientId: string,
  uploadId: string,
  {
    onState = () => {},
    mostSeconds,
  }: { readonly onState?: (dataset: Dataset) => void; readonly mostSeconds: number },
): Promise<Dataset> {
  const until = performance.now() + mostSeconds * 1000;
  let last = 'not seen yet';
  while (performance.now() < until) {
    const dataset = await datasetOf(api, clientId, uploadId);
    if (dataset && dataset.state !== last) {
      last = dataset.state;
      onState(dataset);
    }
    if (dataset && settled(dataset.state)) return dataset;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error(`The dataset of upload ${uploadId} is still ${last} after ${mostSeconds} seconds.`);
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
