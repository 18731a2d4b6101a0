import { bsn, btwId, randomFrom } from '../invented.ts';
import type { Cases } from './cases.ts';

const random = randomFrom(21);
const id = btwId(random);
const old = `NL${bsn(random)}B01`;
const wrong = `${id.slice(0, 10)}${(Number(id[10]) + 1) % 10}${id.slice(11)}`;

export const cases: Cases = {
  finds: [
    { why: 'a btw-id', text: `Factuur van ⟦${id}⟧.`, likelihood: 'certain' },
    { why: 'the example of the tax office', text: 'btw-id ⟦NL000099998B57⟧', likelihood: 'certain' },
    { why: 'an old number', text: `nummer ⟦${old}⟧ op de factuur`, likelihood: 'likely' },
    { why: 'an old number beside its word', text: `BTW: ⟦${old}⟧`, likelihood: 'certain' },
    {
      why: 'dots',
      text: `btw ⟦NL${old.slice(2, 6)}.${old.slice(6, 8)}.${old.slice(8, 11)}.B01⟧`,
      likelihood: 'certain',
    },
    { why: 'small letters', text: `btw ⟦${id.toLowerCase()}⟧`, likelihood: 'certain' },
    { why: 'without country', text: `btw-nummer ⟦${old.slice(2)}⟧`, likelihood: 'certain' },
    { why: 'under its header', text: `⟦${old}⟧`, header: 'BTW-nummer', likelihood: 'certain' },
    {
      why: 'a Belgian one under its header',
      text: '⟦BE0123456749⟧',
      header: 'vat_number',
      likelihood: 'certain',
    },
    { why: 'a German one beside a word', text: 'VAT ⟦DE123456788⟧', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a wrong digit', text: `btw ${wrong}` },
    { why: 'a German one alone', text: 'code DE123456788 staat erop' },
    { why: 'a longer code', text: `${id}7` },
    { why: 'an IBAN', text: 'NL91ABNA0417164300' },
  ],
};
