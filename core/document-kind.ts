/**
 * What kind of paper a document is (R2.9), by the words of its layout: headings and the labels in front of its values. A kind says that
 * a whole document is about somebody or some business, where its values alone may say little.
 *
 * Limits: Dutch and English; the first 32 KB of text; a copy of an identity document without a text layer is a picture, and is
 * recognised as one. Source: the layouts of the Dutch trade register's extract, SIDN's, EURid's, RIPE's and ICANN's answers to WHOIS
 * (RFC 3912) and RDAP (RFC 9083), UBL 2.1 and article 35a of the Dutch VAT act for what an invoice says, Europass, and ICAO 9303 with the Dutch model documents.
 */

import { type Block, CELL_INTS, type CellsBlock, ENDS_RECORD } from './readers/block.ts';

export const documentKinds = ['kvk-extract', 'whois-record', 'cv', 'invoice', 'id-copy'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** Names for people. */
export const kindNames: Readonly<Record<DocumentKind, { readonly nl: string; readonly en: string }>> = {
  'kvk-extract': { nl: 'uittreksel Handelsregister', en: 'extract of the trade register (KvK)' },
  'whois-record': { nl: 'WHOIS-gegevens', en: 'WHOIS record' },
  cv: { nl: 'curriculum vitae', en: 'CV' },
  invoice: { nl: 'factuur', en: 'invoice' },
  'id-copy': { nl: 'kopie van een identiteitsbewijs', en: 'copy of an identity document' },
};

interface Layout {
  readonly kind: DocumentKind;
  /** One of these is there, as a label or heading of its own. */
  readonly title?: readonly string[];
  /** One of these stands anywhere in the text. */
  readonly says?: RegExp;
  /** Labels in front of values, or (`headings`) alone in their line. */
  readonly labels: readonly string[];
  readonly headings?: true;
  /** So many different ones make it this kind. */
  readonly least: number;
  /** As headings or labels these make it something else. */
  readonly against?: readonly string[];
}

const listed = (words: string): string[] => words.split(',').map((word) => word.trim());

const layouts: readonly Layout[] = [
  {
    kind: 'id-copy',
    says: /\b(?:[PIDCA][A-Z0-9<][A-Z]{3}[A-Z0-9<]{20,39}|koninkrijk der nederlanden|kingdom of the netherlands|royaume des pays-bas|republiek|republic of|federale republiek)/i,
    title: listed(
      'paspoort, passport, nationaal paspoort, zakenpaspoort, diplomatiek paspoort, identiteitskaart, nederlandse identiteitskaart, identity card, rijbewijs, driving licence, verblijfstitel, residence permit, verblijfsdocument, vreemdelingenpaspoort',
    ),
    labels: listed(
      'naam, surname, name, voornamen, given names, nationaliteit, nationality, geboortedatum, date of birth, geboorteplaats, place of birth, geslacht, sex, lengte, height, datum van afgifte, date of issue, geldig tot, date of expiry, autoriteit, authority, documentnummer, document no, document number, persoonsnummer, personal no, handtekening, signature, holder s signature, bsn, soort, type, code, opmerkingen, remarks',
    ),
    least: 6,
  },
  {
    kind: 'kvk-extract',
    says: /handelsregister|business register|kamer van koophandel|chamber of commerce|kvk/i,
    title: listed(
      'uittreksel handelsregister, bedrijfsprofiel, kvk uittreksel, uittreksel, business register extract, company extract, handelsregister, rechtspersoon, legal entity, onderneming, company, eenmanszaak, hoofdvestiging, basisprofiel',
    ),
    labels: listed(
      'kvk nummer, kvknummer, cci number, kvk number, rsin, rechtsvorm, legal form, statutaire naam, statutory name, statutaire zetel, corporate seat, eerste inschrijving handelsregister, first entry in business register, datum akte van oprichting, datum eerste inschrijving, date of deed of incorporation, geplaatst kapitaal, issued capital, gestort kapitaal, paid up capital, deponering jaarstuk, filing of the annual accounts, handelsnaam, handelsnamen, trade name, trade names, startdatum onderneming, company start date, activiteiten, activities, sbi code, sbi activiteiten, werkzame personen, employees, vestigingsnummer, establishment number, bezoekadres, visiting address, datum in functie, date of entry into office, bevoegdheid, powers, enig aandeelhouder, sole shareholder, datum vestiging, bestuurder, board member, eigenaar, owner, non mailing indicator, ind non mailing, rechtspersoon, onderneming, vestiging, deze inschrijving valt onder beheer van',
    ),
    least: 6,
  },
  {
    kind: 'whois-record',
    labels: listed(
      'domain name, domain, domeinnaam, registry domain id, registrar whois server, registrar url, registrar, registrar iana id, registrar abuse contact email, registrar abuse contact phone, updated date, creation date, registry expiry date, registrar registration expiration date, domain status, registrant, registrant name, registrant organization, registrant street, registrant email, registrant contact, admin name, admin email, administrative contact, technical contact, technical contacts, tech name, tech email, name server, name servers, domain nameservers, nserver, nameservers, dnssec, record maintained by, abuse contact, reseller, inetnum, inet6num, netname, admin c, tech c, mnt by, nic hdl, source, route, origin, abuse c, last modified, rdapConformance, objectClassName, ldhName, vcardArray, eventAction, secureDNS',
    ),
    says: /domain|inetnum|inet6num|nic-hdl|rdapConformance/i,
    least: 4,
  },
  {
    kind: 'invoice',
    title: listed(
      'factuur, factuurnummer, factuurnr, verkoopfactuur, creditfactuur, creditnota, nota, notanummer, invoice, invoice number, invoice no, tax invoice, credit note, InvoiceTypeCode',
    ),
    labels: listed(
      'factuurnummer, factuurnr, notanummer, invoice number, invoice no, invoice, factuurdatum, notadatum, invoice date, vervaldatum, betaaltermijn, uiterste betaaldatum, betalen voor, due date, payment terms, debiteurnummer, debiteurennummer, klantnummer, customer number, uw referentie, omschrijving, description, aantal, quantity, qty, prijs, stukprijs, tarief, unit price, bedrag, amount, subtotaal, subtotal, totaal excl btw, btw, vat, btw bedrag, totaal, total, totaalbedrag, totaal incl btw, te betalen, totaal te betalen, te voldoen, amount due, balance due, bill to, factuuradres, btw nummer, btw nr, btw id, vat number, iban, t n v, onder vermelding van, InvoiceTypeCode, DocumentCurrencyCode, DueDate, TaxAmount, LineExtensionAmount, TaxExclusiveAmount, TaxInclusiveAmount, PayableAmount, InvoicedQuantity, TaxTotal, LegalMonetaryTotal',
    ),
    least: 5,
    against: listed(
      'offerte, offertenummer, quotation, aanmaning, betalingsherinnering, pakbon, algemene voorwaarden',
    ),
  },
  {
    kind: 'cv',
    headings: true,
    labels: listed(
      'curriculum vitae, cv, resume, résumé, personalia, persoonlijke gegevens, persoonlijke informatie, personal details, personal information, profiel, persoonlijk profiel, profile, over mij, about me, samenvatting, summary, werkervaring, ervaring, relevante werkervaring, work experience, experience, professional experience, employment history, loopbaan, stages, stage, opleiding, opleidingen, opleiding en cursussen, onderwijs en opleiding, education, education and training, cursussen, cursussen en trainingen, trainingen, courses, certificaten, certificeringen, certifications, vaardigheden, competenties, belangrijkste vaardigheden, skills, top skills, computervaardigheden, talen, talenkennis, languages, hobby s, hobby s en interesses, interesses, interests, hobbies, vrijwilligerswerk, nevenactiviteiten, nevenfuncties, volunteering, referenties, references, rijbewijs, publicaties, publications',
    ),
    least: 4,
    against: listed(
      'vacature, functie eisen, functieomschrijving, wij bieden, wat bieden wij, wat wij bieden, wij vragen, wat vragen wij, solliciteren, solliciteer, over ons, about us, what we offer, requirements, responsibilities, kandidaatnummer',
    ),
  },
];

interface Label {
  readonly layout: number;
  readonly role: 'title' | 'label' | 'against';
}

/** Small letters alone, compounds of programs apart: `KVK-nummer` = `kvkNummer`. */
const plain = (text: string): string =>
  text
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const known = new Map<string, Label[]>();
for (const [layout, { title = [], labels, against = [] }] of layouts.entries())
  for (const [role, words] of [
    ['title', title],
    ['label', labels],
    ['against', against],
  ] as const)
    for (const word of new Set(words.map(plain)))
      known.set(word, [...(known.get(word) ?? []), { layout, role }]);
const MOST_WORDS = Math.max(...Array.from(known.keys(), (word) => word.split(' ').length));

/** Characters of a document that are looked at. */
const CHARACTERS = 32 * 1024;
/** Where a label may begin inside a line: behind a gap, a colon, a slash between languages, a bracket of JSON, a number. */
const GAPS = /\t|\s{2,}|:(?=\s|"|$)|[|/"{}[\]]|(?<=\d)\s+(?=\p{L})/u;

/** `text`: what the document says, line by line; `names`: names of its tables' columns, which no title stands among. */
export function documentKind(text: string, names: readonly string[] = []): DocumentKind | undefined {
  const head = text.slice(0, CHARACTERS);
  const seen = layouts.map(() => ({ title: false, against: false, labels: new Set<string>() }));
  for (const line of head.split(/\r?\n/)) {
    const cells = line
      .split(GAPS)
      .map(plain)
      .filter((cell) => cell !== '');
    for (const cell of cells) look(cell, cells.length === 1, seen);
  }
  for (const name of names)
    for (const { layout, role } of known.get(plain(name)) ?? [])
      if (role === 'label') seen[layout]!.labels.add(plain(name));
  const fitting = layouts
    .map(({ kind, title, says, least }, layout) => ({
      kind,
      fits: fits(seen[layout]!, title, says?.test(head)),
      share: seen[layout]!.labels.size / least,
    }))
    .filter(({ fits, share }) => fits && share >= 1)
    .sort((a, b) => b.share - a.share);
  return fitting[0]?.kind;
}

interface Seen {
  title: boolean;
  against: boolean;
  readonly labels: Set<string>;
}

const fits = ({ title, against }: Seen, titles: readonly string[] | undefined, said = true): boolean =>
  said && !against && (titles === undefined || title);

/** A label stands in front of its value; a heading stands alone. */
function look(cell: string, alone: boolean, seen: readonly Seen[]): void {
  const words = cell.split(' ', MOST_WORDS + 1);
  for (let n = 1; n <= Math.min(words.length, MOST_WORDS); n++) {
    const begin = words.slice(0, n).join(' ');
    const whole = begin === cell;
    for (const { layout, role } of known.get(begin) ?? []) {
      if (role === 'title') seen[layout]!.title = true;
      else if (role === 'against') seen[layout]!.against ||= whole;
      else if (!layouts[layout]!.headings || (whole && alone)) seen[layout]!.labels.add(begin);
    }
  }
}

/** A table of more rows than this is no part of a paper. */
const MOST_ROWS = 60;
/** Formats that are tables by themselves, or many papers in one. */
const NO_PAPERS = new Set(['delimited', 'ndjson', 'sql', 'mbox', 'zip', 'tar']);

export interface KindReader {
  see(block: Block): void;
  kind(): DocumentKind | undefined;
}

/** Takes the beginning of a document from its blocks; undefined for formats that hold no papers. */
export function openKindReader(format: string): KindReader | undefined {
  if (NO_PAPERS.has(format)) return undefined;
  const decoder = new TextDecoder();
  let text = '';
  const names: string[] = [];
  return {
    see(block) {
      if (text.length >= CHARACTERS) return;
      if (block.kind === 'chunk')
        text += decoder.decode(block.bytes.subarray(0, CHARACTERS), { stream: true });
      if (block.kind !== 'cells' || rowsOf(block) > MOST_ROWS) return;
      if (block.unit === 'element') text += block.fields.flatMap((path) => path.split('.')).join('\n');
      else if (block.unit === 'row') names.push(...block.fields);
      const { bytes, cells } = block;
      for (let i = 0; i < cells.length && text.length < CHARACTERS; i += CELL_INTS)
        text += `${decoder.decode(bytes.subarray(cells[i + 1]!, cells[i + 2]!))}\n`;
    },
    kind: () => documentKind(text, names),
  };
}

function rowsOf({ unit, cells }: CellsBlock): number {
  if (unit !== 'row') return 0;
  let rows = 0;
  for (let i = 5; i < cells.length; i += CELL_INTS) if ((cells[i]! & ENDS_RECORD) !== 0) rows++;
  return rows;
}
