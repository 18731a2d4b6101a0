import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a surname that is a word', text: '⟦Bakker⟧', header: 'achternaam', likelihood: 'certain' },
    { why: 'with prefix', text: '⟦van der Meulen⟧', header: 'Achternaam', likelihood: 'certain' },
    {
      why: 'a prefix in a column of its own',
      text: '⟦van der⟧',
      header: 'tussenvoegsel',
      likelihood: 'certain',
    },
    {
      why: 'the prefix column of one export',
      text: '⟦de⟧',
      header: 'LastnamePreposition',
      likelihood: 'certain',
    },
    { why: 'a maiden name', text: '⟦Oudshoorn-Kluft⟧', header: 'meisjesnaam', likelihood: 'certain' },
    { why: 'a name in no list', text: '⟦Xanthopoulidou⟧', header: 'surname', likelihood: 'certain' },
    { why: 'small letters', text: '⟦el amrani⟧', header: 'last_name', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a number', text: '4711', header: 'achternaam' },
    { why: 'a surname in running text, which is a person’s name', text: 'Mevrouw Oudshoorn belde.' },
    { why: 'a trade in a column of trades', text: 'Bakker', header: 'beroep' },
    { why: 'an amount', text: '€ 12,50', header: 'surname' },
  ],
};
