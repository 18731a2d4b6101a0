/**
 * XML as a stream of events, from a source in any encoding, in constant memory. Prefixes of names are dropped. Entities
 * that a document declares are never expanded and nothing outside it is ever fetched: the parser knows only the five of
 * XML and numbers. Limits: depth 2,000; a tag, attribute or comment of 16 MB.
 */

import { isAscii } from 'node:buffer';
import { Parser } from 'htmlparser2';
import { Unreadable } from '../errors.ts';
import type { Encoding } from '../plan.ts';
import type { Source } from '../source.ts';
import { rawChunks } from './compression.ts';
import { type Mended, translated } from './encoding.ts';
import { encodingOf } from './encoding-sniff.ts';
import { limits } from './limits.ts';

export interface XmlHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
  comment?(text: string): void;
}

const CHUNK = 128 * 1024;

export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Yields after every chunk, so that the caller can hand on what the handler gathered. */
export async function* parseXml(
  source: Source,
  handler: XmlHandler,
  html = false,
  mended: Mended = { bytes: 0 },
): AsyncGenerator<void> {
  let depth = 0;
  let written = 0;
  let last = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        last = written;
        if (++depth > limits.xmlDepth) throw new Unreadable(`it is nested more than ${limits.xmlDepth} deep`);
        handler.open?.(localName(name), attributes);
      },
      onclosetag(name) {
        last = written;
        depth--;
        handler.close?.(localName(name));
      },
      ontext(text) {
        last = written;
        handler.text?.(text);
      },
      /* instructions, and what a document declares: read, not obeyed */
      onprocessinginstruction(name, text) {
        last = written;
        if (name !== '?xml') handler.comment?.(text);
      },
      oncomment(text) {
        handler.comment?.(text);
      },
    },
    html ? { decodeEntities: true } : { xmlMode: true, decodeEntities: true },
  );
  for await (const text of textOf(source, mended)) {
    written += text.length;
    parser.write(text);
    if (written - last > limits.xmlTagBytes) throw new Unreadable('a tag or comment in it never ends');
    yield;
  }
  const open = depth;
  parser.end();
  yield;
  if (open > 0 && !html)
    throw new Unreadable('it ends too early: the file may have been cut off, deliver it again');
}

async function* textOf(source: Source, mended: Mended): AsyncGenerator<string> {
  const head = await source.read(0, Math.min(CHUNK, source.size));
  const chunks = rawChunks(source, { from: 0, to: source.size }, CHUNK);
  const { encoding: shown } = encodingOf(head);
  const name = isAscii(head) || !shown.startsWith('utf') ? nameIn(head) : undefined;
  const encoding = name === undefined ? shown : OURS.find(([names]) => names.test(name))?.[1];
  const decoder = new TextDecoder(encoding === undefined ? name : 'utf-8');
  for await (const chunk of encoding === undefined ? chunks : translated(chunks, encoding, mended))
    yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** Names of code pages that are translated here; the platform knows the others. */
const OURS: readonly (readonly [names: RegExp, encoding: Encoding])[] = [
  [/^(?:windows-1252|cp-?1252|ansi|us-ascii|iso-?8859-1|latin-?1)$/i, 'windows-1252'],
  [/^(?:ibm|cp|dos)?-?0*85[08]$/i, 'cp850'],
];

/**
 * The encoding that `<?xml encoding="…"?>` or `<meta charset=…>` names. What the bytes show goes before: the name of a
 * Unicode encoding says nothing, nor does one that no one knows.
 */
function nameIn(head: Uint8Array): string | undefined {
  const start = String.fromCharCode(...head.subarray(0, 2048));
  const name = (/<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/i.exec(start) ??
    /<meta[^>]*?charset\s*=\s*["']?([\w.:-]+)/i.exec(start))?.[1];
  if (name === undefined || /^(?:utf|ucs|unicode)/i.test(name)) return undefined;
  if (OURS.some(([names]) => names.test(name))) return name;
  try {
    new TextDecoder(name);
    return name;
  } catch {
    return undefined;
  }
}
