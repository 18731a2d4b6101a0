/** The whole exam. */
import { negatives } from './negatives.ts';
import type { PlantedFile } from './planted.ts';
import { documents, sentences } from './sentences.ts';
import { tables } from './tables.ts';
import { texts } from './texts.ts';

export const corpus: readonly PlantedFile[] = [...sentences, ...documents, ...texts, ...tables, ...negatives];
