import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'behind its label', text: 'Patiëntnummer: ⟦4821934⟧', likelihood: 'certain' },
    { why: 'under its header', text: '⟦P-48219⟧', header: 'patient_nr', likelihood: 'certain' },
    {
      why: 'with accent under its header',
      text: '⟦4821934⟧',
      header: 'Patiëntnummer',
      likelihood: 'certain',
    },
  ],
  ignores: [
    { why: 'a number alone', text: '4821934' },
    { why: 'how many', text: '12', header: 'aantal patient nr' },
  ],
};
