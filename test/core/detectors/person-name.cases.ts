import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    {
      why: 'title and surname',
      text: 'Gisteren belde mevrouw ⟦De Vries-Bakker⟧ over de factuur.',
      likelihood: 'certain',
    },
    {
      why: 'title and prefix in small letters',
      text: 'Gesproken met dhr. ⟦van ’t Hof⟧, komt morgen langs.',
      likelihood: 'certain',
    },
    {
      why: 'initials and prefix',
      text: 'De akte noemt ⟦J.P.M. van den Berg⟧ als koper.',
      likelihood: 'certain',
    },
    {
      why: 'first name and surname',
      text: 'Volgens ⟦Annemiek Terlouw⟧ was de deur al open.',
      likelihood: 'certain',
    },
    {
      why: 'a Moroccan name',
      text: 'De sleutel ligt bij ⟦Youssef El Khattabi⟧ van de receptie.',
      likelihood: 'certain',
    },
    {
      why: 'a Turkish name',
      text: 'Wij hebben ⟦Emine Yıldırım⟧ uitgenodigd voor een gesprek.',
      likelihood: 'certain',
    },
    { why: 'a family', text: 'Afgegeven bij familie ⟦Bouwknegt⟧ op nummer 12.', likelihood: 'certain' },
    { why: 'a first name under a letter', text: 'Tot morgen!\n\nGroetjes,\n⟦Sanne⟧', likelihood: 'likely' },
    { why: 'a title in chat', text: 'mevrouw ⟦jansen⟧ wil graag teruggebeld worden', likelihood: 'certain' },
    { why: 'a column of names', text: '⟦Pieter van Dam⟧', header: 'Naam klant', likelihood: 'certain' },
    { why: 'surname first', text: '⟦Dam, Pieter van⟧', header: 'contactpersoon', likelihood: 'certain' },
    { why: 'a name under a vague header', text: '⟦Mw. F. Oudshoorn⟧', header: 'naam', likelihood: 'certain' },
    {
      why: 'a path that is clear as a whole',
      text: '⟦Fenske Graspehof⟧',
      header: 'customer.name',
      likelihood: 'certain',
    },
  ],
  ignores: [
    { why: 'a firm named after a man', text: 'De factuur van Jansen B.V. is betaald.' },
    { why: 'a bakery chain', text: 'Broodjes gehaald bij Bakker Bart in het centrum.' },
    { why: 'a street named after a man', text: 'De winkel zit aan de Jan van Galenstraat 12.' },
    { why: 'an opening without name', text: 'Geachte heer/mevrouw,\n\nUw bestelling is onderweg.' },
    { why: 'a trade', text: 'De bakker en de visser kennen elkaar van de markt.' },
    { why: 'a place', text: 'Ik woon in Utrecht en werk in Bergen op Zoom.' },
    { why: 'a supermarket', text: 'Albert Heijn is zondag open.' },
    { why: 'a product under a vague header', text: 'Koffiezetapparaat Rood', header: 'naam' },
    { why: 'a firm under a vague header', text: 'Visser Transport B.V.', header: 'naam' },
    { why: 'a product under its header', text: 'Lamp Groot', header: 'productnaam' },
  ],
};
