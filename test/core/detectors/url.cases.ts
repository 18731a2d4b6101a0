import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'in text', text: 'zie ⟦https://voorbeeld.nl/over-mij?x=1⟧.', likelihood: 'possible' },
    { why: 'in brackets', text: '(⟦http://voorbeeld.nl/a⟧)', likelihood: 'possible' },
    { why: 'www', text: 'op ⟦www.voorbeeld.nl⟧, daar', likelihood: 'possible' },
    { why: 'under its header', text: '⟦https://www.voorbeeld.nl⟧', header: 'website', likelihood: 'certain' },
    { why: 'a host under its header', text: '⟦voorbeeld.nl⟧', header: 'Website', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a host in text', text: 'op voorbeeld.nl staat het' },
    { why: 'a scheme alone', text: 'begin met https:// en dan' },
    { why: 'a number under its header', text: '12.50', header: 'site' },
  ],
};
