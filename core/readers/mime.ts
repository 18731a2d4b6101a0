/**
 * Takes a message apart: headers, texts, HTML, attachments; each byte is looked at where it stands. Parts are found by their boundaries, and
 * what stands outside of them is text as well. Forwarded messages stay whole: they are documents of their own.
 * Source: RFC 2045, 2046, 2231, 2822, 3676.
 *
 * Limits: `limits.mailDepth` parts in parts, `limits.mostMembers` parts, `limits.mailHeaderBytes` of headers.
 */
import { isUtf8 } from 'node:buffer';
import { decodeWords } from 'postal-mime';
import { Unreadable } from '../errors.ts';
import { highCharacters } from './code-page-sniff.ts';
import { mendedUtf8 } from './encoding.ts';
import { limits } from './limits.ts';

export interface Header {
  /** In small letters. */
  readonly key: string;
  /** Unfolded, its encoded words as they stand. */
  readonly value: string;
}

export interface Attachment {
  readonly name: string | undefined;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface Message {
  readonly headers: readonly Header[];
  readonly texts: readonly string[];
  readonly htmls: readonly string[];
  readonly attachments: readonly Attachment[];
  /** The last boundary is missing. */
  readonly cut: boolean;
  /** Parts beyond the limit were left out. */
  readonly more: boolean;
}

interface Content {
  readonly type: string;
  readonly params: ReadonlyMap<string, string>;
}

export function takeApart(raw: Uint8Array): Message {
  const texts: string[] = [];
  const htmls: string[] = [];
  const attachments: Attachment[] = [];
  let parts = 0;
  let headerBytes = 0;
  let cut = false;

  function take(part: Buffer, usual: string, depth: number): readonly Header[] {
    if (++parts > limits.mostMembers) return [];
    const { headers, body, length } = headersOf(part);
    headerBytes += length;
    if (depth > limits.mailDepth || headerBytes > limits.mailHeaderBytes)
      throw new Unreadable(
        'the message can’t be taken apart (nested too deep, or headers above 2 MB): deliver its attachments by themselves',
      );
    const headerOf = (key: string) => headers.find((header) => header.key === key)?.value;
    const given = contentOf(headerOf('content-type') ?? '');
    const { type, params } = given.type.includes('/') ? given : { type: usual, params: given.params };
    const boundary = params.get('boundary');
    const pieces = type.startsWith('multipart/') && boundary ? piecesOf(body, boundary) : undefined;
    if (pieces && pieces.inside.length > 0) {
      if (depth === 0) cut = !pieces.closed;
      for (const text of pieces.outside) if (/\S/.test(text)) texts.push(text);
      for (const inside of pieces.inside)
        take(inside, type === 'multipart/digest' ? 'message/rfc822' : 'text/plain', depth + 1);
      return headers;
    }
    if (type.startsWith('multipart/')) cut ||= depth === 0 && boundary !== undefined;
    const bytes = decoded(body, headerOf('content-transfer-encoding') ?? '');
    const disposition = contentOf(headerOf('content-disposition') ?? '');
    const inline = disposition.type !== 'attachment';
    if (inline && (type === 'text/plain' || type.startsWith('multipart/')))
      texts.push(flowing(bytes, params));
    else if (inline && type === 'text/html') htmls.push(textOf(bytes, params.get('charset')));
    else {
      const name = disposition.params.get('filename') ?? params.get('name');
      if (bytes.length > 0 || name !== undefined)
        attachments.push({ name: name === undefined ? undefined : spokenWords(name), type, bytes });
    }
    return headers;
  }

  const headers = take(Buffer.from(raw.buffer, raw.byteOffset, raw.length), 'text/plain', 0);
  return { headers, texts, htmls, attachments, cut, more: parts > limits.mostMembers };
}

const NEWLINE = 10;
const RETURN = 13;

/** A line that is no header is one without a name. */
function headersOf(part: Buffer): { headers: Header[]; body: Buffer; length: number } {
  let end = 0;
  while (end < part.length) {
    const newline = part.indexOf(NEWLINE, end);
    const next = newline < 0 ? part.length : newline + 1;
    const empty = newline === end || (newline === end + 1 && part[end] === RETURN);
    if (empty) {
      const headers = unfolded(part.subarray(0, end));
      return { headers, body: part.subarray(next), length: end };
    }
    end = next;
  }
  return { headers: unfolded(part), body: part.subarray(part.length), length: part.length };
}

const unfolded = (bytes: Uint8Array): Header[] =>
  textOf(bytes, undefined)
    .replace(/\r?\n(?=[ \t])/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const colon = line.indexOf(':');
      const key = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
      return { key: key === '' ? 'header' : key, value: line.slice(colon + 1).trim() };
    });

interface Pieces {
  readonly inside: readonly Buffer[];
  readonly outside: readonly string[];
  readonly closed: boolean;
}

/** What stands between lines of `--boundary`, before the first and behind `--boundary--`. */
function piecesOf(body: Buffer, boundary: string): Pieces {
  const mark = Buffer.from(`--${boundary}`, 'utf8');
  const inside: Buffer[] = [];
  let from = -1;
  let before = 0;
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + 1)) {
    if (at > 0 && body[at - 1] !== NEWLINE) continue;
    const newline = body.indexOf(NEWLINE, at);
    const end = newline < 0 ? body.length : newline + 1;
    const behind = body.toString('latin1', at + mark.length, end).trim();
    if (behind !== '' && behind !== '--') continue;
    if (from >= 0) inside.push(withoutEnd(body.subarray(from, at)));
    else before = at;
    if (behind === '--')
      return {
        inside,
        outside: [textOf(body.subarray(0, before), undefined), textOf(body.subarray(end), undefined)],
        closed: true,
      };
    from = end;
    if (inside.length > limits.mostMembers) break;
  }
  if (from >= 0) inside.push(body.subarray(from));
  return { inside, outside: [textOf(body.subarray(0, before), undefined)], closed: false };
}

/** The line end before a boundary belongs to it. */
function withoutEnd(bytes: Buffer): Buffer {
  if (bytes[bytes.length - 1] !== NEWLINE) return bytes;
  return bytes.subarray(0, bytes.length - (bytes[bytes.length - 2] === RETURN ? 2 : 1));
}

/** `text/plain; charset="utf-8"; name*0*=utf-8''…` */
function contentOf(header: string): Content {
  const params = new Map<string, string>();
  const pieces = new Map<string, { at: number; text: string; coded: boolean }[]>();
  const bare = header.replace(/\((?:[^()\\";]|\\.)*\)(?=\s*(?:;|$))/g, '');
  for (const [, name, value] of bare.matchAll(/;\s*([^\s=;]+)\s*=\s*("(?:\\.|[^"\\])*"|[^;]*)/g)) {
    const text = value!.startsWith('"')
      ? value!.replace(/^"|"\s*$/g, '').replace(/\\(["\\])/g, '$1')
      : value!.trim();
    const [, key, at, coded] = /^([^*]+)(?:\*(\d+))?(\*)?$/.exec(name!.toLowerCase()) ?? [];
    if (key === undefined) continue;
    if (at === undefined && coded === undefined) {
      if (!params.has(key)) params.set(key, text);
    } else
      pieces.set(key, [
        ...(pieces.get(key) ?? []),
        { at: Number(at ?? 0), text, coded: coded !== undefined },
      ]);
  }
  for (const [key, list] of pieces) {
    list.sort((a, b) => a.at - b.at);
    const [, charset, first] = (list[0]!.coded && /^([^']*)'[^']*'(.*)$/s.exec(list[0]!.text)) || [];
    const bytes = list.map(({ text, coded }, i) => {
      const said = i === 0 && first !== undefined ? first : text;
      return coded ? fromPercent(said) : Buffer.from(said, 'utf8');
    });
    params.set(key, textOf(Buffer.concat(bytes), charset));
  }
  return { type: (/^[^;\s]*/.exec(bare.trim())?.[0] ?? '').toLowerCase(), params };
}

const fromPercent = (text: string): Buffer =>
  Buffer.concat(
    text
      .split(/(%[0-9a-f]{2})/i)
      .map((piece) =>
        /^%[0-9a-f]{2}$/i.test(piece) ? Buffer.from(piece.slice(1), 'hex') : Buffer.from(piece, 'utf8'),
      ),
  );

function decoded(body: Buffer, transfer: string): Uint8Array {
  if (/base64/i.test(transfer)) return fromBase64(body.toString('latin1'));
  return /quoted-printable/i.test(transfer) ? fromQuotedPrintable(body) : body;
}

/** Some programs pad every line: what stands behind padding begins anew. */
function fromBase64(text: string): Buffer {
  const padding = text.indexOf('=');
  if (padding < 0 || !/[A-Za-z0-9+/]/.test(text.slice(padding))) return Buffer.from(text, 'base64');
  return Buffer.concat(text.split(/=+/).map((unit) => Buffer.from(unit, 'base64')));
}

const EQUALS = 61;

function fromQuotedPrintable(body: Buffer): Uint8Array {
  const out = Buffer.alloc(body.length);
  let length = 0;
  for (let i = 0; i < body.length; i++) {
    if (body[i] !== EQUALS) {
      out[length++] = body[i]!;
      continue;
    }
    let end = i + 1;
    while (body[end] === 32 || body[end] === 9 || body[end] === RETURN) end++;
    const code = Number.parseInt(body.toString('latin1', i + 1, i + 3), 16);
    if (body[end] === NEWLINE || end === body.length) i = end;
    else if (/^[0-9a-f]{2}$/i.test(body.toString('latin1', i + 1, i + 3))) {
      out[length++] = code;
      i += 2;
    } else out[length++] = EQUALS;
  }
  return out.subarray(0, length);
}

const WESTERN = /^(?:windows-1252|cp-?1252|iso[-_]?8859-?1|latin-?1|us-ascii|ascii|ansi_x3\.4-1968)?$/i;
const HIGH = Array.from(highCharacters('windows-1252'));

/** Without a name, or under a wrong one: UTF-8 where it is that, else windows-1252. */
export function textOf(bytes: Uint8Array, charset: string | undefined): string {
  const label = (charset ?? '').trim();
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!WESTERN.test(label)) {
    if (/^utf-?8$/i.test(label)) return Buffer.from(mendedUtf8(bytes, { bytes: 0 })).toString('utf8');
    try {
      return new TextDecoder(label).decode(bytes);
    } catch {
      /* a label that nobody knows */
    }
  }
  if (isUtf8(bytes)) return buffer.toString('utf8');
  /* the platform's own decoder takes windows-1252 for Latin-1 in some versions */
  return buffer.toString('latin1').replace(/[\x80-\x9f]/g, (char) => HIGH[char.charCodeAt(0) - 0x80]!);
}

/** Lines that only the writing program has broken. */
function flowing(bytes: Uint8Array, params: ReadonlyMap<string, string>): string {
  const text = textOf(bytes, params.get('charset'));
  if (params.get('format')?.toLowerCase() !== 'flowed') return text;
  const space = params.get('delsp')?.toLowerCase() === 'yes' ? '' : ' ';
  return text.replace(/(?<!^--) \r?\n(?![>\r\n])/gm, space);
}

/** Encoded words as text; those in windows-1252 by our own table. */
export const spokenWords = (value: string): string =>
  decodeWords(
    value.replace(
      /=\?([\w.-]+)(?:\*[^?]*)?\?([qb])\?([^?]*)\?=/gi,
      (word, charset: string, how: string, text: string) => {
        if (!WESTERN.test(charset)) return word;
        const bytes =
          how.toLowerCase() === 'b'
            ? Buffer.from(text, 'base64')
            : fromQuotedPrintable(Buffer.from(text.replaceAll('_', '=20'), 'latin1'));
        return `=?utf-8?B?${Buffer.from(textOf(bytes, charset)).toString('base64')}?=`;
      },
    ),
  );
