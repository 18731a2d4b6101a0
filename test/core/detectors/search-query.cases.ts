import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'under its header', text: '⟦schoenen maat 46⟧', header: 'zoekterm', likelihood: 'certain' },
    { why: 'English', text: '⟦red shoes⟧', header: 'search_query', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'words alone', text: 'schoenen maat 46' },
    { why: 'how often', text: '120', header: 'zoekterm_aantal' },
  ],
};
