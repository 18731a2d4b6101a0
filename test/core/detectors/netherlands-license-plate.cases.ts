import type { Cases } from './cases.ts';

const dashed = [
  'DB-12-34',
  '12-34-DB',
  '12-DB-34',
  'DB-12-GH',
  'DB-GH-12',
  '12-DB-GH',
  '12-DBG-3',
  '1-DBG-23',
  'DB-123-G',
  'D-123-BG',
  'DBG-12-H',
  'D-12-BGH',
  '1-DB-234',
  '123-DB-4',
];

export const cases: Cases = {
  finds: [
    ...dashed.map((plate, i) => ({
      why: `side code ${i + 1}`,
      text: `kenteken ⟦${plate}⟧ staat geparkeerd`,
      likelihood: 'certain' as const,
    })),
    ...dashed.map((plate, i) => ({
      why: `side code ${i + 1} without hyphens under its header`,
      text: `⟦${plate.replaceAll('-', '')}⟧`,
      header: 'kenteken',
      likelihood: 'certain' as const,
    })),
    { why: 'alone', text: 'de wagen met ⟦12-DBG-3⟧ erop', likelihood: 'likely' },
    { why: 'an old one alone is possible', text: 'bij ⟦DB-12-34⟧ stond', likelihood: 'possible' },
    { why: 'small letters beside a word', text: 'kenteken ⟦12-dbg-3⟧', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'without hyphens in text', text: 'type 12DBG3 is leverbaar' },
    { why: 'vowels', text: 'kenteken 12-AEI-3' },
    { why: 'a date', text: 'op 12-03-24' },
    { why: 'a longer code', text: 'zaak 2024-12-DBG-3' },
    { why: 'an article', text: '12-DBG-3-XL' },
  ],
};
