/**
 * Workers for the readers that run apart: this very module, started once more in a thread of bounded memory. One waits
 * for the next document; a thread that is silent for too long, or grows too large, ends alone.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { isMainThread, parentPort, Worker as Thread, workerData } from 'node:worker_threads';
import { readApart, serveReaders, type Worker } from '../core/readers/apart.ts';
import { limits } from '../core/readers/limits.ts';

const MARK = 'readers of inventaris';

let idle: Thread | undefined;

type Why = 'memory' | 'time' | 'fault';

function start(): Worker {
  const thread = idle ?? open();
  idle = undefined;
  thread.ref();
  let take: (message: unknown) => void = () => {};
  let ended: ((why: Why) => void) | undefined;
  let timer: NodeJS.Timeout | undefined;
  const end = (why: Why) => {
    clearTimeout(timer);
    ended?.(why);
    ended = undefined;
  };
  const onMessage = (message: unknown) => {
    clearTimeout(timer);
    take(message);
  };
  const onError = ({ code }: NodeJS.ErrnoException) =>
    end(code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'fault');
  const onExit = () => end('fault');
  thread.on('message', onMessage).on('error', onError).on('exit', onExit);
  return {
    post(message) {
      /* only the thread's own time counts: from what it is given to what it says next */
      clearTimeout(timer);
      timer = setTimeout(end, limits.readerSeconds * 1000, 'time');
      thread.postMessage(message);
    },
    onMessage(given) {
      take = given;
    },
    onEnd(given) {
      ended = given;
    },
    release() {
      clearTimeout(timer);
      ended = undefined;
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
      if (idle) void thread.terminate();
      else {
        idle = thread;
        thread.unref();
      }
    },
    stop() {
      clearTimeout(timer);
      ended = undefined;
      void thread.terminate();
    },
  };
}

function open(): Thread {
  const here = import.meta.url;
  const options = {
    workerData: MARK,
    resourceLimits: { maxOldGenerationSizeMb: limits.readerMegabytes },
    /* what a parser prints is a message of its own */
    stdout: true,
    stderr: true,
  };
  if (!here.endsWith('.ts')) return watched(new Thread(new URL(here), options));
  /* run from source, in tests: a thread does not know TypeScript by itself */
  const tsx = pathToFileURL(createRequire(here).resolve('tsx/esm/api').replace(/cjs$/, 'mjs')).href;
  const load = `import(${JSON.stringify(tsx)}).then((tsx) => tsx.tsImport(${JSON.stringify(here)}, ${JSON.stringify(here)}))`;
  return watched(new Thread(load, { ...options, eval: true }));
}

/** A thread that dies while it waits is no one's loss. */
const watched = (thread: Thread): Thread =>
  thread
    .on('error', () => {})
    .on('exit', () => {
      if (idle === thread) idle = undefined;
    });

export const apart = readApart(start);

if (!isMainThread && workerData === MARK && parentPort) {
  const port = parentPort;
  serveReaders({
    post: (message) => port.postMessage(message),
    onMessage: (take) => port.on('message', take),
  });
}
