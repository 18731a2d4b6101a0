import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a job', text: '⟦Teamleider inkoop⟧', header: 'functie', likelihood: 'certain' },
    { why: 'a trade that is a name', text: '⟦Bakker⟧', header: 'beroep', likelihood: 'certain' },
    { why: 'in English', text: '⟦Account manager⟧', header: 'job_title', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'no words', text: '123', header: 'functie' },
    { why: 'a job in a text', text: 'De bakker op de hoek is dicht.' },
    { why: 'another column', text: 'Teamleider', header: 'groep' },
  ],
};
