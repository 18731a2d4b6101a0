import type { Cases } from './cases.ts';

const uuid = '9b2e4f1a-0c3d-4e5f-8a7b-061234567812';

export const cases: Cases = {
  finds: [
    { why: 'Google Analytics', text: '_ga=⟦GA1.2.1234567890.1700000000⟧; taal=nl', likelihood: 'certain' },
    { why: 'Meta', text: '_fbp ⟦fb.1.1700000000000.1234567890⟧', likelihood: 'certain' },
    {
      why: 'a click in a URL',
      text: 'https://voorbeeld.nl/?gclid=⟦Cj0KCQjw-aB3dE5f⟧&x=1',
      likelihood: 'certain',
    },
    { why: 'a device', text: `IDFA ⟦${uuid}⟧`, likelihood: 'certain' },
    {
      why: 'under its header',
      text: '⟦1234567890.1700000000⟧',
      header: 'ga_client_id',
      likelihood: 'certain',
    },
    { why: 'a cookie under its header', text: '⟦a1b2c3d4e5⟧', header: 'cookie_id', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a UUID alone', text: `bestand ${uuid}` },
    { why: 'a version', text: 'GA1.2 is uit' },
    { why: 'a campaign', text: '12345678', header: 'campaign_ad_id' },
  ],
};
