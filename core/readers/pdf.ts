/**
 * PDF: the text of every page, form fields, annotations, outline, properties and attachments. A page without text is a
 * picture of one and is said to need OCR. Scripts are never run, fonts and addresses never fetched.
 *
 * Limits: 128 MB, 5,000 pages. Source: ISO 32000-2.
 */
import { getDocumentProxy } from 'unpdf';
import { Unreadable } from '../errors.ts';
import { type Block, openCells } from './block.ts';
import { limits } from './limits.ts';
import { taken } from './office-package.ts';
import { PASSWORD, WRONG_PASSWORD } from './passwords.ts';
import type { Reader } from './reader.ts';
import { inMemory } from './stream-source.ts';

const damaged = () => new Unreadable('the PDF is damaged: make it again and deliver it once more');

const PROPERTIES: Readonly<Record<string, string>> = {
  Title: 'title',
  Author: 'author',
  Subject: 'subject',
  Keywords: 'keywords',
};

export const pdf: Reader = {
  format: 'pdf',
  title: 'PDF',
  reads:
    'text of every page with its number; form fields under their names, annotations and their authors, links, outline, properties, attachments',
  limits: `${limits.memoryBytes / 1024 / 1024} MB, ${limits.pdfPages.toLocaleString('en')} pages; a page without text is told to need OCR; text outside the visible page and scripts are not read`,
  access: 'random',
  apart: true,
  async *read(source, _, { passwords = [] }): AsyncGenerator<Block> {
    const whole = await inMemory(source, limits.memoryBytes);
    const bytes = await whole.read(0, whole.size);
    const document = await openDocument(bytes, passwords);
    const cells = openCells({ unit: 'paragraph', named: true, places: 'page' });
    try {
      yield* readPages(document, cells);
      if (!Buffer.from(bytes.subarray(-2048)).includes('%%EOF'))
        yield {
          kind: 'remark',
          reason: 'the PDF ends without its closing mark: it was cut off, deliver it again',
        };
      await readBeside(document, cells);
      yield* taken(cells, true);
      const attachments = (await document.getAttachments().catch(() => null)) as Record<
        string,
        { filename?: string; content?: Uint8Array }
      > | null;
      for (const [name, { filename, content }] of Object.entries(attachments ?? {}))
        if (content) yield { kind: 'member', name: filename ?? name, content: Uint8Array.from(content) };
    } finally {
      await document.destroy();
    }
  },
};

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;
type Cells = ReturnType<typeof openCells>;

async function openDocument(bytes: Uint8Array, passwords: readonly string[]): Promise<Document> {
  try {
    return await unlocked(bytes, passwords);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    const repaired = withTrailer(bytes);
    if (!repaired) throw damaged();
    return await parsed(repaired).catch(() => {
      throw damaged();
    });
  }
}

/** Without a password first: many that have one let everybody read. */
async function unlocked(bytes: Uint8Array, passwords: readonly string[]): Promise<Document> {
  for (const password of [undefined, ...passwords]) {
    try {
      return await parsed(Uint8Array.from(bytes), password);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
    }
  }
  throw new Unreadable(passwords.length === 0 ? PASSWORD : WRONG_PASSWORD, 'password');
}

async function parsed(bytes: Uint8Array, password?: string): Promise<Document> {
  try {
    return await getDocumentProxy(bytes, {
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      stopAtErrors: false,
      enableXfa: true,
      verbosity: 0,
      ...(password === undefined ? {} : { password }),
    });
  } catch (error) {
    if ((error as { name?: string }).name === 'PasswordException') throw new Unreadable(PASSWORD, 'password');
    throw error;
  }
}

/** A file that was cut off has lost the trailer, which names the catalogue; the catalogue may still be there. */
function withTrailer(bytes: Uint8Array): Uint8Array | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const catalogue = text.search(/\/Type\s*\/Catalog\b/);
  const object = Array.from(
    text.slice(Math.max(0, catalogue - 4096), Math.max(0, catalogue)).matchAll(/(\d+)\s+(\d+)\s+obj\b/g),
  ).pop();
  if (!object) return undefined;
  /* the parser refuses Node's own buffers */
  return Uint8Array.from(
    Buffer.concat([
      bytes,
      Buffer.from(
        `\nendstream\nendobj\ntrailer\n<</Root ${object[1]} ${object[2]} R>>\nstartxref\n0\n%%EOF\n`,
      ),
    ]),
  );
}

async function* readPages(document: Document, cells: Cells): AsyncGenerator<Block> {
  const empty: number[] = [];
  const failed: number[] = [];
  const pages = Math.min(document.numPages, limits.pdfPages);
  for (let number = 1; number <= pages; number++) {
    try {
      const page = await document.getPage(number);
      const text = textOf((await page.getTextContent()).items as readonly Item[]);
      const annotations = (await page.getAnnotations()) as readonly Annotation[];
      for (const paragraph of text.split(/\n{2,}/)) {
        cells.cell('text', paragraph.trim(), number);
        cells.endRecord();
      }
      if (text.trim() === '') empty.push(number);
      for (const annotation of annotations) giveAnnotation(annotation, number, cells);
      page.cleanup();
    } catch {
      failed.push(number);
    }
    yield* taken(cells, false);
  }
  yield* taken(cells, true);
  if (empty.length > 0) yield { kind: 'remark', reason: `${pagesText(empty)} without text: needs OCR` };
  if (failed.length > 0) yield { kind: 'remark', reason: `${pagesText(failed)} could not be read: damaged` };
  if (document.numPages > pages)
    yield {
      kind: 'remark',
      reason: `only the first ${pages} of ${document.numPages} pages were read: deliver it in parts`,
    };
}

const pagesText = (numbers: readonly number[]): string =>
  `${numbers.length === 1 ? 'page' : 'pages'} ${numbers.slice(0, 10).join(', ')}${numbers.length > 10 ? ` and ${numbers.length - 10} more` : ''}`;

interface Item {
  readonly str?: string;
  readonly hasEOL?: boolean;
  readonly height?: number;
  readonly transform?: readonly number[];
}

/** Lines by the parser's own breaks; a gap of more than two lines' height begins a paragraph. */
function textOf(items: readonly Item[]): string {
  let text = '';
  let last: number | undefined;
  for (const { str = '', hasEOL, transform, height = 0 } of items) {
    const y = transform?.[5];
    if (
      text.endsWith('\n') &&
      y !== undefined &&
      last !== undefined &&
      height > 0 &&
      Math.abs(last - y) > height * 2.4 &&
      str.trim() !== ''
    )
      text += '\n';
    text += str;
    if (hasEOL) text += '\n';
    if (str.trim() !== '') last = y;
  }
  return text;
}

interface Annotation {
  readonly fieldName?: string;
  readonly fieldValue?: unknown;
  readonly contentsObj?: { readonly str?: string };
  readonly titleObj?: { readonly str?: string };
  readonly alternativeText?: string;
  readonly url?: string;
  readonly unsafeUrl?: string;
}

function giveAnnotation(annotation: Annotation, page: number, cells: Cells): void {
  const { fieldName, fieldValue, contentsObj, titleObj, alternativeText, url, unsafeUrl } = annotation;
  const values = Array.isArray(fieldValue) ? fieldValue : [fieldValue];
  for (const value of values)
    if (typeof value === 'string') cells.cell(fieldName?.replaceAll('.', ' ') || 'form field', value, page);
  cells.cell('annotation', contentsObj?.str ?? '', page);
  cells.cell('annotation author', titleObj?.str ?? '', page);
  if (alternativeText !== undefined && alternativeText !== fieldName)
    cells.cell('description', alternativeText, page);
  cells.cell('hyperlink', (unsafeUrl ?? url ?? '').replace(/^(mailto|tel):/i, ''), page);
  cells.endRecord();
}

async function readBeside(document: Document, cells: Cells): Promise<void> {
  const metadata = await document.getMetadata().catch(() => undefined);
  const info = (metadata?.info ?? {}) as Record<string, unknown>;
  const custom = (info.Custom ?? {}) as Record<string, unknown>;
  for (const [key, field] of Object.entries(PROPERTIES))
    if (typeof info[key] === 'string') cells.cell(field, info[key]);
  for (const [key, value] of Object.entries(custom)) if (typeof value === 'string') cells.cell(key, value);
  cells.endRecord();
  const walk = (nodes: readonly { title?: string; items?: readonly never[] }[], depth: number): void => {
    for (const { title = '', items = [] } of nodes) {
      cells.cell('outline', title);
      cells.endRecord();
      if (depth < 20) walk(items, depth + 1);
    }
  };
  walk(((await document.getOutline().catch(() => null)) ?? []) as never[], 0);
}
