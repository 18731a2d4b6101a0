/**
 * Compares what was found with what was planted. A hit at `likely` or above is right when its type and its span are those
 * planted; a column is right when a finding at `likely` or above names it with its type.
 */
import type { Column, PlantedFile, Span } from './planted.ts';
import type { Hit, Scanned } from './scan.ts';

export interface Counts {
  planted: number;
  found: number;
  /** Hits (or findings) that nobody planted. */
  wrong: number;
}
export interface Score {
  /** Exact spans in running text, at `likely` or above. */
  readonly text: Counts;
  /** The same, any overlap counting. */
  readonly overlap: Counts;
  /** Exact spans in running text, at any likelihood. */
  possible: number;
  /** Values in cells and fields. */
  readonly cells: Counts;
  readonly columns: Counts;
}
export interface Miss {
  readonly file: string;
  readonly type: string;
  readonly kind:
    | 'missed'
    | 'too weak'
    | 'other span'
    | 'other type'
    | 'wrong'
    | 'column missed'
    | 'column wrong';
  readonly place: string;
  readonly text: string;
}
export interface Result {
  readonly scores: ReadonlyMap<string, Score>;
  readonly misses: readonly Miss[];
}

const counts = (): Counts => ({ planted: 0, found: 0, wrong: 0 });
const strong = ({ likelihood }: { likelihood: Hit['likelihood'] }) => likelihood !== 'possible';

/** What a type may hold inside itself without being wrong. */
const carried: Record<string, readonly string[]> = {
  PERSON_NAME: ['FIRST_NAME', 'LAST_NAME'],
  FIRST_NAME: ['PERSON_NAME'],
  LAST_NAME: ['PERSON_NAME'],
  VAT_NUMBER: ['NETHERLANDS_BSN_NUMBER', 'NETHERLANDS_RSIN'],
  EORI_NUMBER: ['NETHERLANDS_BSN_NUMBER', 'NETHERLANDS_RSIN', 'VAT_NUMBER'],
  NETHERLANDS_RSIN: ['NETHERLANDS_BSN_NUMBER'],
  NETHERLANDS_WAGE_TAX_NUMBER: ['NETHERLANDS_BSN_NUMBER', 'NETHERLANDS_RSIN'],
  IBAN_CODE: ['BANK_ACCOUNT_NUMBER', 'SWIFT_CODE'],
  MRZ: [
    'NETHERLANDS_BSN_NUMBER',
    'NETHERLANDS_PASSPORT',
    'NETHERLANDS_ID_CARD',
    'PASSPORT',
    'PERSON_NAME',
    'LAST_NAME',
    'FIRST_NAME',
    'DATE_OF_BIRTH',
  ],
  STORAGE_SIGNED_URL: ['URL', 'AWS_CREDENTIALS'],
  SOCIAL_ACCOUNT: ['URL', 'USERNAME'],
  BASIC_AUTH_HEADER: ['AUTH_TOKEN', 'PASSWORD'],
  JSON_WEB_TOKEN: ['AUTH_TOKEN', 'BEARER_TOKEN'],
  STREET_ADDRESS: ['LOCATION'],
  DATE_OF_BIRTH: ['MINOR'],
  AGE: ['MINOR'],
  AWS_CREDENTIALS: ['GENERIC_API_KEY', 'PASSWORD'],
  GCP_CREDENTIALS: ['GENERIC_API_KEY'],
  AZURE_AUTH_TOKEN: ['GENERIC_API_KEY'],
  AUTH_TOKEN: ['GENERIC_API_KEY'],
  REFERRER: ['URL', 'SEARCH_QUERY'],
};
/** Where one is planted, what its words say besides: a residence permit tells of migration, a policy of care. */
const implied: Record<string, readonly string[]> = {
  NETHERLANDS_RESIDENCE_PERMIT: ['IMMIGRATION_STATUS'],
  NETHERLANDS_ALIEN_NUMBER: ['IMMIGRATION_STATUS'],
  MEDICAL_RECORD_NUMBER: ['MEDICAL_TERM'],
  HEALTH_INSURANCE_NUMBER: ['MEDICAL_TERM'],
};
/** Terms have soft edges and company: any overlap counts, and more words of a kind that is there are not wrong. */
export const isTerm = (type: string) =>
  /_TERM$|^(ETHNIC_GROUP|SEXUAL_ORIENTATION|TRADE_UNION|GENETIC_DATA|BIOMETRIC_DATA|CRIME_STATUS|IMMIGRATION_STATUS|NATIONALITY)$/.test(
    type,
  );
/** Found in running text by some and not by others: neither right nor wrong there unless planted. */
const unjudged = new Set([
  'URL',
  'ORGANIZATION_NAME',
  'JOB_TITLE',
  'GENDER',
  'MARITAL_STATUS',
  'COMMUNICATION_METADATA',
  'CONSENT_STATUS',
  'PAYMENT_DATA',
]);

export function scoreCorpus(files: readonly PlantedFile[], scanned: ReadonlyMap<string, Scanned>): Result {
  const scores = new Map<string, Score>();
  const misses: Miss[] = [];
  const of = (type: string): Score => {
    let score = scores.get(type);
    if (!score) {
      score = { text: counts(), overlap: counts(), possible: 0, cells: counts(), columns: counts() };
      scores.set(type, score);
    }
    return score;
  };
  for (const file of files) {
    const seen = scanned.get(file.name)!;
    scoreFile(file, seen, of, misses);
    const miss = (kind: Miss['kind'], type: string, place: string, text: string) =>
      misses.push({ file: file.name, kind, type, place, text });
    scoreSpans(file, seen, of, miss);
    scoreColumns(file, seen, of, miss);
  }
  return { scores: new Map([...scores].sort(([a], [b]) => a.localeCompare(b))), misses };
}

/** A text that is taken for a table or for JSON is read wrongly, or not at all, before any value is looked for. */
function scoreFile(
  { name, levels }: PlantedFile,
  { format, status, level }: Scanned,
  of: (type: string) => Score,
  misses: Miss[],
): void {
  const judge = (type: string, right: boolean, place: string) => {
    const { columns } = of(type);
    columns.planted++;
    if (right) columns.found++;
    else misses.push({ file: name, type, kind: 'wrong', place, text: '' });
  };
  const extension = /[^.]+$/.exec(name)![0];
  const table = extension === 'csv' ? ['csv', 'tsv'] : [extension];
  const formats = ['csv', 'json', 'ndjson'].includes(extension) ? table : ['text'];
  judge('(file format)', formats.includes(format) && status === 'complete', `${format} ${status}`);
  if (levels) judge('(sensitivity level)', levels.includes(level), `${level}, not ${levels.join(' or ')}`);
}

/** Never more than possible by its nature. */
const SUSPICION = 'POSSIBLE_IDENTIFIER';

type Tell = (kind: Miss['kind'], type: string, place: string, text: string) => void;

const key = ({ row, column }: { row?: number | undefined; column?: string | undefined }) =>
  `${row ?? ''}\0${column ?? ''}`;
function grouped<T extends { readonly row?: number; readonly column?: string }>(
  places: readonly T[],
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const place of places) {
    const group = groups.get(key(place));
    if (group) group.push(place);
    else groups.set(key(place), [place]);
  }
  return groups;
}
const exact = (span: Span, { start, end }: Hit) =>
  (start === span.start || start === span.outerStart) && (end === span.end || end === span.outerEnd);
const overlaps = (span: Span, { start, end }: Hit) => start < span.outerEnd && span.outerStart < end;

function scoreSpans(file: PlantedFile, { hits }: Scanned, of: (type: string) => Score, miss: Tell): void {
  const places = grouped(file.spans);
  const columns = new Map(file.columns.map((column) => [column.field, column]));
  const isText = ({ column }: { readonly column?: string | undefined }) =>
    column === undefined || columns.get(column)?.prose === true;
  const found = grouped(hits);
  for (const [place, spans] of places)
    for (const span of spans) {
      if (span.expect === 'free') continue;
      const type = span.types[0]!;
      const near = (found.get(place) ?? []).filter((hit) => overlaps(span, hit));
      const right = near.filter((hit) => span.types.includes(hit.type));
      const score = of(type);
      const whole = right.filter((hit) => exact(span, hit));
      const inText = isText(span);
      const spans = inText ? score.text : score.cells;
      if (span.expect === 'possible') continue;
      spans.planted++;
      if (inText) {
        score.overlap.planted++;
        if (whole.length > 0) score.possible++;
        if (right.some(strong)) score.overlap.found++;
      }
      if (whole.some(strong)) spans.found++;
      else {
        const kind =
          whole.length > 0
            ? 'too weak'
            : right.some(strong)
              ? 'other span'
              : near.some(strong)
                ? 'other type'
                : 'missed';
        const others = near.map(
          (hit) => `${hit.type} ${hit.likelihood} ${hit.start - span.start}..${hit.end - span.end}`,
        );
        miss(kind, type, others.join(', '), excerpt(file, span));
      }
    }
  const named = new Set(
    file.spans
      .filter(({ expect }) => expect === 'likely')
      .flatMap(({ types }) => [...types.filter(isTerm), ...types.flatMap((type) => implied[type] ?? [])]),
  );
  for (const hit of hits.filter(strong)) {
    const near = (places.get(key(hit)) ?? []).filter((span) => overlaps(span, hit));
    const same = near.filter((span) => span.types.includes(hit.type) && span.expect !== 'possible');
    if (same.some((span) => span.expect === 'free' || exact(span, hit))) continue;
    if (near.some((span) => span.types.some((type) => carried[type]?.includes(hit.type)))) continue;
    const column = hit.column === undefined ? undefined : columns.get(hit.column);
    if (column && !column.prose ? tolerated(column, hit.type) : unjudged.has(hit.type)) continue;
    if (isText(hit) && named.has(hit.type)) continue;
    const score = of(hit.type);
    const spans = isText(hit) ? score.text : score.cells;
    spans.wrong++;
    if (same.length === 0) {
      if (isText(hit)) score.overlap.wrong++;
      miss('wrong', hit.type, near.map((span) => span.types[0]).join(' '), excerpt(file, hit));
    }
  }
}

const tolerated = (column: Column, type: string) =>
  column.free.includes(type) || (column.types.includes(type) && column.expect !== 'possible');

function scoreColumns(
  file: PlantedFile,
  { findings }: Scanned,
  of: (type: string) => Score,
  miss: Tell,
): void {
  for (const column of file.columns.filter(({ prose }) => !prose)) {
    const named = findings
      .filter((finding) => finding.field === column.field && strong(finding))
      .map(({ type }) => type);
    if (column.expect === 'likely' && column.types.length > 0) {
      const type = column.types[0]!;
      const { columns } = of(type);
      columns.planted++;
      const suspected =
        type === SUSPICION &&
        findings.some((finding) => finding.field === column.field && finding.type === type);
      if (suspected || column.types.some((right) => named.includes(right))) columns.found++;
      else miss('column missed', type, named.join(' '), column.field);
    }
    for (const type of new Set(named)) {
      if (tolerated(column, type) || column.types.some((right) => carried[right]?.includes(type))) continue;
      of(type).columns.wrong++;
      miss('column wrong', type, column.types.join(' '), column.field);
    }
  }
}

/** The place with some text around it. The corpus is invented, so it may be shown. */
function excerpt(
  { content }: PlantedFile,
  {
    row,
    column,
    start,
    end,
  }: { row?: number | undefined; column?: string | undefined; start: number; end: number },
): string {
  if (row !== undefined) return `${column} row ${row}`;
  return `${content.slice(Math.max(0, start - 30), start)}⟦${content.slice(start, end)}⟧${content.slice(end, end + 20)}`.replaceAll(
    '\n',
    '⏎',
  );
}

const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
export const recall = ({ planted, found }: Counts) => share(found, planted);
/** Of what was reported, the part that was planted; 1 when nothing was reported. */
export const precision = ({ found, wrong }: Counts) => share(found, found + wrong);
