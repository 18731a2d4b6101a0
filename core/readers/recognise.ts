/**
 * What a source is, from its content and never from its name: compression, encoding, then the layout of the text.
 *
 * Order: layers of compression → encoding (`encoding-sniff.ts`) → JSON → JSON lines →
 * delimited → running text. A head that is full of control bytes, or begins like a known binary format, is not read.
 */
import { isAscii } from 'node:buffer';
import { Unreadable } from '../errors.ts';
import type { Coverage } from '../finding.ts';
import type { Dialect, Encoding, RecordUnit, Wrapper } from '../plan.ts';
import type { Source } from '../source.ts';
import type { Budget } from './budget.ts';
import { looksLikeCode } from './code-sniff.ts';
import { isCompound, openCompound } from './compound-file.ts';
import { unwrapped, wrapperOf } from './compression.ts';
import { sniffDelimited } from './delimited.ts';
import { headOf, translated } from './encoding.ts';
import { encodingOf } from './encoding-sniff.ts';
import { sniffJson } from './json-sniff.ts';
import { limits } from './limits.ts';
import { sniffMarkup } from './markup-sniff.ts';
import { unlockedOffice } from './office-password.ts';
import { type PackageKind, packageKind } from './package-kind.ts';
import { unreadOf } from './signatures.ts';
import { inMemory } from './stream-source.ts';
import { isTarHeader } from './tar.ts';
import { watch } from './watched-source.ts';

export interface Recognised {
  /** The reader's name, or `unread`. */
  readonly format: string;
  readonly wrappers: readonly Wrapper[];
  readonly locked?: true;
  readonly encoding: Encoding;
  readonly unit: RecordUnit;
  /** Where the data begin: behind a byte order mark and a header row; in unwrapped bytes. */
  readonly bodyFrom: number;
  readonly dialect?: Dialect;
  /** Lines above the header row: from here, to where it begins. */
  readonly preambleFrom?: number;
  readonly headerFrom?: number;
  /** Whether the first row names the columns; then `rawFields` are its cells, uncleaned. */
  readonly header: boolean;
  readonly rawFields: readonly string[];
  readonly unread?: Coverage;
  /** The source again, in memory if it had to be: what the reader is given. */
  readonly readable: Source;
}

/** Looked at behind a head that is plain ASCII: enough to meet an accent, few enough to cost nothing. */
const SAMPLES = 16;
const SAMPLE_BYTES = 4 * 1024;

const nothing = { encoding: 'utf-8', unit: 'paragraph', bodyFrom: 0, header: false, rawFields: [] } as const;

export async function recognise(
  source: Source,
  budget: Budget,
  passwords: readonly string[] = [],
): Promise<Recognised> {
  const wrappers: Wrapper[] = [];
  let inner = source;
  let head = await headOf(source, limits.headBytes);
  for (
    let around = wrapperOf(head);
    around && wrappers.length < limits.mostLayers;
    around = wrapperOf(head)
  ) {
    wrappers.push(around);
    if (inner !== source) await inner.close?.();
    inner = unwrapped(source, wrappers, budget);
    head = await headOf(inner, limits.headBytes);
  }
  try {
    if (isCompound(head)) {
      const locked = await lockedOffice(inner, wrappers, passwords, budget);
      if (locked) return { ...locked, readable: source };
    }
    if (!isZip(head)) {
      const plain = wrappers.length === 0;
      const further = plain && isAscii(head) ? await samplesOf(source) : [];
      const damaged = await isDamaged(inner, head);
      const recognised = await recogniseHead({ head, source: inner, wrappers, further, damaged });
      /* a program that unpacks itself, or other bytes in front of an archive */
      const behind = recognised.unread && !recognised.unread.needs && plain && (await endsAsZip(source));
      if (!behind) return { ...recognised, readable: source };
    }
    const random = inner.sequential ? await inMemory(inner, limits.memoryBytes).catch(reasonOf) : inner;
    if (typeof random === 'string')
      return { ...unread(wrappers, { status: 'skipped', reason: random, bytes: 0 }), readable: source };
    const { format, unread: hindered } = await kindOf(random, budget);
    const readable = wrappers.length === 0 ? random : source;
    if (hindered) return { ...unread(wrappers, { status: 'skipped', bytes: 0, ...hindered }), readable };
    return { ...nothing, format, wrappers, readable };
  } finally {
    if (inner !== source) await inner.close?.();
  }
}

/** What is inside an Office file under a password; undefined when it is another compound file. */
async function lockedOffice(
  source: Source,
  wrappers: readonly Wrapper[],
  passwords: readonly string[],
  budget: Budget,
): Promise<Omit<Recognised, 'readable'> | undefined> {
  try {
    const random = source.sequential ? await inMemory(source, limits.memoryBytes) : source;
    if (!(await openCompound(random)).names.includes('EncryptedPackage')) return undefined;
    const { format, unread: hindered } = await kindOf(await unlockedOffice(random, passwords), budget);
    if (hindered) return unread(wrappers, { status: 'skipped', bytes: 0, ...hindered });
    return { ...nothing, format, wrappers, locked: true };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    if (!error.needs) return undefined;
    return unread(wrappers, { status: 'skipped', bytes: 0, reason: error.message, needs: error.needs });
  }
}

/** Stretches of a source that can be read anywhere, spread over what lies behind the head. */
async function samplesOf(source: Source): Promise<Uint8Array[]> {
  const behind = source.size - limits.headBytes;
  if (source.sequential || behind <= 0 || !Number.isFinite(behind)) return [];
  const step = Math.max(SAMPLE_BYTES, behind / SAMPLES);
  const starts = Array.from({ length: SAMPLES }, (_, i) => limits.headBytes + Math.floor(i * step));
  return Promise.all(
    starts
      .filter((from) => from < source.size)
      .map((from) => source.read(from, Math.min(from + SAMPLE_BYTES, source.size))),
  );
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Unreadable)) throw error;
  return error.message;
}

/** Whether there is no head because it can't be read, and not because there is nothing. */
async function isDamaged(source: Source, head: Uint8Array): Promise<boolean> {
  if (head.length > 0) return false;
  try {
    await source.read(0, 1);
    return false;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return true;
  }
}

/** The end of a list of contents, and no more than a comment behind it. */
async function endsAsZip(source: Source): Promise<boolean> {
  if (source.sequential || !Number.isFinite(source.size)) return false;
  const tail = Buffer.from(await source.read(Math.max(0, source.size - 65_557), source.size));
  return tail.includes('PK\x05\x06') && tail.includes('PK\x01\x02');
}

/** The mark may stand behind some bytes of a careless transfer, but not in a mail's text. */
function isPdf(head: Uint8Array): boolean {
  const start = String.fromCharCode(...head.subarray(0, 1024));
  return start.startsWith('%PDF-') || (start.includes('%PDF-') && !/^[\w-]+: /.test(start));
}

const isZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 &&
  head[1] === 0x4b &&
  ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6) || (head[2] === 7 && head[3] === 8));

/** A damaged archive is still one: its reader will say what is wrong. */
async function kindOf(source: Source, budget: Budget): Promise<PackageKind> {
  const { source: watched, fault } = watch(source);
  try {
    return await packageKind(watched, budget);
  } catch {
    if (fault() !== undefined) throw fault();
    return { format: 'zip' };
  }
}

interface Looked {
  readonly head: Uint8Array;
  readonly source: Source;
  readonly wrappers: readonly Wrapper[];
  readonly further: readonly Uint8Array[];
  readonly damaged: boolean;
}

async function recogniseHead({
  head,
  source,
  wrappers,
  further,
  damaged,
}: Looked): Promise<Omit<Recognised, 'readable'>> {
  if (head.length === 0) {
    /* what is damaged by itself is told by its reading */
    if (!damaged || wrappers.length === 0) return { ...nothing, format: 'text', wrappers };
    return unread(wrappers, {
      status: 'failed',
      reason: `the ${wrappers[wrappers.length - 1]} data are damaged from their beginning on: make the file again and deliver it once more`,
      bytes: 0,
    });
  }
  if (isPdf(head)) return { ...nothing, format: 'pdf', wrappers };
  if (isTarHeader(head.subarray(0, 512))) return { ...nothing, format: 'tar', wrappers };
  const binary = unreadOf(head);
  if (binary) return unread(wrappers, { status: 'skipped', bytes: 0, ...binary });
  const filled = withoutPadding(head);
  const { encoding, mark } = encodingOf(filled, further);
  const text = await decoded(filled.subarray(mark), encoding);
  if (!isText(text))
    return unread(wrappers, {
      status: 'skipped',
      reason: 'format not known: the content is no text',
      bytes: 0,
    });
  const known = { wrappers, encoding, bodyFrom: mark };
  const complete = head.length < limits.headBytes;

  const markup = sniffMarkup(text);
  if (markup)
    return { ...nothing, ...known, format: markup, unit: markup === 'xml' ? 'element' : 'paragraph' };
  const json = sniffJson(text, complete);
  if (json) return { ...known, format: json, unit: 'element', header: false, rawFields: [] };
  const rows = looksLikeCode(text) ? undefined : await firstRows({ text, complete }, source, mark, encoding);
  const table = rows && sniffDelimited(rows.text, rows.complete);
  if (table) {
    const skipped = encodedLength(rows.text.slice(0, table.bodyFrom), encoding);
    return {
      ...known,
      format: 'delimited',
      unit: 'row',
      bodyFrom: mark + skipped,
      dialect: table.dialect,
      ...(table.headerFrom === undefined
        ? {}
        : {
            preambleFrom: mark,
            headerFrom: mark + encodedLength(rows.text.slice(0, table.headerFrom), encoding),
          }),
      header: table.header,
      rawFields: table.fields,
    };
  }
  return {
    ...known,
    format: 'text',
    unit: /\n[ \t\r]*\n/.test(text) ? 'paragraph' : 'line',
    header: false,
    rawFields: [],
  };
}

/** Fewer zeros at the end are no padding. */
const PADDING = 64;

/** Lines that were written into a file of a fixed size, or before a machine stopped, have nothing but zeros behind them. */
function withoutPadding(head: Uint8Array): Uint8Array {
  let end = head.length;
  while (end > 0 && head[end - 1] === 0) end--;
  return head.length - end >= PADDING && head.indexOf(10) >= 0 ? head.subarray(0, end) : head;
}

interface Head {
  readonly text: string;
  /** It is the whole text. */
  readonly complete: boolean;
}

/** Fewer lines than these do not show what columns they have. */
const ENOUGH_LINES = /(?:\n[^\n]*){3}/;

/** The head, or more of the text where its lines are longer than that: a header may name 100,000 columns. */
async function firstRows(head: Head, source: Source, mark: number, encoding: Encoding): Promise<Head> {
  if (head.complete || ENOUGH_LINES.test(head.text)) return head;
  const bytes = await headOf(source, limits.widestHeadBytes);
  const text = await decoded(bytes.subarray(mark), encoding);
  return { text, complete: bytes.length < limits.widestHeadBytes };
}

function unread(wrappers: readonly Wrapper[], coverage: Coverage): Omit<Recognised, 'readable'> {
  return { ...nothing, format: 'unread', wrappers, unread: coverage };
}

async function decoded(bytes: Uint8Array, encoding: Encoding): Promise<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let text = '';
  for await (const chunk of translated(once(bytes), encoding, { bytes: 0, sameLength: true }))
    text += decoder.decode(chunk, { stream: true });
  return text;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Length in source bytes of a decoded prefix. */
function encodedLength(text: string, encoding: Encoding): number {
  if (encoding === 'utf-8') return new TextEncoder().encode(text).length;
  if (encoding.startsWith('utf-32')) return Array.from(text).length * 4;
  return encoding.startsWith('utf-16') ? text.length * 2 : text.length;
}

/** Control characters other than white space, and NUL, are rare in text. */
function isText(text: string): boolean {
  let odd = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 && !(code >= 9 && code <= 13) && code !== 27) odd++;
  }
  return odd <= 2 + text.length / 50;
}
