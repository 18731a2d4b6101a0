import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a record', text: 'De sollicitant heeft een ⟦strafblad⟧.', likelihood: 'likely' },
    { why: 'a sentence', text: 'Hij is ⟦veroordeeld voor⟧ diefstal.', likelihood: 'likely' },
    { why: 'conduct', text: 'De ⟦VOG⟧ van de medewerker is binnen.', likelihood: 'likely' },
    { why: 'detention', text: 'Mijn broer zit in ⟦detentie⟧.', likelihood: 'likely' },
    { why: 'a denial', text: 'Ik heb geen ⟦strafblad⟧.', likelihood: 'possible' },
    { why: 'a book', text: 'De ⟦moordenaar⟧ in dit boek is de butler.', likelihood: 'possible' },
    { why: 'a column', text: '⟦heling⟧', header: 'delict', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a bird', text: 'De vogel zit in de boom.' },
    { why: 'a deep plate', text: 'Een diep bord graag.' },
    { why: 'a task', text: 'De taak is af.' },
    { why: 'no', text: 'nee', header: 'strafblad' },
  ],
};
