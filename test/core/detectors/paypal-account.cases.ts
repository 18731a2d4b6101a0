import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    {
      why: 'a payment address',
      text: 'stuur naar ⟦https://paypal.me/pietjeklaver⟧ graag',
      likelihood: 'certain',
    },
    { why: 'without scheme', text: 'of ⟦paypal.me/pietjeklaver⟧', likelihood: 'certain' },
    { why: 'an address beside the word', text: 'PayPal: ⟦piet@voorbeeld.nl⟧', likelihood: 'likely' },
    { why: 'under its header', text: '⟦piet@voorbeeld.nl⟧', header: 'paypal_email', likelihood: 'certain' },
    { why: 'a payer id', text: '⟦QZ7XW5AB3DE9K⟧', header: 'payer_id', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'an address alone', text: 'piet@voorbeeld.nl' },
    { why: 'a way of paying', text: 'PayPal', header: 'betaalwijze' },
    { why: 'thirteen letters', text: 'ABCDEFGHIJKLM', header: 'paypal' },
  ],
};
