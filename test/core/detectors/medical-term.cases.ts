import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a first person', text: 'Ik heb al jaren ⟦diabetes⟧.', likelihood: 'likely' },
    { why: 'a compound', text: 'Mijn moeder is ⟦diabetespatiënt⟧.', likelihood: 'likely' },
    { why: 'another compound', text: 'Hij kreeg vorig jaar ⟦longkanker⟧.', likelihood: 'likely' },
    { why: 'a medicine', text: 'Mevrouw gebruikt ⟦metformine⟧ bij het eten.', likelihood: 'likely' },
    { why: 'pregnancy', text: 'Zij is ⟦zwanger⟧ van de tweede.', likelihood: 'likely' },
    { why: 'a disability', text: 'De klant is ⟦slechtziend⟧, graag grote letters.', likelihood: 'likely' },
    { why: 'a benefit', text: 'Hij heeft een ⟦Wajong⟧ uitkering.', likelihood: 'likely' },
    { why: 'an order line', text: '⟦Ozempic⟧ pen 1 mg', header: 'product', likelihood: 'likely' },
    { why: 'a phrase', text: 'Mijn man is sinds maandag ⟦in het ziekenhuis⟧.', likelihood: 'likely' },
    { why: 'a denial', text: 'Ik heb geen ⟦astma⟧.', likelihood: 'possible' },
    { why: 'general talk', text: '⟦Migraine⟧ komt veel voor.', likelihood: 'possible' },
    { why: 'a curse', text: 'Wat een ⟦kanker⟧ zooi is dit!', likelihood: 'possible' },
    {
      why: 'a weather report',
      text: 'Boven zee ligt een ⟦depressie⟧ die regen brengt.',
      likelihood: 'possible',
    },
    { why: 'a column', text: '⟦hypothyreoïdie⟧', header: 'diagnose', likelihood: 'certain' },
    { why: 'a code under its header', text: '⟦F32.1⟧', header: 'icd10', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'somebody’s name', text: 'Dr. Griep is vandaag vrij.' },
    { why: 'a healthy word', text: 'Ik ben blij met de snelle levering.' },
    { why: 'no', text: 'geen', header: 'allergie' },
    { why: 'a boss', text: 'Het hoofd van de school belde.' },
    { why: 'a shoe', text: 'De hak van mijn schoen is los.' },
  ],
};
