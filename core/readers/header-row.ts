/**
 * Whether a row names the columns below it: its cells look like names, and they are known as such or differ in kind from
 * what stands below. A header that is lost takes the evidence of every column with it, so much is looked at.
 */
import { detectors } from '../detectors/index.ts';
import { nameTokens } from '../name-tokens.ts';

/** Tokens that name fields in Dutch and English exports, beside the words that detectors know headers by. */
const HEADER_TOKENS = new Set(
  `aanhef aangemaakt aantal achternaam active actief address adres afdeling afzender age akkoord amount artikel bank bedrag bedrijf bedrijfsnaam begin beginperiode
  beroep bestelling besteldatum bestelnummer betaald betreft birthdate blz bouwjaar branche bsn btw burgerservicenummer campagne categorie category city code
  company count country created currency customer datum date deelnemer department description diagnose dienst dob doelgroep duur eenheid einde email emailadres email
  employer eind factuur factuurnummer familienaam filiaal first firstname form fullname functie gebdatum geboortedatum geboorteplaats gemeente gender geslacht groep group gsm hobby
  huisnr huisnummer iban id initialen interesse interesses ip jaar jobtitle kanaal kenmerk kenteken klacht klant klantnr klantnummer klas kleur korting kvk kvknummer
  label land language last lastname leeftijd leerling leverancier lidnummer lidmaatschap list lijst locatie location maand mail manager medewerker merk middelnaam mobiel mobile
  model naam name nationaliteit notitie notities nr number nummer occupation omschrijving opleiding opmerking opmerkingen optie order orderdatum ordernummer organisatie
  organization patientnummer paspoort percentage periode perioden phone plaats positie postal postcode prijs price product profession project province provincie quantity
  reden regio region relatie rekening rekeningnummer relatienummer resultaat roepnaam salaris saldo score segment sector sku soort source stad stand status straat straatnaam street
  subject surname taal tags team tekst tel telefoon telefoonnummer tijd tijdstip timestamp titel title toelichting toestemming toevoeging totaal total tussenvoegsel type uitslag url user
  username vak valuta value verdieping vestiging visitor volgnummer voorletters voornaam voorvoegsel waarde wachtwoord website week werkgever wijk winkel woonplaats zip zipcode
  contact optin leid euid session event page referrer vorname nachname strasse plz ort geburtsdatum prenom nom adresse ville`.split(
    /\s+/,
  ),
);

let words: ReadonlySet<string> | undefined;

/** The detectors' header words, joined; read when a header is first looked at. */
function headerWords(): ReadonlySet<string> {
  words ??= new Set(detectors.flatMap(({ headers }) => headers.map((each) => nameTokens(each).join(''))));
  return words;
}

export function knows(cell: string): boolean {
  if (cell.length > LONGEST_NAME) return false;
  const tokens = nameTokens(cell);
  const joined = tokens.join('');
  return (
    tokens.some((token) => HEADER_TOKENS.has(token)) || HEADER_TOKENS.has(joined) || headerWords().has(joined)
  );
}

/** Forms have whole questions for headers. */
const LONGEST_NAME = 120;
/** A cell that may name a column: words, perhaps with a sign, an ordinal or a unit; no number, no address. */
const NAME =
  /^[\p{Ps}*%€$"'‘“#_]*(?:\d{1,2}(?:(?:e|de|ste|st|nd|rd|th)\b|[_-](?=\p{L})|(?:[ -]\d{1,2}|\+)? (?=tot |to |jaar|years))[ _-]?)?[\p{L}_$#][\p{L}\p{M}\p{N} _\-.,:;/()[\]#%&?!'’‘“”"+*$€=<>°²³|–…@]*$/u;
const YEAR = /^(?:19|20)\d\d(?:\*+|JJ00|KW0[1-4]|MM(?:0[1-9]|1[0-2]))?$/;
const MAIL_ADDRESS = /[^\s@(<]@[\w-]+\.\w/;
const LONG_NUMBER = /\d{5}|\d[ .-]\d{3}[ .-]?\d|[A-Z]{2}\d{2} ?[A-Z]{4} ?\d|\b\d{4} ?[A-Z]{2}\b/;
/** A name may hold an example in brackets. */
const isName = (cell: string): boolean =>
  cell.length <= LONGEST_NAME && NAME.test(cell) && isPlain(cell.replace(/\s*\([^()]*\)$/, ''));
const isPlain = (name: string): boolean =>
  !LONG_NUMBER.test(name) &&
  !MAIL_ADDRESS.test(name) &&
  (!/\d{4}/.test(name) || /\b(?:19|20)\d\d\b/.test(name) || /^\D*_?\d{4}$/.test(name));

const filledOf = (cells: readonly string[]): string[] =>
  cells.map((cell) => cell.trim()).filter((cell) => cell !== '');

export function isHeaderLike(cells: readonly string[]): boolean {
  const filled = filledOf(cells);
  const known = filled.filter(knows).length;
  if (filled.length === 0 || filled.length < cells.length * (known >= filled.length / 2 ? 0.4 : 0.6))
    return false;
  /* two addresses side by side name their columns twice */
  const distinct = new Set(filled.map((cell) => cell.toLowerCase())).size;
  if (distinct < filled.length * 0.8 && known < filled.length * 0.6) return false;
  const years = filled.filter((cell) => YEAR.test(cell)).length;
  const named = filled.filter(isName).length;
  return named > 0 && named + years >= filled.length * 0.9;
}

export function isHeader(first: readonly string[], others: readonly (readonly string[])[]): boolean {
  if (!isHeaderLike(first)) return false;
  const filled = filledOf(first);
  const known = filled.filter(knows).length;
  const below = others.filter((row) => !row.every((cell, column) => cell === first[column]));
  let contrasting = 0;
  let recurring = 0;
  for (let column = 0; column < first.length; column++) {
    const name = first[column]!.trim();
    if (name === '') continue;
    const values = filledOf(below.map((row) => row[column] ?? ''));
    if (values.includes(name)) recurring++;
    else if (contrasts(name, values)) contrasting++;
  }
  /* a value stands in its column again and again, a name once */
  if (recurring > (known >= filled.length / 2 ? filled.length / 3 : 0)) return false;
  if (known >= Math.max(1, filled.length / 3)) return true;
  return contrasting > 0 && (known > 0 || contrasting >= first.length / 4);
}

/** Fewer values have no habits. */
const ENOUGH = 8;

/** Whether a column's values are of another kind than what stands above them. */
function contrasts(name: string, values: readonly string[]): boolean {
  if (values.length === 0) return false;
  const share = (test: (value: string) => boolean) => values.filter(test).length / values.length;
  const plain = YEAR.test(name) || !/\d/.test(name);
  if (plain && share((value) => /\d/.test(value) || value.includes('@')) > 0.8)
    return !YEAR.test(name) || share((value) => YEAR.test(value)) < 0.5;
  if (/^\p{L}+(?:_[\p{L}\d]+)+$/u.test(name) && share((value) => value.includes('_')) < 0.1) return true;
  return values.length >= ENOUGH && new Set(values).size <= Math.max(2, values.length / 4);
}
