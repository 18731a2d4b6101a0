import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a header', text: 'Cookie: ⟦sid=ab12cd34; taal=nl⟧', likelihood: 'certain' },
    { why: 'set', text: 'Set-Cookie: ⟦sid=ab12cd34; Path=/; HttpOnly⟧', likelihood: 'certain' },
    {
      why: 'under its header',
      text: '⟦_ga=GA1.2.1234567.1700000000⟧',
      header: 'cookies',
      likelihood: 'certain',
    },
  ],
  ignores: [
    { why: 'a sentence', text: 'Cookie: een klein bestand' },
    { why: 'a flag', text: 'ja', header: 'cookie' },
  ],
};
