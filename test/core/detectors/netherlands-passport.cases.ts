import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a word before it', text: 'paspoort ⟦NXB4K7PD1⟧ is geldig', likelihood: 'certain' },
    { why: 'under its header', text: '⟦NP1234567⟧', header: 'Paspoortnummer', likelihood: 'certain' },
    { why: 'an older one', text: 'paspoortnummer ⟦XR1001R58⟧', likelihood: 'certain' },
    { why: 'small letters', text: '⟦np1234567⟧', header: 'paspoortnr', likelihood: 'certain' },
    { why: 'spaces', text: 'paspoort ⟦XR 1001R5 8⟧', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'alone', text: 'code NXB4K7PD1' },
    { why: 'a letter O', text: 'paspoort NXBOK7PD1' },
    { why: 'an identity card', text: 'paspoort INB4K7PD1' },
    { why: 'eight characters', text: 'paspoort NXB4K7P1' },
  ],
};
