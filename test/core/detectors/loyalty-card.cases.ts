import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'behind its label', text: 'bonuskaart ⟦2620123456789⟧', likelihood: 'likely' },
    { why: 'under its header', text: '⟦2620123456789⟧', header: 'klantenkaartnummer', likelihood: 'certain' },
    {
      why: 'in groups under its header',
      text: '⟦2620 1234 5678 9⟧',
      header: 'bonuskaart',
      likelihood: 'certain',
    },
  ],
  ignores: [
    { why: 'digits alone', text: '2620123456789' },
    { why: 'points', text: '120000', header: 'klantenkaart_punten' },
    { why: 'a word', text: 'klantenkaart aangevraagd' },
  ],
};
