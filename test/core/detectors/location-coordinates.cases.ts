import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a pair', text: 'gezien bij ⟦52.370216, 4.895168⟧ gisteren', likelihood: 'likely' },
    { why: 'a word before it', text: 'GPS: ⟦52.370216,4.895168⟧', likelihood: 'certain' },
    { why: 'west and south', text: 'GPS ⟦-34.603722, -58.381592⟧', likelihood: 'certain' },
    { why: 'in a URL', text: 'https://kaart.nl/@⟦52.370216,4.895168⟧,15z', likelihood: 'likely' },
    { why: 'latitude under its header', text: '⟦52.370216⟧', header: 'LATITUDE', likelihood: 'certain' },
    { why: 'a decimal comma', text: '⟦4,895168⟧', header: 'lon', likelihood: 'certain' },
    { why: 'the Dutch grid', text: '⟦121394⟧', header: 'rd_x', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a price', text: '12.50, 13.75' },
    { why: 'too far north', text: '92.370216, 4.895168' },
    { why: 'one number alone', text: 'waarde 52.370216' },
    { why: 'three measurements', text: '0.123456, 0.234567, 0.345678' },
  ],
};
