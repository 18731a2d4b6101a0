import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a number', text: '⟦43⟧', header: 'leeftijd', likelihood: 'certain' },
    { why: 'with its unit', text: '⟦43 jaar⟧', header: 'Leeftijd', likelihood: 'certain' },
    { why: 'a band', text: '⟦65+⟧', header: 'leeftijdsgroep', likelihood: 'certain' },
    { why: 'in English', text: '⟦7⟧', header: 'age', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'too many years', text: '143', header: 'leeftijd' },
    { why: 'a number elsewhere', text: '43', header: 'aantal' },
    { why: 'a term', text: 'De garantie duurt 43 jaar.' },
    { why: 'a page', text: '12', header: 'page' },
  ],
};
