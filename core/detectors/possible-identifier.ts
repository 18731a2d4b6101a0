/**
 * Column that no detector knows and whose values are nearly all different: it may well identify each row's person, so the table is
 * never called clean of it. Concluded from the column as a whole; always `possible`.
 * Source: AVG recital 26 (singling out); WP29 opinion 05/2014 on anonymisation.
 */
import type { Detector } from './detector.ts';

export const possibleIdentifier: Detector = {
  type: 'POSSIBLE_IDENTIFIER',
  nl: 'mogelijk identificerend kenmerk',
  en: 'possible identifier',
  group: 'unknown',
  level: 'personal',
  marks: [],
  fideslang: 'user.unique_id',
  forms: [],
  columnAlone: 0.9,
  headers: [],
  words: [],
  against: [],
  confirmed: 0.4,
};
