import type { Cases } from './cases.ts';

const token = 'aB3dE5fG7hJ9kL2mN4pQ';

export const cases: Cases = {
  finds: [
    { why: 'a header', text: `Authorization: ⟦Bearer ${token}⟧`, likelihood: 'certain' },
    { why: 'in a URL', text: `https://voorbeeld.nl/?access_token=⟦${token}⟧&x=1`, likelihood: 'certain' },
    { why: 'a session cookie', text: `PHPSESSID=⟦${token.toLowerCase()}⟧; path=/`, likelihood: 'likely' },
    { why: 'under its header', text: `⟦${token}⟧`, header: 'refresh_token', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a sentence', text: 'Bearer of this letter and the others' },
    { why: 'a word', text: 'token: onbekend' },
    { why: 'a short one', text: 'token=abc123' },
  ],
};
