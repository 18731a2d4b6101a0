import { card, randomFrom } from '../invented.ts';
import type { Cases } from './cases.ts';

const imei = card(randomFrom(26), '3569', 15);

export const cases: Cases = {
  finds: [
    { why: 'a reporting body of the past', text: 'IMEI ⟦490154203237518⟧', likelihood: 'certain' },
    { why: 'alone it is possible', text: `nummer ⟦${imei}⟧`, likelihood: 'possible' },
    { why: 'a word before it', text: `IMEI: ⟦${imei}⟧`, likelihood: 'certain' },
    { why: 'under its header', text: `⟦${imei}⟧`, header: 'imei', likelihood: 'certain' },
    {
      why: 'with hyphens',
      text: `imei ⟦${imei.slice(0, 2)}-${imei.slice(2, 8)}-${imei.slice(8, 14)}-${imei[14]}⟧`,
      likelihood: 'certain',
    },
  ],
  ignores: [
    { why: 'of such a body, without a word', text: 'nummer 490154203237518' },
    { why: 'a wrong check digit', text: `IMEI ${imei.slice(0, 14)}${(Number(imei[14]) + 1) % 10}` },
    { why: 'fourteen digits', text: `IMEI ${imei.slice(0, 14)}` },
  ],
};
