/**
 * One mail message: headers as fields, the text, what the HTML says beyond the text, attachments and forwarded messages as
 * documents of their own. Encrypted and signed wrappings are attachments too. Source: RFC 5322, RFC 2045 to 2049.
 *
 * Limits: nesting of 100 parts, 2 MB of headers.
 */
import PostalMime, { addressParser, decodeWords } from 'postal-mime';
import { Unreadable } from '../errors.ts';
import { sourceOf } from '../source.ts';
import { type Block, type CellsWriter, openCells, type PlaceKind } from './block.ts';
import { openHtmlText } from './html-text.ts';
import { limits } from './limits.ts';
import { taken } from './office-package.ts';
import { parseXml } from './xml-events.ts';

const ADDRESSES = new Set([
  'from',
  'to',
  'cc',
  'bcc',
  'reply-to',
  'sender',
  'resent-to',
  'resent-from',
  'disposition-notification-to',
]);
/** Headers that say how the message is written, not who writes. */
const TECHNICAL =
  /^(content-|mime-version$|dkim-|arc-|authentication-results$|x-ms-exchange-|x-microsoft-|x-spam|received-spf$)/;

export interface MailPlace {
  readonly places: PlaceKind;
  /** Number of the message in its mailbox; 0 for a single one. */
  readonly message: number;
}

/** The cells that all messages of a file share; what is left in them at its end is the caller's to give. */
export const openMailCells = (places: PlaceKind): CellsWriter =>
  openCells({ unit: 'paragraph', named: true, places });

export async function* readMessage(
  raw: Uint8Array,
  { places, message }: MailPlace,
  cells: CellsWriter,
): AsyncGenerator<Block> {
  let mail: Awaited<ReturnType<typeof PostalMime.parse>>;
  try {
    mail = await PostalMime.parse(raw, {
      forceRfc822Attachments: true,
      maxNestingDepth: limits.mailDepth,
      maxHeadersSize: limits.mailHeaderBytes,
      attachmentEncoding: 'arraybuffer',
    });
  } catch {
    throw new Unreadable(
      'the message can’t be taken apart (nested too deep, or headers above 2 MB): deliver its attachments by themselves',
    );
  }
  for (const { key, value } of mail.headers) {
    if (TECHNICAL.test(key)) continue;
    if (ADDRESSES.has(key)) for (const text of addressesOf(value)) cells.cell(key, text, message);
    else cells.cell(key, decodeWords(value), message);
  }
  /* headers stand together: who wrote to whom about what */
  cells.endRecord();

  const start = Buffer.from(raw.buffer, raw.byteOffset, raw.length);
  const written = mail.html === undefined || /content-type:\s*text\/plain/i.test(start.toString('latin1'));
  const text = written ? (mail.text ?? '') : '';
  for (const [i, paragraph] of text.split(/\r?\n[ \t]*\r?\n/).entries()) {
    cells.cell('text', paragraph.trim(), message || i + 1);
    cells.endRecord();
    yield* taken(cells, false);
  }
  if (mail.html) {
    const said = bare(text);
    const html = openHtmlText({
      places,
      ...(message > 0 ? { at: message } : {}),
      tables: message > 0 ? `message ${message}, table` : 'table',
      /* most mails say the same twice */
      wanted: (words) => !said.includes(bare(words)),
    });
    for await (const _ of parseXml(sourceOf(new TextEncoder().encode(mail.html)), html.handler, true))
      yield* taken(html, false);
    yield* taken(html, true);
  }
  const folder = message > 0 ? `message ${message}/` : '';
  for (const [i, { filename, mimeType, content }] of mail.attachments.entries()) {
    const name = filename ?? `attachment ${i + 1}${mimeType === 'message/rfc822' ? '.eml' : ''}`;
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
    yield { kind: 'member', name: folder + name.replaceAll('/', '_'), content: bytes };
  }
  const boundary = /^content-type:[^\n]*(?:\n[ \t][^\n]*)*boundary="?([^";\r\n]+)/im.exec(
    start.toString('latin1', 0, 64 * 1024),
  )?.[1];
  if (boundary !== undefined && !start.includes(`--${boundary.trim()}--`))
    yield { kind: 'remark', reason: 'a message ends too early: it was cut off, deliver it again' };
}

/** Letters and digits alone: how a text is written differs between a mail's two forms. */
const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Names and addresses apart; a header that holds more than those (a group, a remark, a wrong sign) as it stands. */
function addressesOf(value: string): string[] {
  const said = decodeWords(value);
  try {
    const parts = addressParser(value, { flatten: true }).flatMap(({ name, address }) => [
      ...(name ? [name] : []),
      ...(address ? [address] : []),
    ]);
    return bare(parts.join('')).length < bare(said).length ? [said] : parts;
  } catch {
    return [said];
  }
}
