import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'an adjective', text: '⟦Nederlandse⟧', header: 'nationaliteit', likelihood: 'certain' },
    { why: 'a code', text: '⟦NL⟧', header: 'nationality', likelihood: 'certain' },
    { why: 'two', text: '⟦Marokkaanse, Nederlandse⟧', header: 'nationaliteiten', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'no words', text: '1', header: 'nationaliteit' },
    { why: 'an adjective in a text', text: 'De Nederlandse kaas is op.' },
    { why: 'a country', text: 'Nederland', header: 'land' },
  ],
};
