import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a word', text: '⟦gehuwd⟧', header: 'burgerlijke staat', likelihood: 'certain' },
    {
      why: 'two words',
      text: '⟦Geregistreerd partnerschap⟧',
      header: 'BurgerlijkeStaat',
      likelihood: 'certain',
    },
    { why: 'in English', text: '⟦Divorced⟧', header: 'marital_status', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'another status', text: 'verzonden', header: 'status' },
    { why: 'a text', text: 'Zij zijn vorig jaar gescheiden verhuisd.' },
    { why: 'a remark', text: 'wil niet gebeld worden', header: 'burgerlijke staat' },
  ],
};
