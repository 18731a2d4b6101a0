import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a European card', text: 'kaart ⟦80528123456789012345⟧', likelihood: 'likely' },
    { why: 'behind its label', text: 'Verzekerdennummer: ⟦123456789⟧', likelihood: 'likely' },
    { why: 'an insurer', text: 'UZOVI ⟦3311⟧', likelihood: 'certain' },
    { why: 'under its header', text: '⟦1024829384⟧', header: 'polisnummer', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'digits alone', text: '1024829384' },
    { why: 'of another kind', text: '1024829384', header: 'polisnummer autoverzekering auto' },
    { why: 'a card of another country', text: '80276123456789012345' },
  ],
};
