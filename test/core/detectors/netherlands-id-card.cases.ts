import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a word before it', text: 'identiteitskaart ⟦IRB4K7PD1⟧', likelihood: 'certain' },
    { why: 'under its header', text: '⟦IN1234567⟧', header: 'ID-kaart nummer', likelihood: 'certain' },
    { why: 'documentnummer', text: '⟦IN1234567⟧', header: 'documentnummer', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'alone', text: 'code IRB4K7PD1' },
    { why: 'a passport', text: 'identiteitskaart NRB4K7PD1' },
    { why: 'a letter O', text: 'identiteitskaart IROB4K7D1' },
  ],
};
