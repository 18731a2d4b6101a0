import type { Cases } from './cases.ts';

const key = `AIza${'Sy4k-Zq_8'.repeat(4).slice(0, 35)}`;

export const cases: Cases = {
  finds: [
    { why: 'an API key', text: `maps ⟦${key}⟧ gebruiken`, likelihood: 'certain' },
    { why: 'in a URL', text: `https://maps.voorbeeld.nl/?key=⟦${key}⟧&v=3`, likelihood: 'certain' },
    { why: 'a client secret', text: `"client_secret":"⟦GOCSPX-${'aB3d'.repeat(7)}⟧"`, likelihood: 'certain' },
    { why: 'an access token', text: `⟦ya29.${'a0AfH6-'.repeat(8)}x⟧`, likelihood: 'certain' },
    { why: 'a key id', text: `"private_key_id": "⟦${'0a1b2c3d4e'.repeat(4)}⟧"`, likelihood: 'certain' },
  ],
  ignores: [
    { why: 'too short', text: key.slice(0, 38) },
    { why: 'too long', text: `${key}x` },
    { why: 'a word', text: 'AIzawa' },
  ],
};
