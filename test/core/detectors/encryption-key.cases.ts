import type { Cases } from './cases.ts';

const body = Array.from({ length: 4 }, (_, i) => `${i}`.repeat(2) + 'Ab9+/'.repeat(12)).join('\n');
const framed = (title: string) => `-----BEGIN ${title}-----\n${body}\n-----END ${title}-----`;

export const cases: Cases = {
  finds: [
    { why: 'PKCS 8', text: `sleutel:\n⟦${framed('PRIVATE KEY')}⟧\nbewaren`, likelihood: 'certain' },
    { why: 'OpenSSH', text: `⟦${framed('OPENSSH PRIVATE KEY')}⟧`, likelihood: 'certain' },
    { why: 'in a cell', text: `⟦${framed('RSA PRIVATE KEY')}⟧`, header: 'opmerking', likelihood: 'certain' },
    { why: 'without end', text: `⟦-----BEGIN EC PRIVATE KEY-----\n${body}⟧`, likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a public key', text: framed('PUBLIC KEY') },
    { why: 'a certificate', text: framed('CERTIFICATE') },
    { why: 'a heading', text: '--- BEGIN PRIVATE KEY ---' },
  ],
};
