import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a word before it', text: 'rijbewijsnummer ⟦5123456789⟧', likelihood: 'certain' },
    { why: 'under its header', text: '⟦5123456789⟧', header: 'rijbewijsnr', likelihood: 'certain' },
    { why: 'English', text: 'driving licence ⟦5123456789⟧', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'ten digits alone', text: 'nummer 5123456789' },
    { why: 'nine digits', text: 'rijbewijs 512345678' },
    { why: 'a mobile number', text: 'rijbewijs, bel 0612345678' },
    { why: 'a category', text: 'B', header: 'rijbewijs' },
  ],
};
