import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'under its header', text: '⟦2 x fietslamp⟧', header: 'bestelde_producten', likelihood: 'certain' },
    { why: 'in all', text: '⟦€ 1.204,50⟧', header: 'Totaal besteed', likelihood: 'certain' },
    { why: 'Shopify', text: '⟦Fietslamp⟧', header: 'Lineitem name', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'words alone', text: '2 x fietslamp' },
    { why: 'a product list', text: 'fietslamp', header: 'product' },
  ],
};
