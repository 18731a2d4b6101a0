import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'under its header', text: '⟦https://www.google.nl/⟧', header: 'referrer', likelihood: 'certain' },
    { why: 'a host', text: '⟦voorbeeld.nl⟧', header: 'HTTP Referer', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a URL alone', text: 'https://www.google.nl/' },
    { why: 'a code', text: '12', header: 'referrer_code' },
  ],
};
