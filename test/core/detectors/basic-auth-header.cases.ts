import type { Cases } from './cases.ts';

const pair = Buffer.from('pietje:Zomer2024!').toString('base64');

export const cases: Cases = {
  finds: [
    { why: 'a header', text: `Authorization: ⟦Basic ${pair}⟧`, likelihood: 'certain' },
    {
      why: 'in curl',
      text: `-H "Authorization: ⟦Basic ${pair}⟧" https://voorbeeld.nl`,
      likelihood: 'certain',
    },
    { why: 'in a URL', text: 'https://⟦pietje:Zomer2024⟧@voorbeeld.nl/pad', likelihood: 'certain' },
    {
      why: 'of a database',
      text: 'postgres://⟦winkel:gEh3im⟧@db.voorbeeld.nl:5432/x',
      likelihood: 'certain',
    },
  ],
  ignores: [
    { why: 'a word', text: 'Basic Abonnement' },
    { why: 'base64 without colon', text: `Basic ${Buffer.from('pietje klaver').toString('base64')}` },
    { why: 'a port', text: 'https://voorbeeld.nl:8080/a@b' },
    { why: 'an example', text: 'https://user:password@voorbeeld.nl' },
    { why: 'mailto', text: 'mailto:piet@voorbeeld.nl' },
  ],
};
