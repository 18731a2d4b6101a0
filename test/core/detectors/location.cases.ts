import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a town', text: '⟦Ede⟧', header: 'woonplaats', likelihood: 'certain' },
    { why: 'an alias', text: "⟦'s-Gravenhage⟧", header: 'plaats', likelihood: 'certain' },
    { why: 'a country', text: '⟦België⟧', header: 'land', likelihood: 'certain' },
    { why: 'a town in a text', text: 'Het nieuwe ⟦Apeldoorn⟧ bevalt goed.', likelihood: 'possible' },
    { why: 'where somebody lives', text: 'Ik woon in ⟦Apeldoorn⟧ en werk thuis.', likelihood: 'likely' },
    { why: 'behind a postcode', text: 'Stuur het naar 7311 KZ ⟦Apeldoorn⟧ a.u.b.', likelihood: 'likely' },
    { why: 'a hamlet', text: '⟦Kootwijkerbroek⟧', header: 'city', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a number', text: '12', header: 'plaats' },
    { why: 'a place in the row', text: 'Neem plaats in de wachtkamer.' },
    { why: 'a surname', text: 'Meneer Dordregter is er.' },
    { why: 'an ordinary word', text: 'Het huis is te groot.' },
  ],
};
