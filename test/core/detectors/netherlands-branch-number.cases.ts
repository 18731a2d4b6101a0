import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a word before it', text: 'Vestigingsnummer ⟦000012345678⟧', likelihood: 'certain' },
    { why: 'under its header', text: '⟦000012345678⟧', header: 'vestigings_nummer', likelihood: 'certain' },
    { why: 'in groups', text: 'vestigingsnr. ⟦0000 1234 5678⟧', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'twelve digits alone', text: 'zending 000012345678' },
    { why: 'eleven digits', text: 'vestigingsnummer 00001234567' },
    { why: 'an EAN', text: '8712345678906', header: 'vestigingsnummer' },
  ],
};
