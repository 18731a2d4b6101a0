import { bsn, randomFrom } from '../invented.ts';
import type { Cases } from './cases.ts';

const random = randomFrom(7);
const valid = bsn(random);
const wrong = valid.slice(0, 8) + ((Number(valid[8]) + 1) % 10);

export const cases: Cases = {
  finds: [
    { why: 'a bare number is only possible', text: `Nummer ⟦${valid}⟧ staat erop.`, likelihood: 'possible' },
    { why: 'a word before it', text: `Haar BSN is ⟦${valid}⟧.`, likelihood: 'certain' },
    { why: 'a word glued on by a colon', text: `bsn:⟦${valid}⟧`, likelihood: 'certain' },
    {
      why: 'grouped with dots',
      text: `Burgerservicenummer ⟦${valid.slice(0, 4)}.${valid.slice(4, 6)}.${valid.slice(6)}⟧`,
      likelihood: 'certain',
    },
    {
      why: 'grouped with spaces',
      text: `sofinummer: ⟦${valid.slice(0, 4)} ${valid.slice(4, 6)} ${valid.slice(6)}⟧`,
      likelihood: 'certain',
    },
    { why: 'under its header', text: `⟦${valid}⟧`, header: 'BSN', likelihood: 'certain' },
    { why: 'under a composed header', text: `⟦${valid}⟧`, header: 'klant_bsnNummer', likelihood: 'certain' },
    { why: 'at the end of a sentence', text: `BSN ${'⟦'}${valid}⟧, graag bevestigen`, likelihood: 'certain' },
    { why: 'a word against it nearby', text: `ordernummer ⟦${valid}⟧`, likelihood: 'possible' },
  ],
  ignores: [
    { why: 'a wrong check digit', text: `BSN ${wrong}` },
    { why: 'all zeros', text: 'BSN 000000000' },
    { why: 'a longer number', text: `BSN ${valid}0` },
    { why: 'part of a code', text: `BSN AB${valid}` },
    { why: 'decimals behind it', text: `BSN ${valid}.50` },
    { why: 'a composed number', text: `zaak 2024-${valid}` },
    { why: 'the header alone', text: 'onbekend', header: 'bsn' },
  ],
};
