import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a first person', text: 'Ik ben ⟦katholiek⟧ opgevoed.', likelihood: 'likely' },
    { why: 'a customer', text: 'De klant wil een ⟦halal maaltijd⟧ op de bruiloft.', likelihood: 'likely' },
    { why: 'an inflected word', text: 'Haar moeder is streng ⟦gereformeerde⟧.', likelihood: 'likely' },
    { why: 'a phrase', text: "Mijn buurvrouw is ⟦Jehova's getuige⟧.", likelihood: 'likely' },
    { why: 'a membership', text: 'Hij is al jaren ⟦kerkganger⟧.', likelihood: 'likely' },
    { why: 'a denial', text: 'Nee hoor, ik ben geen ⟦moslim⟧.', likelihood: 'possible' },
    { why: 'a school’s name', text: 'Mijn zoon zit op de ⟦Christelijke⟧ school.', likelihood: 'possible' },
    {
      why: 'a hospital’s name',
      text: 'Zij werkt in het ⟦Rooms-Katholiek⟧ ziekenhuis.',
      likelihood: 'possible',
    },
    { why: 'news', text: 'De ⟦moskee⟧ in Ede wordt verbouwd.', likelihood: 'possible' },
    { why: 'a column', text: '⟦Protestant⟧', header: 'geloof', likelihood: 'certain' },
    { why: 'a faith in no list', text: '⟦Pastafari⟧', header: 'levensovertuiging', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a street', text: 'De winkel in de Kerkstraat is open.' },
    { why: 'a denial in a column', text: 'geen', header: 'geloof' },
    { why: 'a surname', text: 'Mevrouw Pater belde terug.' },
    { why: 'a tree', text: 'De kerstboom staat al.' },
  ],
};
