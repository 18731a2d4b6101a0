import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'under its header', text: '⟦14-03-1987⟧', header: 'geboortedatum', likelihood: 'certain' },
    { why: 'year first', text: '⟦1987-03-14⟧', header: 'birth_date', likelihood: 'certain' },
    { why: 'a word before it', text: 'geboren op ⟦14-3-1987⟧ te Assen', likelihood: 'certain' },
    { why: 'slashes', text: 'geb. ⟦14/03/1987⟧', likelihood: 'certain' },
    { why: 'eight digits under its header', text: '⟦19870314⟧', header: 'GebDatum', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a date alone', text: 'vergadering op 14-03-1987' },
    { why: 'under another header', text: '14-03-1987', header: 'orderdatum' },
    { why: 'no day of the calendar', text: 'geboren op 31-02-1987' },
    { why: 'thirteen months', text: '14-13-1987', header: 'geboortedatum' },
  ],
};
