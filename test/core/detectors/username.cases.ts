import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'behind its label', text: 'gebruikersnaam: ⟦pklaver⟧, graag', likelihood: 'certain' },
    { why: 'login', text: 'Login: ⟦piet.klaver⟧ en', likelihood: 'likely' },
    { why: 'under its header', text: '⟦pietje87⟧', header: 'username', likelihood: 'certain' },
    {
      why: 'an address under its header',
      text: '⟦piet@voorbeeld.nl⟧',
      header: 'user_login',
      likelihood: 'certain',
    },
  ],
  ignores: [
    { why: 'a sentence', text: 'Gebruikersnaam of wachtwoord vergeten' },
    { why: 'a date', text: '2024-01-02 10:00', header: 'last_login' },
    { why: 'a label without value', text: 'gebruikersnaam: verplicht' },
  ],
};
