/**
 * What a ZIP archive is: an office document by the parts it must have, else an archive.
 * Source: ECMA-376 part 2 (OPC), OASIS ODF 1.3 part 2 (`mimetype`, `META-INF/manifest.xml`).
 */
import { Unreadable } from '../errors.ts';
import type { Source } from '../source.ts';
import type { Budget } from './budget.ts';
import { PASSWORD } from './passwords.ts';
import { entrySource, listEntries, type ZipEntry } from './zip-entries.ts';

export interface PackageKind {
  readonly format: string;
  /** Set when it is recognised but can't be read. */
  readonly unread?: { readonly reason: string; readonly needs?: 'password' };
}

const ODF: Readonly<Record<string, string>> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.text-template': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.spreadsheet-template': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
  'application/vnd.oasis.opendocument.presentation-template': 'odp',
};

export async function packageKind(source: Source, budget: Budget): Promise<PackageKind> {
  const { entries } = await listEntries(source);
  const has = (start: string) => entries.some(({ name }) => name.startsWith(start));
  if (has('[Content_Types].xml') || has('_rels/.rels')) {
    if (has('xl/workbook.bin'))
      return { format: 'unread', unread: { reason: 'format not yet read: Excel binary workbook (XLSB)' } };
    if (has('xl/')) return { format: 'xlsx' };
    if (has('word/')) return { format: 'docx' };
    if (has('ppt/')) return { format: 'pptx' };
  }
  const mimetype = entries.find(({ name }) => name === 'mimetype');
  const odf = mimetype && ODF[(await start(source, mimetype, budget)).trim()];
  if (!odf) return { format: 'zip' };
  const manifest = entries.find(({ name }) => name === 'META-INF/manifest.xml');
  if (manifest && (await start(source, manifest, budget)).includes('encryption-data'))
    return { format: 'unread', unread: { reason: PASSWORD, needs: 'password' } };
  return { format: odf };
}

async function start(source: Source, entry: ZipEntry, budget: Budget): Promise<string> {
  const inner = entrySource(source, entry, budget);
  try {
    return new TextDecoder().decode(await inner.read(0, 64 * 1024));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return '';
  } finally {
    await inner.close?.();
  }
}
