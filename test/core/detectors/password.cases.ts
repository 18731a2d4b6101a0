import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    {
      why: 'what it opens between label and value',
      text: 'Het wachtwoord van de router is ⟦Zomer2024!⟧',
      likelihood: 'certain',
    },
    { why: 'behind its label', text: 'Inloggen met wachtwoord: ⟦Zomer2024!⟧ graag', likelihood: 'certain' },
    { why: 'with is', text: 'Mijn wachtwoord is ⟦Hond&Kat7⟧.', likelihood: 'certain' },
    { why: 'in settings', text: 'DB_PASSWORD=⟦gEh3im-x⟧', likelihood: 'certain' },
    { why: 'in JSON', text: '{"user":"piet","password":"⟦gEh3im x⟧"}', likelihood: 'certain' },
    { why: 'in a connection string', text: 'Server=x;Password=⟦abc123⟧;Port=1', likelihood: 'certain' },
    { why: 'a common one', text: 'ww: ⟦welkom⟧', likelihood: 'certain' },
    { why: 'under its header', text: '⟦geheimpje⟧', header: 'wachtwoord', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a sentence on one', text: 'Het wachtwoord voor het portaal is verlopen' },
    { why: 'forgotten', text: 'Wachtwoord: vergeten' },
    { why: 'expired', text: 'uw wachtwoord is verlopen' },
    { why: 'stars', text: 'password: ********' },
    { why: 'a placeholder', text: 'password=$DB_PASSWORD' },
    { why: 'a date under a header', text: '2024-01-02', header: 'password_changed_at' },
    { why: 'a flag', text: 'ja', header: 'wachtwoord' },
  ],
};
