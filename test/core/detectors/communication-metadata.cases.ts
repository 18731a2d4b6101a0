import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a duration', text: '⟦00:04:12⟧', header: 'gespreksduur', likelihood: 'certain' },
    { why: 'an opening', text: '⟦2024-01-02 10:00⟧', header: 'last_opened', likelihood: 'certain' },
    { why: 'a subject', text: '⟦Re: uw bestelling⟧', header: 'Onderwerp', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a time alone', text: '00:04:12' },
    { why: 'a rate', text: '0.42', header: 'open rate average' },
  ],
};
