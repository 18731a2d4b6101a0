import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'with colons', text: 'apparaat ⟦00:1a:2b:3c:4d:5e⟧ meldt zich', likelihood: 'certain' },
    { why: 'with hyphens', text: '⟦00-1A-2B-3C-4D-5E⟧', likelihood: 'certain' },
    { why: 'with dots', text: 'poort ⟦001a.2b3c.4d5e⟧', likelihood: 'certain' },
    { why: 'digits alone', text: 'mac ⟦00:11:22:33:44:55⟧', likelihood: 'certain' },
    {
      why: 'together under its header',
      text: '⟦001A2B3C4D5E⟧',
      header: 'mac_address',
      likelihood: 'certain',
    },
  ],
  ignores: [
    { why: 'broadcast', text: 'ff:ff:ff:ff:ff:ff' },
    { why: 'five pairs', text: '00:1a:2b:3c:4d' },
    { why: 'seven pairs', text: '00-1a-2b-3c-4d-5e-6f' },
    { why: 'together in text', text: 'code 001A2B3C4D5E' },
    { why: 'a time', text: '12:34:56' },
  ],
};
