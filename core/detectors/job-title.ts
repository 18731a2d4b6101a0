/**
 * Job title or trade: any words under a header that says so.
 *
 * Limits: in running text and without a header trades are not looked for.
 */
import type { Detector } from './detector.ts';

export const jobTitle: Detector = {
  type: 'JOB_TITLE',
  nl: 'functie of beroep',
  en: 'job title',
  group: 'contact',
  level: 'personal',
  marks: [],
  fideslang: 'user.job_title',
  forms: [{ shape: { kind: 'read', what: 'words', cell: true }, confidence: 0 }],
  headers: [
    'functie',
    'functienaam',
    'functietitel',
    'functieomschrijving',
    'functie omschrijving',
    'functiebenaming',
    'beroep',
    'beroepsgroep',
    'job title',
    'jobtitle',
    'job',
    'occupation',
    'profession',
    'position',
    'role title',
    'rol medewerker',
    'werkzaam als',
    'huidige functie',
    'laatste functie',
    'job function',
    'vakgebied',
  ],
  words: [],
  against: ['product', 'artikel'],
  confirmed: 0.95,
  column: { under: 0.5 },
};
