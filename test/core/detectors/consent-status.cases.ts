import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'under its header', text: '⟦ja⟧', header: 'opt-in', likelihood: 'certain' },
    { why: 'Mailchimp', text: '⟦2024-01-02 10:00:00⟧', header: 'OPTIN_TIME', likelihood: 'certain' },
    { why: 'opted out', text: '⟦1⟧', header: 'Unsubscribed', likelihood: 'certain' },
    { why: 'Dutch', text: '⟦nee⟧', header: 'toestemming_nieuwsbrief', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a word alone', text: 'ja' },
    { why: 'the address it was given from', text: '84.12.34.56', header: 'OPTIN_IP' },
    { why: 'how many', text: '12', header: 'aantal_afmeldingen_nieuwsbrief' },
  ],
};
