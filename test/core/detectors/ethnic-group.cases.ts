import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a descent', text: 'Mijn vader is ⟦van Turkse afkomst⟧.', likelihood: 'likely' },
    { why: 'a roots phrase', text: 'Zij heeft ⟦Surinaamse roots⟧.', likelihood: 'likely' },
    { why: 'a people', text: 'Wij zijn ⟦Hindoestanen⟧ uit Den Haag.', likelihood: 'likely' },
    { why: 'skin', text: 'Verdachte: man met een ⟦donkere huidskleur⟧.', likelihood: 'likely' },
    { why: 'news', text: 'Het aantal ⟦Molukkers⟧ in de wijk groeit.', likelihood: 'possible' },
    { why: 'a column', text: '⟦Koerdisch⟧', header: 'etniciteit', likelihood: 'certain' },
    { why: 'a restaurant', text: 'We aten bij een ⟦Koerdisch⟧ restaurant.', likelihood: 'possible' },
  ],
  ignores: [
    { why: 'the colour of a shirt', text: 'T-shirt, kleur: zwart', header: 'omschrijving' },
    { why: 'white wine', text: 'Doe mij een glas witte wijn.' },
    { why: 'a nationality', text: 'Hij heeft een Nederlands paspoort.' },
    { why: 'a language', text: 'Ik leer Spaans.' },
  ],
};
