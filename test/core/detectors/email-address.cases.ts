import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'plain', text: 'Mail naar ⟦piet.klaver@voorbeeld.nl⟧ graag', likelihood: 'certain' },
    { why: 'a full stop behind it', text: 'Stuur het naar ⟦info@voorbeeld.nl⟧.', likelihood: 'certain' },
    { why: 'plus tag', text: '⟦piet+winkel@voorbeeld.co.uk⟧', likelihood: 'certain' },
    { why: 'in angle brackets', text: 'Piet Klaver <⟦piet@voorbeeld.nl⟧>', likelihood: 'certain' },
    { why: 'in quotes', text: "'⟦piet@voorbeeld.nl⟧'", likelihood: 'certain' },
    { why: 'mailto', text: 'mailto:⟦piet@voorbeeld.nl⟧?subject=x', likelihood: 'certain' },
    { why: 'in a query', text: 'https://voorbeeld.nl/?email=⟦piet@voorbeeld.nl⟧&x=1', likelihood: 'certain' },
    { why: 'a domain with letters beyond ASCII', text: '⟦piet@müller.example⟧', likelihood: 'certain' },
    { why: 'new top-level domain', text: '⟦piet@winkel.amsterdam⟧', likelihood: 'certain' },
    { why: 'two in a row', text: 'a@b.nl;⟦piet@voorbeeld.nl⟧', likelihood: 'certain' },
    { why: 'spelled out', text: 'mail ⟦piet [at] voorbeeld [dot] nl⟧ graag', likelihood: 'certain' },
    { why: 'half spelled out', text: 'via ⟦piet(at)voorbeeld.nl⟧', likelihood: 'likely' },
    { why: 'an international domain in ASCII', text: '⟦piet@xn--mller-kva.example⟧', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'at in brackets', text: 'prijs (at) 12 euro' },
    { why: 'a handle', text: 'volg @klaver op sociale media' },
    { why: 'the user of a version control server', text: 'git clone git@code.voorbeeld.nl:klant/site.git' },
    { why: 'no top-level domain', text: 'root@localhost' },
    { why: 'a picture', text: 'logo@2x.png' },
    { why: 'a price', text: '3@1.50' },
    { why: 'a password in a URL', text: 'https://pietje:Zomer2024@voorbeeld.nl/' },
    { why: 'nothing before it', text: ' @voorbeeld.nl' },
  ],
};
