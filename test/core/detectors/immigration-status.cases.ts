import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a refugee', text: 'Mijn buurman is ⟦statushouder⟧.', likelihood: 'likely' },
    { why: 'a permit', text: 'Zij wacht op haar ⟦verblijfsvergunning⟧.', likelihood: 'likely' },
    { why: 'a procedure', text: 'Zijn ⟦asielaanvraag⟧ is afgewezen.', likelihood: 'likely' },
    { why: 'a column', text: '⟦onbepaalde tijd⟧', header: 'verblijfstitel', likelihood: 'certain' },
    { why: 'a credit card', text: 'Betaald met een ⟦visum⟧ creditcard.', likelihood: 'possible' },
  ],
  ignores: [
    { why: 'a stay', text: 'Het verblijf in het hotel was fijn.' },
    { why: 'a shelter for animals', text: 'De hond komt uit het asiel.' },
    { why: 'fish', text: 'Wij eten vrijdag vis.' },
  ],
};
