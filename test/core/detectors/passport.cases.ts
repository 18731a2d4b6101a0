import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a word before it', text: 'passport ⟦X1234567⟧', likelihood: 'likely' },
    { why: 'under its header', text: '⟦123456789⟧', header: 'passport_number', likelihood: 'likely' },
    { why: 'French', text: 'paspoort ⟦12AB34567⟧', likelihood: 'likely' },
  ],
  ignores: [
    { why: 'alone', text: 'X1234567' },
    { why: 'ten digits', text: '1234567890', header: 'passport' },
    { why: 'a name', text: 'Nederlands', header: 'paspoort' },
  ],
};
