/**
 * XML as a stream of events, from a source in any encoding, in constant memory. Prefixes of names are dropped. Entities
 * that a document declares are never expanded and nothing outside it is ever fetched: the parser knows only the five of
 * XML and numbers. Limits: depth 2,000; a tag, attribute or comment of 16 MB.
 */
import { Parser } from 'htmlparser2';
import { Unreadable } from '../errors.ts';
import type { Source } from '../source.ts';

export interface XmlHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
  comment?(text: string): void;
}

type Decoder = InstanceType<typeof TextDecoder>;

const DEEPEST = 2_000;
const LONGEST = 16 * 1024 * 1024;
const CHUNK = 128 * 1024;

export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Yields after every chunk, so that the caller can hand on what the handler gathered. */
export async function* parseXml(source: Source, handler: XmlHandler, html = false): AsyncGenerator<void> {
  let depth = 0;
  let written = 0;
  let last = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        last = written;
        if (++depth > DEEPEST) throw new Unreadable(`it is nested more than ${DEEPEST} deep`);
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
      oncomment(text) {
        handler.comment?.(text);
      },
    },
    html ? { decodeEntities: true } : { xmlMode: true, decodeEntities: true },
  );
  let decoder: Decoder | undefined;
  for (let at = 0; at < source.size; ) {
    const bytes = await source.read(at, Math.min(at + CHUNK, source.size));
    if (bytes.length === 0) break;
    at += bytes.length;
    decoder ??= decoderOf(bytes);
    written = at;
    parser.write(decoder.decode(bytes, { stream: true }));
    if (written - last > LONGEST) throw new Unreadable('a tag or comment in it never ends');
    yield;
  }
  if (source.sequential && Number.isFinite(source.size)) await source.read(source.size, source.size + 1);
  if (decoder) parser.write(decoder.decode());
  const open = depth;
  parser.end();
  yield;
  if (open > 0 && !html)
    throw new Unreadable('it ends too early: the file may have been cut off, deliver it again');
}

/** By byte order mark, zero bytes, or the name in `<?xml encoding="…"?>` or `<meta charset=…>`; else UTF-8, else windows-1252. */
function decoderOf(head: Uint8Array): Decoder {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be');
  if (head[0] === 0x3c && head[1] === 0) return new TextDecoder('utf-16le');
  if (head[0] === 0 && head[1] === 0x3c) return new TextDecoder('utf-16be');
  const start = String.fromCharCode(...head.subarray(0, 2048));
  const named =
    /<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/i.exec(start) ??
    /<meta[^>]*?charset\s*=\s*["']?([\w.:-]+)/i.exec(start);
  const mark = head[0] === 0xef && head[1] === 0xbb;
  if (named?.[1] && !mark && !/^utf-?16/i.test(named[1])) {
    try {
      return new TextDecoder(named[1]);
    } catch {
      /* a name that no one knows says nothing */
    }
  }
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return new TextDecoder('utf-8');
  } catch {
    return new TextDecoder('windows-1252');
  }
}
