import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a first person', text: 'Ik ben ⟦homo⟧ en getrouwd.', likelihood: 'likely' },
    { why: 'a phrase', text: 'Zij ⟦valt op vrouwen⟧.', likelihood: 'likely' },
    { why: 'an identity', text: 'Mijn kind is ⟦non-binair⟧.', likelihood: 'likely' },
    { why: 'an order line', text: '⟦Vibrator⟧ roze', header: 'artikel', likelihood: 'likely' },
    { why: 'a column', text: '⟦lesbisch⟧', header: 'seksuele geaardheid', likelihood: 'certain' },
    { why: 'a denial', text: 'Hij is niet ⟦biseksueel⟧.', likelihood: 'possible' },
  ],
  ignores: [
    { why: 'homogeneous', text: 'Het mengsel is homogeen.' },
    { why: 'a bicycle', text: 'De heteluchtoven is stuk.' },
    { why: 'a straight line', text: 'Knip het papier recht af.' },
    { why: 'a niece', text: 'Mijn nicht komt morgen.' },
  ],
};
