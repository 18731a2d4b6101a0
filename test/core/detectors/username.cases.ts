import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    {
      why: 'a name after the word for logging in',
      text: 'inloggen met user ⟦anneliesdekok⟧ en ww Kaas-1',
      likelihood: 'likely',
    },
    { why: 'who is logged in', text: 'ingelogd als ⟦jdvries⟧', likelihood: 'likely' },
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
    { why: 'a role', text: 'ingelogd als beheerder' },
    { why: 'a state', text: 'de gebruiker is ingelogd' },
    { why: 'an English phrase', text: 'the user is logged in as expected' },
    { why: 'a sentence', text: 'Gebruikersnaam of wachtwoord vergeten' },
    { why: 'a date', text: '2024-01-02 10:00', header: 'last_login' },
    { why: 'a label without value', text: 'gebruikersnaam: verplicht' },
  ],
};
