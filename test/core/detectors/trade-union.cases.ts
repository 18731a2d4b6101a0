import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a membership', text: 'Ik ben ⟦lid van de FNV⟧ en wil advies.', likelihood: 'likely' },
    { why: 'contribution', text: 'Op mijn loonstrook staat ⟦vakbondscontributie⟧.', likelihood: 'likely' },
    { why: 'a worker', text: 'De medewerker is ⟦kaderlid⟧ geworden.', likelihood: 'likely' },
    { why: 'a union in the news', text: 'De ⟦FNV⟧ wil een hoger loon.', likelihood: 'possible' },
    { why: 'a column', text: '⟦CNV⟧', header: 'vakbond', likelihood: 'certain' },
    { why: 'a compound', text: 'Zijn ⟦onderwijsvakbond⟧ helpt hem.', likelihood: 'likely' },
  ],
  ignores: [
    { why: 'a union of states', text: 'De Europese Unie beslist morgen.' },
    { why: 'a bond', text: 'De obligatie is een lening van de staat.' },
    { why: 'no', text: 'nee', header: 'vakbond' },
    { why: 'a football union', text: 'De KNVB schorst de speler.' },
  ],
};
