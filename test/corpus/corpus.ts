/** The whole exam. */
import type { PlantedFile } from './planted.ts';
import { tables } from './tables.ts';
import { texts } from './texts.ts';

export const corpus: readonly PlantedFile[] = [...texts, ...tables];
