/** The plain scanner of all detectors, opened once and only where it is wanted: with the kernel nothing of it is. */
import { detectors } from './detectors/index.ts';
import { plainScanner, type Scanner } from './reading.ts';

let opened: Scanner | undefined;

export function plain(): Scanner {
  opened ??= plainScanner(detectors);
  return opened;
}
