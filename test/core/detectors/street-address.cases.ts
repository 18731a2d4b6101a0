import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a street and number', text: 'Bezorgen op ⟦Kerkstraat 12⟧ graag.', likelihood: 'likely' },
    { why: 'an addition', text: 'Wij wonen aan de ⟦Lindelaan 4-2⟧ in Ede.', likelihood: 'likely' },
    {
      why: 'a street named after somebody',
      text: 'Kantoor: ⟦Jan van Galenstraat 12a⟧, Utrecht',
      likelihood: 'likely',
    },
    { why: 'the kind first', text: 'Zij woont ⟦Laan van Meerdervoort 113⟧.', likelihood: 'likely' },
    { why: 'a box', text: 'Schrijf naar ⟦Postbus 9000⟧.', likelihood: 'likely' },
    { why: 'a free-post number', text: '⟦Antwoordnummer 1234⟧, 1000 AB Ede', likelihood: 'likely' },
    { why: 'a Belgian street', text: 'Ik woon op de ⟦Gentsesteenweg 45⟧.', likelihood: 'possible' },
    { why: 'a German street', text: 'Lager: ⟦Hauptstraße 9⟧, Köln', likelihood: 'possible' },
    { why: 'under its header', text: '⟦Bovenover 3⟧', header: 'adres', likelihood: 'certain' },
    { why: 'a street alone', text: '⟦Kerkstraat⟧', header: 'straat', likelihood: 'certain' },
    { why: 'a house number', text: '⟦12⟧', header: 'huisnummer', likelihood: 'certain' },
    { why: 'an addition alone', text: '⟦bis⟧', header: 'toevoeging', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a way of doing', text: 'Op die weg 2 keer gefaald.' },
    { why: 'a street without number', text: 'De Kerkstraat is afgesloten.' },
    { why: 'a page', text: 'Zie bladzijde 12.' },
    { why: 'a version', text: 'Windows 11 staat er op.' },
    { why: 'an amount', text: 'Hij betaalt 12 euro.' },
    { why: 'a corner', text: 'Op de hoek 3 fietsen.' },
    { why: 'an e-mail header', text: 'iets', header: 'e-mailadres' },
    { why: 'a date', text: 'In mei 12 stuks besteld.' },
  ],
};
