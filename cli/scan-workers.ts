/**
 * Threads that scan parts of big files beside the main one. Each opens the file and the kernel for itself; only the plan
 * goes to it and only tallies come back.
 */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Unreadable } from '../core/errors.ts';
import type { Part, Plan } from '../core/plan.ts';
import type { Tally } from '../core/tally.ts';
import { projectRoot } from './project-root.ts';

export interface PartJob {
  readonly location: Uint8Array | string;
  readonly plan: Plan;
  readonly part: Part;
}

export type PartReply =
  | { readonly bytes: number }
  | { readonly tally: Tally }
  /** Why the file can't be read, in our words; undefined for a fault of ours, whose message may quote what was read. */
  | { readonly unreadable: string | undefined; readonly kind: string };

export interface ScanWorker {
  /** One part at a time. */
  scan(job: PartJob, onProgress?: (bytes: number) => void): Promise<Tally>;
}

/** How one file is shared among threads. */
export interface Sharing {
  /** This one included. */
  readonly threads: number;
  /** Below so many bytes a part is not worth a thread. */
  readonly smallestPart: number;
}

/** More threads would cost more memory than a scan may take. */
const MOST = 8;
export const sharing: Sharing = {
  threads: Math.min(availableParallelism(), MOST),
  smallestPart: 32 * 1024 * 1024,
};
/** Parts per thread, so that none waits long for the last one. */
const ROUNDS = 4;

const opened: ScanWorker[] = [];

/** Bytes per part of a file of this size: the whole, when one thread is enough. */
export function partBytesFor(size: number, { threads, smallestPart }: Sharing): number {
  if (threads === 1 || size < 2 * smallestPart) return Math.max(size, 1);
  return Math.max(smallestPart, Math.ceil(size / (threads * ROUNDS)));
}

/** The threads beside this one; started when first asked for. */
export function scanWorkers({ threads }: Sharing): readonly ScanWorker[] {
  while (opened.length < threads - 1) opened.push(openWorker());
  return opened.slice(0, threads - 1);
}

interface Pending {
  readonly resolve: (tally: Tally) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress?: (bytes: number) => void;
}

function openWorker(): ScanWorker {
  const worker = new Worker(join(projectRoot(), 'dist', 'inventaris.mjs'));
  worker.unref();
  let pending: Pending | undefined;
  const end = (settle: (job: Pending) => void) => {
    const job = pending;
    pending = undefined;
    worker.unref();
    if (job) settle(job);
  };
  worker.on('message', (reply: PartReply) => {
    if ('bytes' in reply) pending?.onProgress?.(reply.bytes);
    else if ('tally' in reply) end(({ resolve }) => resolve(reply.tally));
    else {
      const { unreadable, kind } = reply;
      const fault =
        unreadable === undefined ? Object.assign(new Error('a thread failed'), { name: kind }) : undefined;
      end(({ reject }) => reject(fault ?? new Unreadable(unreadable!)));
    }
  });
  worker.on('error', (error) => end(({ reject }) => reject(error)));
  worker.on('exit', () => end(({ reject }) => reject(new Error('a thread ended before its part did'))));
  return {
    scan: (job, onProgress) =>
      new Promise<Tally>((resolve, reject) => {
        pending = { resolve, reject, onProgress };
        worker.ref();
        worker.postMessage(job);
      }),
  };
}
