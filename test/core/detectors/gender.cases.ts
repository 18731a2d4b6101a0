import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a letter', text: '⟦V⟧', header: 'geslacht', likelihood: 'certain' },
    { why: 'a word', text: '⟦Man⟧', header: 'Gender', likelihood: 'certain' },
    { why: 'a title', text: '⟦Dhr.⟧', header: 'aanhef', likelihood: 'certain' },
    { why: 'a code', text: '⟦2⟧', header: 'geslachtscode', likelihood: 'certain' },
    { why: 'neither', text: '⟦non-binair⟧', header: 'sekse', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a size', text: 'M', header: 'maat' },
    { why: 'a name', text: 'Vera', header: 'geslacht' },
    { why: 'a letter without header', text: 'v' },
    { why: 'a man in a text', text: 'De man wacht op de bus.' },
  ],
};
