import { createHash } from 'node:crypto';
import type { Cases } from './cases.ts';

const hash = (name: string) => createHash(name).update('0612345678').digest('hex');

export const cases: Cases = {
  finds: [
    { why: 'under its header', text: `⟦${hash('sha256')}⟧`, header: 'phone_hash', likelihood: 'certain' },
    {
      why: 'where the plain value is named',
      text: `⟦${hash('sha256')}⟧`,
      header: 'Phone',
      likelihood: 'certain',
    },
    {
      why: 'MD5 in capitals',
      text: `⟦${hash('md5').toUpperCase()}⟧`,
      header: 'phone_hash',
      likelihood: 'certain',
    },
    { why: 'behind its name', text: `phone_hash=⟦${hash('sha256')}⟧`, likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a hash alone', text: `commit ${hash('sha1')}` },
    { why: 'of a file', text: hash('sha256'), header: 'file_hash' },
    { why: 'the plain value', text: '0612345678', header: 'Phone' },
    { why: 'another length', text: hash('sha256').slice(1), header: 'phone_hash' },
  ],
};
