import { createHash } from 'node:crypto';
import type { Cases } from './cases.ts';

const hash = (name: string) => createHash(name).update('piet@voorbeeld.nl').digest('hex');

export const cases: Cases = {
  finds: [
    { why: 'under its header', text: `⟦${hash('sha256')}⟧`, header: 'email_sha256', likelihood: 'certain' },
    {
      why: 'where the plain value is named',
      text: `⟦${hash('sha256')}⟧`,
      header: 'Email',
      likelihood: 'certain',
    },
    {
      why: 'MD5 in capitals',
      text: `⟦${hash('md5').toUpperCase()}⟧`,
      header: 'email_sha256',
      likelihood: 'certain',
    },
    { why: 'behind its name', text: `email_sha256=⟦${hash('sha256')}⟧`, likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a hash alone', text: `commit ${hash('sha1')}` },
    { why: 'of a file', text: hash('sha256'), header: 'file_hash' },
    { why: 'the plain value', text: 'piet@voorbeeld.nl', header: 'Email' },
    { why: 'another length', text: hash('sha256').slice(1), header: 'email_sha256' },
  ],
};
