/** Tables as clients deliver them, as CSV in several dialects and as JSON: columns of kinds that belong together. */
import { identity, type Kind, nobody, online, registered, special } from './columns.ts';
import { type Column, cellSpan, type PlantedFile, plant, type Span } from './planted.ts';
import { type Random, randomFor } from './random.ts';
import { remarks } from './remarks.ts';

const kinds: Record<string, Kind> = {
  ...identity,
  ...registered,
  ...online,
  ...special,
  ...nobody,
  ...remarks,
};
const ROWS = 30;

/** Which kinds stand together: a newsletter, a web shop, donors, staff, patients, pupils, a fleet, … */
const datasets: Record<string, string> = {
  orderRemarks: 'orderNumber orderDate remark price',
  tickets: 'customer email message orderDate status',
  callNotes: 'phone note',
  internal: 'internal price year',
  children: 'first last childBirth postcode house email',
  newsletter: 'email first last consent ip orderDate',
  subscribers: 'email name consent status uuid',
  webshop: 'orderNumber orderDate name email phone street postcode city price status',
  shipments: 'tracking name street postcode city product quantity',
  donors: 'customer initialsOnly prefixOnly last street postcode city iban price',
  members: 'customer nameReversed birth gender email phone union',
  staff: 'customer first last bsn birth gender marital nationality job iban password',
  payroll: 'bsn last birth price iban',
  patients: 'patient name birth bsn diagnosis medicine policy',
  intake: 'name allergy religion icd postcode house',
  pupils: 'first last birth education gender postcode',
  schoolCare: 'pgn first last allergy',
  fleet: 'plate vin name licence year',
  parking: 'plateBare timestamp price',
  suppliers: 'company kvk branch vat iban bic city',
  customs: 'company eori rsin vat street',
  energy: 'energyEan name postcode house iban phone',
  logins: 'username password email ip agent orderDate',
  clicks: 'cookie ip agent referrer search timestamp',
  audience: 'hashedMail hashedPhone postcode',
  apps: 'advertising imei mac version coordinates',
  ads: 'click advertising price orderDate',
  social: 'name social job company',
  collections: 'customer name debt oldAccount phone',
  cards: 'name card price orderDate payment',
  oldBank: 'giro name city price',
  loyalty: 'loyalty first birth purchases postcode',
  travel: 'name passport idCard birth nationality',
  immigration: 'alien permit name birth nationality',
  survey: 'age genderWord postcode party religion orientation ethnicity',
  volunteers: 'name mobileBare crime email',
  laboratory: 'patient name birth genetic',
  access: 'customer name biometric department',
  newcomers: 'name birth nationality residence',
  helpdesk: 'uuid salutation name email ip jwt apiKey',
  paypalPayments: 'paypal name price orderDate',
  bsnShort: 'bsnShort last birth',
  streets: 'streetOnly house postcode city',
};
/** Without anyone in them. */
const empties: Record<string, string> = {
  catalogue: 'article product productEan price colour',
  orders: 'orderNumber orderDate product quantity price status',
  invoices: 'orderPassingEleven reference price orderDate',
  stock: 'productEan quantity department year',
  builds: 'checksum version timestamp uuid',
  books: 'isbn product price year',
  parcels: 'tracking status timestamp',
  results: 'score time year quantity',
  parts: 'plateLike sizeCode ibanLike price',
  projects: 'eightDigits phoneLike published',
  terminals: 'travelCard coordinateLike status',
};

interface Dialect {
  readonly name: string;
  readonly delimiter: string;
  readonly quote: 'all' | 'needed';
  readonly end: string;
  readonly header: boolean;
  /** As Excel saves it: byte order mark, UTF-16 for tabs. */
  readonly bom?: boolean;
  readonly encoding?: 'utf-16le';
  /** One cell in eight says nothing, or that nothing is known; headers carry a word of their own in front. */
  readonly patchy?: boolean;
}
const dialects: readonly Dialect[] = [
  { name: 'semicolon', delimiter: ';', quote: 'needed', end: '\r\n', header: true, bom: true },
  { name: 'comma', delimiter: ',', quote: 'all', end: '\n', header: true },
  {
    name: 'tab',
    delimiter: '\t',
    quote: 'needed',
    end: '\r\n',
    header: true,
    bom: true,
    encoding: 'utf-16le',
  },
  { name: 'patchy', delimiter: '|', quote: 'needed', end: '\n', header: true, patchy: true },
  { name: 'bare', delimiter: ';', quote: 'needed', end: '\n', header: false },
];

const mostConfidential = /\b(bsn|bsnShort|pgn|iban|oldAccount|giro|card|password|paypal)\b/;
const somebody = /\b(name|nameReversed|first|last|email|phone|customer|patient)\b/;
const revealing =
  /\b(religion|diagnosis|medicine|allergy|icd|orientation|union|party|ethnicity|crime|genetic|biometric)\b/;

/** The level that follows from what stands together; a headerless file and one without people by name are judged elsewhere. */
function levelsOf(list: string, header = true): { readonly levels?: readonly string[] } {
  const alike = !header && list.split(' ').some((name) => kinds[name]?.looksLike);
  if (Object.values(empties).includes(list)) return alike ? {} : { levels: ['none'] };
  if (!header || /\b(company|remark|message|note|internal|jwt|apiKey)\b/.test(list)) return {};
  if (mostConfidential.test(list)) return { levels: ['most-confidential'] };
  if (!somebody.test(list)) return {};
  return { levels: [revealing.test(list) ? 'special' : 'personal'] };
}

const nothing: readonly string[] = ['', '-', 'n.v.t.', 'onbekend'];
const owners = ['klant', 'hoofd', 'contact'];
const owner = (field: string) => owners[field.length % owners.length]!;

interface Cells {
  readonly columns: readonly Column[];
  /** Further types of the same columns. */
  readonly besides: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly spans: readonly Span[];
}

/** Columns get distinct headers; without header only the kinds that speak for themselves are asked for. */
function cells(
  list: string,
  random: Random,
  header: boolean,
  path: (header: string) => string = (name) => name,
  patchy = false,
): Cells {
  const chosen = list.split(' ').map((name) => kinds[name]!);
  const taken = new Set<string>();
  const columns = chosen.map((kind, i): Column => {
    const names = kind.headers.filter((name) => !taken.has(name));
    const name = random.pick(names);
    taken.add(name);
    const asked = header || kind.bare;
    return {
      field: header ? path(name) : `column ${i + 1}`,
      types: kind.types,
      expect: asked ? 'likely' : 'free',
      free: [
        ...(kind.free ?? []),
        ...(asked ? [] : ['POSSIBLE_IDENTIFIER', 'GENERIC_ID']),
        ...(header ? [] : (kind.looksLike ?? [])),
      ],
      ...(kind.prose ? { prose: true } : {}),
    };
  });
  const inProse: Span[] = [];
  const rows = Array.from({ length: ROWS }, (_, row) =>
    chosen.map(({ value, prose }, c) => {
      const made = value(random, row);
      if (patchy && random.chance(0.125)) return random.pick(nothing);
      if (!prose) return made;
      const { text, spans } = plant(made, random);
      inProse.push(...spans.map((span) => ({ ...span, row: row + 1, column: columns[c]!.field })));
      return text;
    }),
  );
  const inCells = rows.flatMap((row, r) =>
    row.flatMap((value, c) =>
      chosen[c]!.columnOnly || chosen[c]!.types.length === 0 || nothing.includes(value) || value === 'geen'
        ? []
        : [cellSpan(columns[c]!, r + 1, value)],
    ),
  );
  const besides = chosen.flatMap(({ also = [] }, c) =>
    also.map((type) => ({ ...columns[c]!, types: [type], free: columns[c]!.types })),
  );
  return { columns, besides, rows, spans: [...inProse, ...inCells] };
}

function csv(
  name: string,
  list: string,
  { delimiter, quote, end, header, bom, encoding, patchy }: Dialect,
): PlantedFile {
  const { columns, besides, rows, spans } = cells(
    list,
    randomFor(name),
    header,
    (field) => (patchy ? `${owner(field)}_${field}` : field),
    patchy,
  );
  const quoted = (value: string) =>
    quote === 'all' || value.includes(delimiter) || value.includes('"') || value.includes('\n')
      ? `"${value.replaceAll('"', '""')}"`
      : value;
  const lines = [...(header ? [columns.map(({ field }) => field)] : []), ...rows];
  return {
    name,
    content: `${bom ? '\ufeff' : ''}${lines.map((line) => line.map(quoted).join(delimiter) + end).join('')}`,
    ...(encoding ? { encoding } : {}),
    ...levelsOf(list, header),
    spans,
    columns: [...besides, ...columns],
  };
}

/** Every other field inside an object of its own, as services write them. */
function json(name: string, list: string, lines: boolean): PlantedFile {
  const random = randomFor(name);
  const nested = (header: string) =>
    header.length % 2 ? header.replaceAll('.', '') : `details.${header.replaceAll('.', '')}`;
  const { columns, besides, rows, spans } = cells(list, random, true, nested);
  const objects = rows.map((row) => {
    const object: Record<string, unknown> = {};
    row.forEach((value, i) => {
      const [outer, inner] = columns[i]!.field.split('.') as [string, string?];
      if (inner === undefined) object[outer] = value;
      else object[outer] = { ...(object[outer] as object | undefined), [inner]: value };
    });
    return object;
  });
  const content = lines
    ? objects.map((object) => `${JSON.stringify(object)}\n`).join('')
    : JSON.stringify(objects, null, 2);
  return { name, content, spans, columns: [...besides, ...columns], ...levelsOf(list) };
}

const people = Object.entries(datasets);
export const tables: readonly PlantedFile[] = [
  ...people.flatMap(([name, list]) =>
    dialects.map((dialect) => csv(`table/${name}-${dialect.name}.csv`, list, dialect)),
  ),
  ...people.map(([name, list], i) => json(`json/${name}.${i % 2 ? 'ndjson' : 'json'}`, list, i % 2 === 1)),
  ...Object.entries(empties).flatMap(([name, list]) => [
    ...dialects.map((dialect) => csv(`empty/${name}-${dialect.name}.csv`, list, dialect)),
    json(`empty/${name}.json`, list, false),
  ]),
];
