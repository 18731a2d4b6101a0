/** One line on standard error that says how far a scan is; nothing at all when that is no terminal. */
import { shown, size } from './print.ts';

export interface Progress {
  /** A file begins, `index` from 0. */
  file(index: number, path: string): void;
  read(bytes: number): void;
  /** A file has ended: it counts wholly, however much of it was read. */
  done(bytes: number): void;
  /** Takes the line away, so that other output may come. */
  clear(): void;
}

const EVERY_MS = 100;
/** A rate over less time than this would jump about. */
const SETTLED_MS = 1_000;

export function openProgress(totalFiles: number, totalBytes: number, stream = process.stderr): Progress {
  if (!stream.isTTY) return { file() {}, read() {}, done() {}, clear() {} };
  const began = performance.now();
  let drawnAt = Number.NEGATIVE_INFINITY;
  let drawn = false;
  let ended = 0;
  let inFile = 0;
  let now = { index: 0, path: '' };
  const draw = () => {
    const at = performance.now();
    if (at - drawnAt < EVERY_MS) return;
    drawnAt = at;
    drawn = true;
    const bytes = Math.min(ended + inFile, totalBytes);
    const rate = bytes / ((at - began) / 1000);
    const left =
      at - began > SETTLED_MS && rate > 0 ? ` · ${remaining((totalBytes - bytes) / rate)} left` : '';
    const speed = at - began > SETTLED_MS ? ` · ${(rate / 1e6).toFixed(0)} MB/s` : '';
    const line = `${now.index + 1}/${totalFiles} · ${size(bytes)} of ${size(totalBytes)}${speed}${left} · ${shown(now.path)}`;
    stream.write(`\r\u001b[K${line.slice(0, (stream.columns || 80) - 1)}`);
  };
  return {
    file(index, path) {
      now = { index, path };
      draw();
    },
    read(bytes) {
      inFile += bytes;
      draw();
    },
    done(bytes) {
      ended += bytes;
      inFile = 0;
    },
    clear() {
      if (drawn) stream.write('\r\u001b[K');
      drawn = false;
      drawnAt = Number.NEGATIVE_INFINITY;
    },
  };
}

function remaining(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  return seconds < 3600 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
