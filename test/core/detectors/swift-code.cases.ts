import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a Dutch bank', text: 'via ⟦INGBNL2A⟧ overgemaakt', likelihood: 'likely' },
    { why: 'a word before it', text: 'BIC: ⟦RABONL2U⟧', likelihood: 'certain' },
    { why: 'with branch', text: 'swift ⟦DEUTDEFF500⟧', likelihood: 'certain' },
    { why: 'under its header', text: '⟦BNPAFRPP⟧', header: 'BIC', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a word in capitals', text: 'ALGEMENE VOORWAARDEN' },
    { why: 'no country', text: 'BIC ABCDXX2A' },
    { why: 'small letters', text: 'bic ingbnl2a' },
    { why: 'nine characters', text: 'BIC INGBNL2AX' },
  ],
};
