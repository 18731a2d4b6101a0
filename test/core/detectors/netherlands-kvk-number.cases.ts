import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    {
      why: 'a word before it',
      text: 'ingeschreven bij de KvK onder nummer ⟦12345678⟧',
      likelihood: 'certain',
    },
    { why: 'a label', text: 'KVK: ⟦12345678⟧', likelihood: 'certain' },
    { why: 'Kamer van Koophandel', text: 'Kamer van Koophandel ⟦12345678⟧', likelihood: 'certain' },
    { why: 'under its header', text: '⟦12345678⟧', header: 'kvk_nummer', likelihood: 'certain' },
    { why: 'CoC', text: 'CoC number ⟦12345678⟧', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'eight digits alone', text: 'dossier 12345678' },
    { why: 'under another header', text: '12345678', header: 'klantnummer' },
    { why: 'nine digits', text: 'KvK 123456789' },
    { why: 'a branch number', text: 'KvK-vestiging 123456789012' },
  ],
};
