import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'under its header', text: '⟦€ 312,40⟧', header: 'openstaand_bedrag', likelihood: 'certain' },
    { why: 'a bailiff', text: '⟦ja⟧', header: 'deurwaarder', likelihood: 'certain' },
    { why: 'English', text: '⟦120.00⟧', header: 'Outstanding balance', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a word alone', text: 'openstaand bedrag' },
    { why: 'an average', text: '120', header: 'gemiddelde schuld' },
  ],
};
