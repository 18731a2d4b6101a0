import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    {
      why: 'the check digit of North America alone',
      text: 'nummer ⟦1M8GDM9AXKP042788⟧ op het raam',
      likelihood: 'possible',
    },
    {
      why: 'a form of no known maker behind its label',
      text: 'chassisnummer ⟦XL9AA11G3WA123456⟧',
      likelihood: 'certain',
    },
    { why: 'alone it is possible', text: 'code ⟦WVWZZZ1KZAW123456⟧ op het raam', likelihood: 'possible' },
    { why: 'a word before it', text: 'chassisnummer ⟦WVWZZZ1KZAW123456⟧', likelihood: 'certain' },
    { why: 'under its header', text: '⟦XL9AA11G3WA123456⟧', header: 'VIN', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a batch of that length', text: 'partij NL83ABNA123456789' },
    { why: 'a form of no known maker without label', text: 'code RT9AA11G3WA123456' },
    { why: 'an O', text: 'VIN WVWZZZ1KZOW123456' },
    { why: 'sixteen characters', text: 'VIN WVWZZZ1KZA123456' },
    { why: 'letters at the end', text: 'VIN WVWZZZ1KZAW1234AB' },
    { why: 'digits alone', text: 'VIN 12345678901234567' },
  ],
};
