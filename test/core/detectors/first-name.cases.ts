import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a listed name', text: '⟦Marieke⟧', header: 'voornaam', likelihood: 'certain' },
    { why: 'a double name', text: '⟦Jan-Willem⟧', header: 'Roepnaam', likelihood: 'certain' },
    { why: 'several names', text: '⟦Anna Maria⟧', header: 'voornamen', likelihood: 'certain' },
    { why: 'initials', text: '⟦J.P.M.⟧', header: 'voorletters', likelihood: 'certain' },
    { why: 'initials without dots', text: '⟦JPM⟧', header: 'initialen', likelihood: 'certain' },
    { why: 'a name in no list', text: '⟦Zyphronella⟧', header: 'first_name', likelihood: 'certain' },
    { why: 'capitals', text: '⟦FATIMA⟧', header: 'FIRSTNAME', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a number', text: '12345', header: 'voornaam' },
    { why: 'a name in running text, which is a person’s name', text: 'Dag Marieke, tot morgen.' },
    { why: 'a colour', text: 'Rood', header: 'kleur' },
    {
      why: 'a sentence',
      text: 'deze klant wil niet dat wij de voornaam gebruiken in brieven',
      header: 'voornaam',
    },
  ],
};
