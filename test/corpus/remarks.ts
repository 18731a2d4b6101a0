/** Free text in the cells of tables: order remarks, tickets and notes of calls, with quotes, semicolons and line ends in them. */
import type { Kind } from './columns.ts';
import type { Random } from './random.ts';

const orderRemarks = [
  'Graag afgeven bij {N:Greetje} op nr 12',
  'Bel {PHONE_NUMBER} als u voor de deur staat',
  'niet thuis op vrijdag',
  'Graag in "geschenkpapier"; kaartje voor {N:Willemijn}',
  'levering na 18.00 uur aub',
  'Achterom bij de schuur, hond is lief',
  'Factuur naar {EMAIL_ADDRESS} sturen',
  'maat 42 ipv 41, zwart',
  'Ik ben {MED:slecht ter been}, graag naar binnen dragen',
  'Afleveren op {A:Oude Haven 17-B}',
  'Tweede poging; eerste keer was bel stuk',
  'Cadeau voor mijn moeder {N:‹mevr. ›Tuinstra}',
  'postcode klopt niet, moet {PC:9203 LK} zijn',
  'Geen reclame meebezorgen',
  'ordernummer vorige bestelling: 440218896',
  'Retour, te klein. Nieuwe maat is 40',
  'Is dit ook geschikt voor buiten?',
  '{N:Jan de Wolf} haalt het op',
];
const messages = [
  'Goedemiddag,\n\nik wil mijn abonnement stoppen. Mijn rekeningnummer is {IBAN_CODE}.\n\nGroet,\n{N:Tamara Veldhoen}',
  'Kunt u mijn telefoonnummer wijzigen in {PHONE_NUMBER}?',
  'De webshop geeft foutmelding 500 op pagina 3; versie 12.1.0.4',
  'Mijn man ({N:Sjaak Kloosterman}) is overleden. Kunt u het contract op mijn naam zetten?',
  'Waarom moet ik mijn BSN invullen? Het is {NETHERLANDS_BSN_NUMBER}, maar ik vind dit vreemd.',
  'pakket 3SABCD1234567 al 4 dagen onderweg',
  'Ik heb "spoed" betaald; waar blijft het?',
  'wachtwoord werkt niet, wat nu',
  'Door mijn {MED:chemokuur} kan ik niet komen ophalen.',
  'Mijn nieuwe adres is {STREET_ADDRESS}, {NETHERLANDS_POSTCODE} {~L:Zwolle}',
  'Ik sprak met {N:Özlem}, zij zou terugbellen.',
  'Graag btw-factuur, KvK {NETHERLANDS_KVK_NUMBER}',
  'Het product is defect, artikel 88-1240 en 88-1241.',
  'Bedankt voor de snelle hulp!',
];
const notes = [
  'klant belt terug op {PHONE_NUMBER}',
  'voicemail ingesproken',
  'wil spreken met {N:Marcel}',
  'dhr is {MED:doof}, graag mailen naar {EMAIL_ADDRESS}',
  'boos over factuur 20250881',
  'gesprek duurde 12:34, teruggebeld 14:05',
  'geboortedatum gecontroleerd: {DATE_OF_BIRTH}',
  'mw {N:Van Puffelen} akkoord met voorstel',
  'geen interesse, niet meer bellen',
  'kenteken {NETHERLANDS_LICENSE_PLATE} genoteerd',
];
const drawn = (headers: readonly string[], from: readonly string[]): Kind => ({
  types: [],
  prose: true,
  headers,
  value: (random: Random) => random.pick(from),
});

export const remarks: Record<string, Kind> = {
  remark: drawn(['opmerking', 'opmerkingen', 'Notitie klant', 'customer_note', 'orderRemark'], orderRemarks),
  message: drawn(['bericht', 'omschrijving', 'body', 'vraag', 'message'], messages),
  note: drawn(['notitie', 'aantekening', 'call_notes', 'verslag'], notes),
};
