import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'neither scheme nor www', text: 'zie twitter ⟦twitter.com/pietjeklaver⟧', likelihood: 'certain' },
    {
      why: 'a profile',
      text: 'zie ⟦https://www.linkedin.com/in/pietje-klaver-1a2b⟧ voor meer',
      likelihood: 'certain',
    },
    { why: 'without scheme', text: 'op ⟦www.instagram.com/pietjeklaver⟧', likelihood: 'certain' },
    { why: 'a handle', text: 'Instagram: ⟦@pietje.klaver⟧', likelihood: 'certain' },
    { why: 'under its header', text: '⟦@pietjeklaver⟧', header: 'twitter', likelihood: 'certain' },
    {
      why: 'an address under its header',
      text: '⟦https://x.com/pietje⟧',
      header: 'Social media',
      likelihood: 'certain',
    },
  ],
  ignores: [
    { why: 'a page of its own', text: 'lees twitter.com/privacy eerst' },
    { why: 'a button', text: 'https://www.facebook.com/sharer/sharer.php?u=x' },
    { why: 'a company', text: 'https://www.linkedin.com/company/voorbeeld' },
    { why: 'a handle alone', text: 'volg @klaver' },
    { why: 'followers', text: '1200', header: 'twitter_followers' },
    { why: 'a flag', text: 'ja', header: 'instagram' },
    { why: 'a number', text: '1200', header: 'instagram' },
  ],
};
