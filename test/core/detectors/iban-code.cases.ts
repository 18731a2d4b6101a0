import { iban, randomFrom } from '../invented.ts';
import type { Cases } from './cases.ts';

const one = iban(randomFrom(3));
const grouped = one.replace(/(.{4})(?=.)/g, '$1 ');

export const cases: Cases = {
  finds: [
    { why: 'together', text: `Overmaken naar ⟦${one}⟧ graag.`, likelihood: 'certain' },
    { why: 'in groups', text: `IBAN ⟦${grouped}⟧ t.n.v. de vereniging`, likelihood: 'certain' },
    { why: 'in small letters', text: `rekening ⟦${one.toLowerCase()}⟧`, likelihood: 'certain' },
    { why: 'with dots', text: `⟦${grouped.replaceAll(' ', '.')}⟧.`, likelihood: 'certain' },
    { why: 'under its header', text: `⟦${one}⟧`, header: 'rekeningnummer', likelihood: 'certain' },
    { why: 'a foreign one', text: `betaald van ⟦DE89370400440532013000⟧`, likelihood: 'certain' },
    { why: 'words behind a grouped one', text: `⟦${grouped}⟧ op naam van`, likelihood: 'certain' },
  ],
  ignores: [
    {
      why: 'a wrong check digit',
      text: `IBAN NL${String((Number(one.slice(2, 4)) + 1) % 100).padStart(2, '0')}${one.slice(4)}`,
    },
    { why: 'too short', text: `IBAN ${one.slice(0, 17)}` },
    { why: 'too long', text: `IBAN ${one}7` },
    { why: 'groups of another size', text: `IBAN ${one.replace(/(.{6})(?=.)/g, '$1 ')}` },
    { why: 'a country without IBAN', text: `IBAN XX${one.slice(2)}` },
  ],
};
