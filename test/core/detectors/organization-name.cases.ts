import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a firm', text: '⟦Visser Transport⟧', header: 'bedrijfsnaam', likelihood: 'certain' },
    { why: 'a legal form', text: '⟦Jansen Holding B.V.⟧', header: 'company', likelihood: 'certain' },
    { why: 'an employer', text: '⟦Gemeente Ede⟧', header: 'werkgever', likelihood: 'certain' },
    {
      why: 'a lone firm without header is only possible',
      text: '⟦Bakkerij Smit B.V.⟧',
      header: 'column 4',
      likelihood: 'possible',
    },
  ],
  ignores: [
    { why: 'no words', text: '0031', header: 'bedrijf' },
    { why: 'a person', text: 'Marieke Bakker', header: 'klantnaam' },
    { why: 'a firm in a text, which is no person', text: 'De offerte is klaar.' },
  ],
};
