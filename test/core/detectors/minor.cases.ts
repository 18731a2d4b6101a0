import type { Cases } from './cases.ts';

/* the scan is on 25 November 2026 (read.ts) */
export const cases: Cases = {
  finds: [
    { why: 'a child', text: '⟦2015-03-14⟧', header: 'geboortedatum', likelihood: 'certain' },
    {
      why: 'the day before the sixteenth birthday',
      text: '⟦26-11-2010⟧',
      header: 'geboortedatum',
      likelihood: 'certain',
    },
    { why: 'in text', text: 'geboren op ⟦14-03-2015⟧', likelihood: 'certain' },
    { why: 'eight digits', text: '⟦20150314⟧', header: 'geboortedatum', likelihood: 'certain' },
    { why: 'seventeen is possible', text: '⟦14-03-2009⟧', header: 'geboortedatum', likelihood: 'possible' },
  ],
  ignores: [
    { why: 'eighteen today', text: '25-11-2008', header: 'geboortedatum' },
    { why: 'another day', text: '2015-03-14', header: 'orderdatum' },
    { why: 'the future', text: '2030-03-14', header: 'geboortedatum' },
  ],
};
