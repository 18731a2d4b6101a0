import type { Cases } from './cases.ts';

const random = 'aB3dE5fG7hJ9kL2mN4pQ6rS8';

export const cases: Cases = {
  finds: [
    {
      why: 'what it is the key of between label and value',
      text: 'De API-sleutel van de koppeling is ⟦e7e59f2b215a5cbbb6aac4bcb8111ccd⟧',
      likelihood: 'certain',
    },
    { why: 'Stripe', text: `gebruik ⟦sk_live_${random}⟧ niet`, likelihood: 'certain' },
    { why: 'GitHub', text: `⟦ghp_${random}xY1zW3vU5tR7⟧`, likelihood: 'certain' },
    { why: 'Slack', text: `token=⟦xoxb-123456789012-${random}⟧`, likelihood: 'certain' },
    { why: 'SendGrid', text: `⟦SG.${random}.${random}xyz⟧`, likelihood: 'certain' },
    { why: 'a setting', text: `api_key = "⟦${random}⟧"`, likelihood: 'certain' },
    { why: 'camel case', text: `{"apiKey":"⟦${random}⟧"}`, likelihood: 'certain' },
    { why: 'under its header', text: `⟦${random}⟧`, header: 'api_key', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a sentence on a key', text: 'De API-sleutel van de koppeling is verlopen' },
    { why: 'a placeholder', text: 'api_key = YOUR_API_KEY_GOES_HERE' },
    { why: 'a sentence', text: 'API key is verplicht voor iedereen' },
    { why: 'a word behind the mark', text: 'sk_live_voorbeeldvoorbeeldvoorbeeld' },
    { why: 'a UUID', text: 'id 9b2e4f1a-0c3d-4e5f-8a7b-061234567812' },
    { why: 'sk and a name', text: 'sk-hockey-vereniging-zwolle-afdeling-jeugd' },
  ],
};
