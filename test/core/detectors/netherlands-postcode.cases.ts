import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    {
      why: 'letters of a firm right behind the digits',
      text: 'Straatweg 100, ⟦3621BV⟧ Breukelen',
      likelihood: 'likely',
    },
    { why: 'what may be a measure is possible', text: 'ongeveer ⟦3000 KM⟧ per jaar', likelihood: 'possible' },
    { why: 'the same under its header', text: '⟦3000 KM⟧', header: 'postcode', likelihood: 'certain' },
    { why: 'an article is possible', text: 'artikel ⟦1240 AB⟧', likelihood: 'possible' },
    { why: 'with a space', text: 'Dorpsweg 1, ⟦9743 AK⟧ Groningen', likelihood: 'likely' },
    { why: 'without', text: 'Dorpsweg 1, ⟦9743AK⟧ Groningen', likelihood: 'likely' },
    { why: 'under its header', text: '⟦1234 AB⟧', header: 'postcode', likelihood: 'certain' },
    { why: 'small letters under its header', text: '⟦1234ab⟧', header: 'Postcode', likelihood: 'certain' },
    { why: 'a word before it', text: 'Postbus 12, ⟦1234 AB⟧ Utrecht', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a word behind a year', text: 'adres: sinds 2019 te koop, vanaf 2023 al verhuurd' },
    { why: 'four letters', text: 'type 1234 ABCD' },
    { why: 'small letters in a sentence', text: 'In 2018 is het begonnen' },
    { why: 'not given out', text: 'Dorpsweg 1, 1234 SS Utrecht' },
    { why: 'a leading zero', text: '0123 AB' },
    { why: 'three letters', text: '1234 ABC' },
    { why: 'five digits', text: '12345 AB' },
    { why: 'part of a code', text: 'X1234AB' },
  ],
};
