import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'under its header', text: '⟦14-03-1987⟧', header: 'geboortedatum', likelihood: 'certain' },
    { why: 'year first', text: '⟦1987-03-14⟧', header: 'birth_date', likelihood: 'certain' },
    { why: 'a word before it', text: 'geboren op ⟦14-3-1987⟧ te Assen', likelihood: 'certain' },
    { why: 'slashes', text: 'geb. ⟦14/03/1987⟧', likelihood: 'certain' },
    { why: 'eight digits under its header', text: '⟦19870314⟧', header: 'GebDatum', likelihood: 'certain' },
    { why: 'a month’s name', text: 'geboren op ⟦14 maart 1987⟧ te Assen', likelihood: 'certain' },
    { why: 'a short month', text: '⟦3 mrt 1987⟧', header: 'geboortedatum', likelihood: 'certain' },
    { why: 'English', text: 'born ⟦14 March 1987⟧', likelihood: 'certain' },
    { why: 'two digits of the year', text: '⟦14-03-87⟧', header: 'geb. datum', likelihood: 'certain' },
    { why: 'a short year', text: "geboren ⟦7-12-'54⟧ te Assen", likelihood: 'certain' },
    { why: 'American', text: '⟦03/14/1987⟧', header: 'DOB', likelihood: 'certain' },
    { why: 'with a time', text: '⟦1987-03-14T00:00:00Z⟧', header: 'geboortedatum', likelihood: 'certain' },
    { why: 'a compound', text: '⟦14-03-1987⟧', header: 'klantgeboortedatum', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a short year without a word', text: "op 7-12-'54 begonnen" },
    { why: 'no month', text: 'geboren op 14 stuks 1987' },
    { why: 'a name of a month elsewhere', text: 'besteld op 14 maart 1987' },
    { why: 'a date alone', text: 'vergadering op 14-03-1987' },
    { why: 'under another header', text: '14-03-1987', header: 'orderdatum' },
    { why: 'no day of the calendar', text: 'geboren op 31-02-1987' },
    { why: 'thirteen months', text: '14-13-1987', header: 'geboortedatum' },
  ],
};
