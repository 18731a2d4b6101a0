import { bsn, btwId, eleven, mrz, randomFrom } from '../invented.ts';
import type { Cases } from './cases.ts';

const random = randomFrom(7);
const valid = bsn(random);
const short = eleven(random, [9, 8, 7, 6, 5, 4, 3, 2, -1], 0, '0').slice(1);
const company = eleven(random, [9, 8, 7, 6, 5, 4, 3, 2, -1], 0, '8');
const passport = mrz(random, { personal: valid });
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
    { why: 'a lost zero under its header', text: `⟦${short}⟧`, header: 'bsn', likelihood: 'certain' },
    { why: 'a lost zero beside a word', text: `burgerservicenummer ⟦${short}⟧`, likelihood: 'certain' },
    { why: 'under the education number’s header', text: `⟦${valid}⟧`, header: 'PGN', likelihood: 'certain' },
    { why: 'under a compound', text: `⟦${valid}⟧`, header: 'werknemersbsn', likelihood: 'certain' },
    { why: 'a sample number is possible', text: 'BSN ⟦111222333⟧', likelihood: 'possible' },
    {
      why: 'another sample number under its header',
      text: '⟦123456782⟧',
      header: 'bsn',
      likelihood: 'possible',
    },
    { why: 'an old btw number may hold one', text: `btw ⟦NL${valid}B01⟧`, likelihood: 'possible' },
    { why: 'so under its header', text: `⟦NL${valid}B01⟧`, header: 'btw-nummer', likelihood: 'possible' },
    { why: 'a wage tax number may hold one', text: `LH-nummer ⟦${valid}L01⟧`, likelihood: 'possible' },
    {
      why: 'the personal number of a passport',
      text: `${passport.slice(0, 73)}⟦${valid}⟧${passport.slice(82)}`,
      likelihood: 'certain',
    },
  ],
  ignores: [
    { why: 'a lost zero alone', text: `nummer ${short}` },
    { why: 'a company’s old btw number', text: `btw NL${company}B01` },
    { why: 'a new btw number', text: `btw ${btwId(random)}` },
    { why: 'a wrong check digit', text: `BSN ${wrong}` },
    { why: 'all zeros', text: 'BSN 000000000' },
    { why: 'a longer number', text: `BSN ${valid}0` },
    { why: 'part of a code', text: `BSN AB${valid}` },
    { why: 'decimals behind it', text: `BSN ${valid}.50` },
    { why: 'a composed number', text: `zaak 2024-${valid}` },
    { why: 'the header alone', text: 'onbekend', header: 'bsn' },
  ],
};
