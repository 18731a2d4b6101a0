/** What a thread does: scans the parts it is told of, one after the other (see `scan-workers.ts`). */
import { parentPort } from 'node:worker_threads';
import { Unreadable } from '../core/errors.ts';
import { scanPart } from '../core/scan.ts';
import { openFileSource } from './file-source.ts';
import { openPatternScanner } from './pattern-scanner.ts';
import { KEY } from './scan-file.ts';
import type { PartJob, PartReply } from './scan-workers.ts';

export function serve(): void {
  const port = parentPort;
  if (!port) throw new Error('this is no thread');
  port.on('message', async (job: PartJob) => port.postMessage(await replyTo(job)));

  async function replyTo({ location, plan, part }: PartJob): Promise<PartReply> {
    try {
      const scanner = await openPatternScanner(plan.patterns ?? []);
      const source = await openFileSource(typeof location === 'string' ? location : Buffer.from(location));
      try {
        const onProgress = (bytes: number) => port!.postMessage({ bytes } satisfies PartReply);
        return { tally: await scanPart(source, plan, part, { scanner, key: KEY, onProgress }) };
      } finally {
        await source.close();
      }
    } catch (error) {
      const unreadable = error instanceof Unreadable ? error.message : undefined;
      return { unreadable, kind: error instanceof Error ? error.name : typeof error };
    }
  }
}
