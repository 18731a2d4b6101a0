/**
 * `inventaris upload FILE… --client ID`: delivers files in parts through presigned links, and waits for their inventory. Whoever was
 * interrupted says the same once more: what has arrived is not sent again, and what is finished is not delivered twice.
 */
import { type Api, ApiError, type ApiOptions, openApiOf, withApiOptions } from './api.ts';
import {
  type Dataset,
  deliverContent,
  fileContent,
  settledDataset,
  type Upload,
  uploadIdOf,
} from './deliver.ts';
import { datasetLines } from './inventory.ts';
import type { Define } from './main.ts';
import { moment, painter, shown, size } from './print.ts';
import { openProgress } from './progress.ts';
import { sendableBytes } from './put-file.ts';

interface Options extends ApiOptions {
  readonly client: string;
  readonly wait: boolean;
  readonly again?: boolean;
}

export const define: Define = (command, done) => {
  withApiOptions(command)
    .argument('<file...>', 'files to deliver')
    .requiredOption('--client <id>', 'whose data it is')
    .option('--no-wait', 'do not wait for the inventory')
    .option('--again', 'deliver once more what was delivered already')
    .action(async (files: string[], options: Options) => done(await upload(files, options)));
};

/** A scan of one delivery takes minutes at most; a longer wait is looked up by `datasets`. */
const MOST_SECONDS = 600;

async function upload(files: readonly string[], options: Options): Promise<number> {
  const { client: clientId, wait, again = false } = options;
  const paint = painter(process.stdout.isTTY);
  const sizes = await Promise.all(files.map(sendableBytes));
  const api = await openApiOf(options);
  const progress = openProgress(
    files.length,
    sizes.reduce((sum, bytes) => sum + bytes, 0),
  );
  const uploads: string[] = [];
  for (const [i, file] of files.entries()) {
    progress.file(i, file);
    const uploadId = await freeId(api, clientId, file, again);
    const before = await receiptOf(api, clientId, uploadId);
    const content = fileContent(file, sizes[i]!);
    const upload = await deliverContent(api, clientId, uploadId, content, progress.read);
    uploads.push(uploadId);
    progress.done(sizes[i]!);
    progress.clear();
    const kept = before && before.receivedAt === undefined && before.arrived.length > 0;
    const how = before?.receivedAt
      ? 'was delivered already'
      : kept
        ? 'delivered, going on where it had broken off'
        : 'delivered';
    console.log(`${shown(file)} ${how} (${size(upload.bytes)})`);
    for (const line of receiptLines(upload)) console.log(`  ${line}`);
  }
  if (!wait) return 0;
  const datasets: Dataset[] = [];
  for (const uploadId of uploads) {
    datasets.push(await settledDataset(api, clientId, uploadId, { mostSeconds: MOST_SECONDS }));
    console.log(`\n${datasetLines(datasets.at(-1)!, paint).join('\n')}`);
  }
  return datasets.every(({ state }) => state === 'processed') ? 0 : 3;
}

/** Of the ids that a file may have, one after the other, the first whose upload is not finished; the very first one unless `again`. */
async function freeId(api: Api, clientId: string, file: string, again: boolean): Promise<string> {
  for (let time = 0; ; time++) {
    const uploadId = await uploadIdOf(clientId, file, time);
    if (!again || (await receiptOf(api, clientId, uploadId))?.receivedAt === undefined) return uploadId;
  }
}

async function receiptOf(api: Api, clientId: string, uploadId: string): Promise<Upload | undefined> {
  try {
    return await api.call('getUpload', { params: { clientId, uploadId } });
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  }
}

const receiptLines = ({ uploadId, receivedAt, sha256 }: Upload): string[] => [
  `receipt ${uploadId}, received ${receivedAt === undefined ? '–' : moment(receivedAt)}`,
  ...(sha256 === undefined ? [] : [`SHA-256 of the parts’ SHA-256: ${sha256}`]),
];
