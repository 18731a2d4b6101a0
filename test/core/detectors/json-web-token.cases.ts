import type { Cases } from './cases.ts';

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: '10482', name: 'Pietje Klaver' })}.${'aB3_-x'.repeat(7)}`;
const long = `${part({ alg: 'RS256', kid: 'k'.repeat(60) })}.${part({ sub: '1' })}.${'Zz9_'.repeat(80)}`;

export const cases: Cases = {
  finds: [
    { why: 'alone', text: `sessie ⟦${token}⟧ verlopen`, likelihood: 'certain' },
    { why: 'behind Bearer', text: `Authorization: Bearer ⟦${token}⟧`, likelihood: 'certain' },
    { why: 'a long header', text: `token=⟦${long}⟧`, likelihood: 'certain' },
    { why: 'in a URL', text: `https://voorbeeld.nl/?t=⟦${token}⟧&x=1`, likelihood: 'certain' },
    { why: 'a full stop behind it', text: `Gebruik ⟦${token}⟧.`, likelihood: 'certain' },
  ],
  ignores: [
    { why: 'base64 of JSON without signature', text: part({ naam: 'Pietje Klaver', plaats: 'Assen' }) },
    { why: 'a word', text: 'eyJafjallajokull' },
  ],
};
