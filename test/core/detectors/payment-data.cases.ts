import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'behind its label', text: 'betalingskenmerk ⟦1234567890123456⟧', likelihood: 'likely' },
    { why: 'a method', text: '⟦iDEAL⟧', header: 'Betaalmethode', likelihood: 'certain' },
    { why: 'a state', text: '⟦paid⟧', header: 'payment_status', likelihood: 'certain' },
    { why: 'the last digits', text: '⟦4242⟧', header: 'card_last4', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a word alone', text: 'iDEAL' },
    { why: 'an average', text: '12.50', header: 'gemiddeld_orderbedrag' },
  ],
};
