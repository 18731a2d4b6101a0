import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a letter at the end', text: 'verblijfsdocument ⟦V123AL56K⟧', likelihood: 'certain' },
    { why: 'a word before it', text: 'verblijfsvergunning ⟦V12345678⟧', likelihood: 'certain' },
    { why: 'under its header', text: '⟦V1A2B3C45⟧', header: 'verblijfsdocument_nr', likelihood: 'certain' },
    { why: 'an older one', text: 'verblijfsdocument ⟦IR1234567⟧', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'letters alone', text: 'verblijfsdocument VERGUNNEN' },
    { why: 'alone', text: 'V12345678' },
    { why: 'a date', text: '2026-01-01', header: 'verblijfsvergunning' },
    { why: 'too short', text: 'verblijfsvergunning V1234567' },
  ],
};
