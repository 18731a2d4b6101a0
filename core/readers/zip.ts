/** ZIP archives: every member is a document by itself; the archive's own words are its comments and members' names. */

import { type MemberBlock, openCells } from './block.ts';
import { limits } from './limits.ts';
import type { Reader } from './reader.ts';
import { listEntries, lockedEntry } from './zip-entries.ts';

export const zip: Reader = {
  format: 'zip',
  title: 'ZIP archive',
  reads: 'every member as what it is, nested; names of members; comments of the archive and its members',
  limits: `${limits.mostMembers.toLocaleString('en')} members; methods store, deflate, bzip2 and Zstandard; one volume; under a password: the old cipher and AES; a cut-off archive is read from its beginning`,
  access: 'random',
  async *read(source, _, { budget, passwords = [] }) {
    const { entries, comment, cut } = await listEntries(source);
    const cells = openCells({ unit: 'row', named: false, places: 'row' });
    cells.cell('archive comment', comment);
    cells.endRecord();
    for (const entry of entries) {
      cells.cell('member comment', entry.comment);
      cells.endRecord();
    }
    const words = cells.take(true);
    if (words) yield words;
    if (cut)
      yield {
        kind: 'remark',
        reason: 'the archive’s list of contents is missing: it was cut off, deliver it again',
      };
    const files = entries.filter(({ name, size }) => !(name.endsWith('/') && !size));
    for (const entry of files.slice(0, limits.mostMembers)) {
      const content: MemberBlock['content'] = entry.link
        ? { status: 'skipped', reason: 'it is a link, which is not followed', bytes: 0 }
        : await lockedEntry(source, entry, budget, passwords);
      yield { kind: 'member', name: entry.name, content };
    }
    if (files.length > limits.mostMembers)
      yield {
        kind: 'remark',
        reason: `only the first ${limits.mostMembers} of ${files.length} members were read: deliver them in several archives`,
      };
  },
};
