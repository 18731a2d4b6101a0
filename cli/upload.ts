/** `inventaris upload FILE… --client ID`: delivers files through presigned links, and waits for their inventory. */
import { type ApiOptions, openApiOf, withApiOptions } from './api.ts';
import { type Dataset, deliver, settledDataset } from './deliver.ts';
import { datasetLines } from './inventory.ts';
import type { Define } from './main.ts';
import { painter, shown, size } from './print.ts';
import { openProgress } from './progress.ts';
import { sendableBytes } from './put-file.ts';

interface Options extends ApiOptions {
  readonly client: string;
  readonly wait: boolean;
}

export const define: Define = (command, done) => {
  withApiOptions(command)
    .argument('<file...>', 'files to deliver')
    .requiredOption('--client <id>', 'whose data it is')
    .option('--no-wait', 'do not wait for the inventory')
    .action(async (files: string[], options: Options) => done(await upload(files, options)));
};

/** A scan of one delivery takes minutes at most; a longer wait is looked up by `datasets`. */
const MOST_SECONDS = 600;

async function upload(files: readonly string[], options: Options): Promise<number> {
  const { client: clientId, wait } = options;
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
    uploads.push(await deliver(api, clientId, file, sizes[i]!, progress.read));
    progress.done(sizes[i]!);
    progress.clear();
    console.log(`delivered ${shown(file)} (${size(sizes[i]!)})`);
  }
  if (!wait) return 0;
  const datasets: Dataset[] = [];
  for (const uploadId of uploads) {
    datasets.push(await settledDataset(api, clientId, uploadId, { mostSeconds: MOST_SECONDS }));
    console.log(`\n${datasetLines(datasets.at(-1)!, paint).join('\n')}`);
  }
  return datasets.every(({ state }) => state === 'processed') ? 0 : 3;
}
