/**
 * Child: someone under sixteen on the day of the scan, by birth date or age. Those under thirteen are counted apart, and those of
 * sixteen or seventeen are `possible`: under age, but old enough to consent for themselves.
 * Source: AVG art. 8; UAVG art. 5 (consent under sixteen is the parents').
 */
import { amountOf, legalTerms } from '../legal-terms.ts';
import type { Detector } from './detector.ts';

const CONSENT = amountOf(legalTerms.childConsent);

export const minor: Detector = {
  type: 'MINOR',
  nl: 'kind (onder de zestien)',
  en: 'child (under sixteen)',
  group: 'children',
  level: 'personal',
  marks: ['minor'],
  fideslang: 'user.childrens',
  forms: [
    { shape: { kind: 'age', from: 0, below: 13 }, confidence: 0.95 },
    { shape: { kind: 'age', from: 13, below: CONSENT }, confidence: 0.95 },
    { shape: { kind: 'age', from: CONSENT, below: 18 }, confidence: 0.4, ceiling: 0.4 },
  ],
  headers: [],
  words: [],
  against: [],
  confirmed: 0.95,
};
