import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'mobile with a hyphen', text: 'bel ⟦06-12345678⟧', likelihood: 'certain' },
    { why: 'mobile together', text: 'Nummer ⟦0612345678⟧ op de kaart', likelihood: 'likely' },
    { why: 'mobile in pairs', text: '⟦06 12 34 56 78⟧ is nieuw', likelihood: 'likely' },
    { why: 'international with (0)', text: '⟦+31 (0)6 12 34 56 78⟧', likelihood: 'certain' },
    { why: 'international', text: '⟦+31612345678⟧', likelihood: 'certain' },
    { why: 'with 0031', text: '⟦0031 6 12345678⟧', likelihood: 'likely' },
    { why: 'land line', text: 'tel. ⟦010 - 123 45 67⟧', likelihood: 'certain' },
    { why: 'land line in brackets', text: 'of ⟦(030) 234 56 78⟧', likelihood: 'likely' },
    { why: 'four-digit area code', text: 'kantoor ⟦0592-123456⟧', likelihood: 'likely' },
    { why: 'Belgian', text: '⟦+32 470 12 34 56⟧', likelihood: 'certain' },
    { why: 'under its header', text: '⟦0612345678⟧', header: 'Mobiel nummer', likelihood: 'certain' },
    {
      why: 'a business number is possible',
      text: 'klantenservice ⟦088-1234567⟧ is open',
      likelihood: 'possible',
    },
    { why: 'a service number is possible', text: 'gratis ⟦0800-1234⟧ zegt ze', likelihood: 'possible' },
    { why: 'a zero lost in a spreadsheet', text: '⟦612345678⟧', header: 'telefoon', likelihood: 'certain' },
    { why: 'an old area code under its header', text: '⟦0123-456789⟧', header: 'tel', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a date', text: 'op 01-02-1990 begonnen' },
    { why: 'too short', text: 'bel 06-1234567' },
    { why: 'too long', text: 'bel 06123456789' },
    { why: 'no area code', text: 'nummer 0991234567' },
    { why: 'the end of a UUID', text: '9b2e4f1a-0c3d-4e5f-8a7b-061234567812 en 9b2e-0612345678' },
    { why: 'a decimal', text: '0.0612345678' },
    { why: 'a year and a number', text: '2024-0612345678' },
    { why: 'an EAN', text: 'artikel 8712345678906' },
  ],
};
