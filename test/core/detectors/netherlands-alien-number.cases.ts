import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a word before it', text: 'v-nummer ⟦2812345678⟧', likelihood: 'certain' },
    { why: 'under its header', text: '⟦2812345678⟧', header: 'V-nummer', likelihood: 'certain' },
    { why: 'in groups', text: 'vreemdelingennummer ⟦281.234.5678⟧', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'ten digits alone', text: '2812345678' },
    { why: 'nine digits', text: 'v-nummer 281234567' },
  ],
};
