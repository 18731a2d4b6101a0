/**
 * One mail message: headers as fields, the text, what the HTML says beyond the text, attachments and forwarded messages as
 * documents of their own. Encrypted and signed wrappings are attachments too. Source: RFC 5322, RFC 2045 to 2049.
 */
import { addressParser } from 'postal-mime';
import { sourceOf } from '../source.ts';
import { type Block, type CellsWriter, openCells, type PlaceKind } from './block.ts';
import { openHtmlText } from './html-text.ts';
import { limits } from './limits.ts';
import { spokenWords, takeApart } from './mime.ts';
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
  const mail = takeApart(raw);
  for (const { key, value } of mail.headers) {
    if (TECHNICAL.test(key)) continue;
    if (ADDRESSES.has(key)) for (const text of addressesOf(value)) cells.cell(key, text, message);
    else cells.cell(key, spokenWords(value), message);
  }
  /* headers stand together: who wrote to whom about what */
  cells.endRecord();

  const text = mail.texts.join('\n\n');
  for (const [i, paragraph] of text.split(/\r?\n[ \t]*\r?\n/).entries()) {
    cells.cell('text', paragraph.trim(), message || i + 1);
    cells.endRecord();
    yield* taken(cells, false);
  }
  if (mail.htmls.length > 0) {
    const said = bare(text);
    const html = openHtmlText({
      places,
      ...(message > 0 ? { at: message } : {}),
      tables: message > 0 ? `message ${message}, table` : 'table',
      /* most mails say the same twice */
      wanted: (words) => !said.includes(bare(words)),
    });
    for await (const _ of parseXml(
      sourceOf(new TextEncoder().encode(mail.htmls.join('\n'))),
      html.handler,
      true,
    ))
      yield* taken(html, false);
    yield* taken(html, true);
  }
  const folder = message > 0 ? `message ${message}/` : '';
  for (const [i, { name, type, bytes }] of mail.attachments.entries()) {
    const called = name ?? `attachment ${i + 1}${type === 'message/rfc822' ? '.eml' : ''}`;
    yield { kind: 'member', name: folder + called.replaceAll('/', '_'), content: new Uint8Array(bytes) };
  }
  if (mail.more)
    yield {
      kind: 'remark',
      reason: `only the first ${limits.mostMembers} parts of a message were read: deliver its attachments by themselves`,
    };
  if (mail.cut)
    yield { kind: 'remark', reason: 'a message ends too early: it was cut off, deliver it again' };
}

/** Letters and digits alone: how a text is written differs between a mail's two forms. */
const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Names and addresses apart; a header that holds more than those (a group, a remark, a wrong sign) as it stands. */
function addressesOf(value: string): string[] {
  const said = spokenWords(value);
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
