import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'an order beside it', text: 'klantnummer ⟦12345⟧ heeft order 98', likelihood: 'likely' },
    { why: 'behind its label', text: 'Klantnummer: ⟦104822⟧ belde', likelihood: 'likely' },
    { why: 'without colon', text: 'klantnr. ⟦KL-10482⟧ belde', likelihood: 'likely' },
    { why: 'nr. between', text: 'lid nr. ⟦48213⟧', likelihood: 'likely' },
    { why: 'under its header', text: '⟦10482⟧', header: 'klantnummer', likelihood: 'certain' },
    { why: 'a compound', text: '⟦A-77⟧', header: 'Personeels_nr', likelihood: 'certain' },
    { why: 'Mailchimp', text: '⟦123456789⟧', header: 'LEID', likelihood: 'certain' },
    { why: 'in JSON', text: '{"customer_id":"⟦cus48213⟧"}', likelihood: 'likely' },
  ],
  ignores: [
    { why: 'a bare order number', text: 'order 104822' },
    { why: 'a number alone', text: '104822 stuks' },
    { why: 'an order number', text: '104822', header: 'order_id' },
    { why: 'a name', text: 'onbekend', header: 'klantnummer' },
    { why: 'a word behind it', text: 'klantnummer onbekend' },
    { why: 'how many', text: '12', header: 'aantal klantnummers' },
  ],
};
