import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a membership', text: 'Ik ben ⟦lid van de VVD⟧ sinds 2010.', likelihood: 'likely' },
    { why: 'a vote', text: 'Hij zegt dat hij ⟦stemt op⟧ wie hem helpt.', likelihood: 'likely' },
    { why: 'a convert', text: 'Mijn zwager is een overtuigd ⟦communist⟧.', likelihood: 'likely' },
    { why: 'a party in the news', text: '⟦D66⟧ verliest twee zetels.', likelihood: 'possible' },
    { why: 'a party that is a word', text: '⟦Volt⟧ wil meer treinen.', likelihood: 'possible' },
    { why: 'a column', text: '⟦PvdA⟧', header: 'politieke voorkeur', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'electricity', text: 'De adapter levert 12 volt.' },
    { why: 'a place to stand', text: 'De man stond groen links van de weg.' },
    { why: 'thinking', text: 'Ik denk dat het klopt.' },
    { why: 'an abbreviation in small letters', text: 'Zie sp. 3 van de handleiding.' },
  ],
};
