/**
 * Formats that are not read yet, by their first bytes, to say by name what is skipped. Source: the formats' own
 * specifications; [MS-CFB] for the old Office files, whose kind is told by the names of their streams.
 */
import { PASSWORD } from './passwords.ts';

const SIGNATURES: readonly (readonly [name: string, at: number, bytes: string])[] = [
  ['RTF document', 0, '{\\rtf'],
  ['vCard', 0, 'BEGIN:VCARD'],
  ['calendar', 0, 'BEGIN:VCALENDAR'],
  ['Outlook mailbox (PST)', 0, '!BDN'],
  ['PNG picture', 0, '\x89PNG'],
  ['JPEG picture', 0, '\xff\xd8\xff'],
  ['GIF picture', 0, 'GIF8'],
  ['TIFF picture', 0, 'II*\0'],
  ['TIFF picture', 0, 'MM\0*'],
  ['BMP picture', 0, 'BM'],
  ['WebP picture', 8, 'WEBP'],
  ['HEIF picture or MP4 film', 4, 'ftyp'],
  ['EMF picture', 40, ' EMF'],
  ['WMF picture', 0, '\xd7\xcd\xc6\x9a'],
  ['sound (MP3)', 0, 'ID3'],
  ['sound or film (RIFF)', 0, 'RIFF'],
  ['7-Zip archive', 0, '7z\xbc\xaf'],
  ['RAR archive', 0, 'Rar!'],
  ['cabinet archive', 0, 'MSCF'],
  ['xz data', 0, '\xfd7zX'],
  ['LZ4 data', 0, '\x04\x22\x4d\x18'],
  ['SQLite database', 0, 'SQLite f'],
  ['Access database', 4, 'Standard '],
  ['Parquet file', 0, 'PAR1'],
  ['Avro file', 0, 'Obj\x01'],
  ['PostgreSQL custom dump', 0, 'PGDMP'],
  ['program', 0, 'MZ'],
  ['program', 0, '\x7fELF'],
  ['font', 0, '\0\x01\0\0\0'],
];
/** The stream whose name tells what a compound file is. */
const STREAMS: readonly (readonly [name: string, stream: string])[] = [
  ['Outlook message (MSG)', '__substg1.0_'],
  ['old Word document (DOC)', 'WordDocument'],
  ['old Excel workbook (XLS)', 'Workbook'],
  ['old Excel workbook (XLS)', 'Book'],
  ['old PowerPoint presentation (PPT)', 'PowerPoint Document'],
];
const COMPOUND = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

/** What is recognised by name alone. */
export const NOT_YET: readonly string[] = Array.from(
  new Set([
    ...STREAMS.map(([name]) => name),
    'Excel binary workbook (XLSB)',
    ...SIGNATURES.map(([name]) => name),
  ]),
);

export interface Unread {
  readonly reason: string;
  readonly needs?: 'password';
}

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** Why a file that begins so is not read; undefined when it may be text. */
export function unreadOf(head: Uint8Array): Unread | undefined {
  const start = latin1(head.subarray(0, 64));
  if (start.startsWith(COMPOUND)) {
    const has = (stream: string) =>
      Buffer.from(head.buffer, head.byteOffset, head.length).includes(Buffer.from(stream, 'utf16le'));
    /* Office keeps a file under a password as a compound file around it */
    if (has('EncryptedPackage')) return { reason: PASSWORD, needs: 'password' };
    const name = STREAMS.find(([, stream]) => has(stream))?.[0] ?? 'old Office file';
    return { reason: `format not yet read: ${name}` };
  }
  const binary = head.subarray(0, 512).some((byte) => byte === 0);
  /* two letters are too few to tell a text from a picture or program */
  const name = SIGNATURES.find(
    ([, at, bytes]) => start.startsWith(bytes, at) && (bytes.length > 2 || binary),
  )?.[0];
  return name === undefined ? undefined : { reason: `format not yet read: ${name}` };
}
