/**
 * What the ending of a file's name promises, held against what its content is: a wrong one is read for what it is, and told.
 * Content alone decides how a file is read (`readers/recognise.ts`).
 */
import type { DocumentPlan, Wrapper } from './plan.ts';

const PLAIN = ['text', 'delimited', 'json', 'ndjson', 'xml', 'html', 'sql', 'eml', 'mbox'];
const TABLE = ['delimited', 'text'];

/** Endings that say what a file is, and the formats that fit them. */
const FORMATS: Readonly<Record<string, readonly string[]>> = {
  ...{ csv: TABLE, tsv: TABLE, tab: TABLE, txt: PLAIN, log: PLAIN, md: PLAIN },
  ...{ json: ['json', 'ndjson'], ndjson: ['ndjson', 'json'], jsonl: ['ndjson', 'json'] },
  ...{
    xml: ['xml', 'html'],
    html: ['html', 'xml', 'text'],
    htm: ['html', 'xml', 'text'],
    xhtml: ['html', 'xml'],
  },
  ...{ sql: ['sql', 'text'], eml: ['eml', 'text'], mbox: ['mbox'], pdf: ['pdf'] },
  ...{ xlsx: ['xlsx'], xlsm: ['xlsx'], xltx: ['xlsx'], docx: ['docx'], docm: ['docx'], dotx: ['docx'] },
  ...{ pptx: ['pptx'], pptm: ['pptx'], ppsx: ['pptx'], odt: ['odt'], ods: ['ods'], odp: ['odp'] },
  ...{ zip: ['zip'], tar: ['tar'], xls: [], doc: [], ppt: [], rtf: [], msg: [], vcf: [] },
  ...{ png: [], jpg: [], jpeg: [], gif: [], tif: [], tiff: [] },
};
const WRAPPERS: Readonly<Record<string, Wrapper>> = {
  ...{ gz: 'gzip', gzip: 'gzip', tgz: 'gzip', bz2: 'bzip2', tbz2: 'bzip2', zst: 'zstandard' },
};

/** A sentence, when the ending promises something else; it names the ending alone. */
export function endingDoubt(
  name: string,
  { format, wrappers, unread }: Pick<DocumentPlan, 'format' | 'wrappers' | 'unread'>,
): string | undefined {
  /* what is locked may well be what its name says */
  if (unread?.needs) return undefined;
  const endings = name.toLowerCase().split('.').slice(1);
  const last = endings.pop();
  if (last === undefined) return undefined;
  const told = (ending: string) =>
    `its name ends in .${ending}, which its content is not: it was ${unread ? 'taken' : 'read'} for what it is`;
  const wrapper = WRAPPERS[last];
  if (wrapper) {
    if (wrappers[0] !== wrapper) return told(last);
    const inner = endings.pop();
    return inner !== undefined && misses(inner, format, unread !== undefined) ? told(inner) : undefined;
  }
  if (wrappers.length > 0) return FORMATS[last] ? told(last) : undefined;
  return misses(last, format, unread !== undefined) ? told(last) : undefined;
}

/** What is not read may be what the ending says; that a picture is one is not looked into. */
function misses(ending: string, format: string, unread: boolean): boolean {
  const formats = FORMATS[ending];
  if (!formats) return false;
  return unread ? formats.length > 0 : !formats.includes(format);
}
