import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a word before it', text: 'AGB-code ⟦01012345⟧', likelihood: 'certain' },
    { why: 'under its header', text: '⟦01012345⟧', header: 'agb_code', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'eight digits alone', text: '01012345' },
    { why: 'nine digits', text: 'AGB 010123456' },
  ],
};
