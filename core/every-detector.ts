/** The engine over all detectors, opened once. */
import { detectors } from './detectors/index.ts';
import { openEngine } from './engine/engine.ts';

export const engine = openEngine(detectors);
