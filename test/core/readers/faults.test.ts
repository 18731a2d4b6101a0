/** Whatever is wrong with a file, it gets a report in our words, what came before the fault counts, and nothing throws. */
import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { utf8 } from '../../fixtures/fixture.ts';
import { fixtures } from '../../fixtures/index.ts';
import { emptyPage, lockedPdf } from '../../fixtures/pdf.ts';
import { makeTar } from '../../fixtures/tar.ts';
import { makeXlsx } from '../../fixtures/xlsx.ts';
import { makeZip } from '../../fixtures/zip.ts';
import { randomFrom } from '../invented.ts';
import { reportOf } from '../read.ts';

const VALUES = Array.from({ length: 40 }, (_, i) => `klant${i}@voorbeeld.nl`);
const emails = (report: Awaited<ReturnType<typeof reportOf>>['report']) =>
  report.documents
    .flatMap(({ findings }) => findings)
    .filter(({ type }) => type === 'EMAIL_ADDRESS')
    .reduce((sum, { count }) => sum + count, 0);
const reasons = (report: Awaited<ReturnType<typeof reportOf>>['report']) =>
  report.documents.flatMap(({ coverage: { status, reason } }) => {
    expect(status === 'complete').toBe(reason === undefined);
    return reason ?? [];
  });

/** Words that only a parser's own message would hold. */
const FOREIGN =
  /undefined|null|NaN|Error|token|offset|\bat \w+ \(|node:|Z_|ENOENT|Invalid|Unexpected|expected '/;

describe.each(fixtures.map((fixture) => [fixture.format, fixture] as const))(
  '%s',
  (format, { many, streams }) => {
    test('cut off at 20 places', async () => {
      const whole = many(VALUES);
      const random = randomFrom(20);
      for (let i = 0; i < 20; i++) {
        const length = Math.floor(random() * whole.length);
        const { report } = await reportOf(whole.subarray(0, length));
        for (const reason of reasons(report)) expect(reason).not.toMatch(FOREIGN);
        expect(emails(report)).toBeLessThanOrEqual(VALUES.length);
        if (streams && length > whole.length * 0.6)
          expect(emails(report), `${format} at ${length}`).toBeGreaterThan(0);
        if (
          !['text', 'delimited', 'ndjson', 'html', 'sql', 'eml', 'mbox'].includes(format) &&
          length > 1200 &&
          length < whole.length - 30
        )
          expect(reasons(report).length, `${format} at ${length} of ${whole.length}`).toBeGreaterThan(0);
      }
    });
    test('with flipped bytes', async () => {
      const random = randomFrom(21);
      for (let i = 0; i < 20; i++) {
        const bytes = Uint8Array.from(many(VALUES));
        const at = Math.floor(random() * bytes.length);
        bytes[at]! ^= 1 << Math.floor(random() * 8);
        const { report } = await reportOf(bytes);
        for (const reason of reasons(report)) expect(reason).not.toMatch(FOREIGN);
      }
    });
  },
);

const zeros = (megabytes: number) => new Uint8Array(megabytes * 1024 * 1024).fill(97);

describe('bombs end early, with a reason', () => {
  const bombs: Record<string, () => Uint8Array> = {
    'one huge member': () => makeZip([{ name: 'a.txt', bytes: zeros(100) }]),
    gzip: () => gzipSync(zeros(100)),
    'gzip in gzip': () => gzipSync(gzipSync(zeros(200))),
    'an archive in an archive in an archive': () =>
      makeZip([
        {
          name: 'b.zip',
          bytes: makeZip([{ name: 'c.zip', bytes: makeZip([{ name: 'd.txt', bytes: zeros(100) }]) }]),
        },
      ]),
    'a sheet': () =>
      makeXlsx([
        {
          name: 'a',
          xml: `<sheetData>${'<row><c t="inlineStr"><is><t>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</t></is></c></row>'.repeat(1_200_000)}</sheetData>`,
        },
      ]),
  };
  test.each(Object.keys(bombs))(
    '%s',
    async (name) => {
      const { report } = await reportOf(bombs[name]!());
      expect(reasons(report).join()).toMatch(/bomb|larger than/);
    },
    60_000,
  );

  test('overlapping entries unpack to no more than the budget', async () => {
    const data = deflateRawSync(zeros(8));
    const single = makeZip([{ name: 'a', bytes: zeros(8) }]);
    const view = new DataView(single.buffer, single.byteOffset);
    const start = view.getUint32(single.length - 6, true);
    const entry = single.subarray(start, single.length - 22);
    const many = Buffer.concat([
      single.subarray(0, start),
      ...Array.from({ length: 100 }, () => entry),
      single.subarray(single.length - 22),
    ]);
    const end = new DataView(many.buffer, many.byteOffset + many.length - 22);
    end.setUint16(8, 100, true);
    end.setUint16(10, 100, true);
    end.setUint32(12, entry.length * 100, true);
    expect(data.length).toBeLessThan(20_000);
    const { report } = await reportOf(many);
    expect(report.documents.length).toBe(101);
    expect(reasons(report).join()).toContain('bomb');
  }, 60_000);

  test('archives nested deeper than anyone would', async () => {
    let bytes = makeZip([{ name: 'a.txt', bytes: utf8('niets\n') }]);
    for (let i = 0; i < 20; i++) bytes = makeZip([{ name: 'a.zip', bytes, stored: true }]);
    const { report } = await reportOf(bytes);
    expect(reasons(report).join()).toContain('containers deep');
  });
  test('entities that multiply are not expanded', async () => {
    const text = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaa">${Array.from({ length: 30 }, (_, i) => `<!ENTITY a${i + 1} "&a${i || ''};&a${i || ''};">`).join('')}<!ENTITY x SYSTEM "file:///etc/passwd">]><l><k>&a30;&x;</k><email>klaver@voorbeeld.nl</email></l>`;
    const { report } = await reportOf(text);
    expect(emails(report)).toBe(1);
  });
  test('a sheet that repeats a cell a billion times', async () => {
    const content =
      '<office:document-content><table:table table:name="a"><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>klaver@voorbeeld.nl</text:p></table:table-cell></table:table-row></table:table></office:document-content>';
    const { report } = await reportOf(
      makeZip([
        { name: 'mimetype', bytes: utf8('application/vnd.oasis.opendocument.spreadsheet'), stored: true },
        { name: 'content.xml', bytes: utf8(content) },
      ]),
    );
    expect(emails(report)).toBe(10_000);
  });
  test('nesting without end', async () => {
    for (const text of [
      `<?xml version="1.0"?><a>${'<a>'.repeat(100_000)}`,
      `${'['.repeat(100_000)}`,
      `<html>${'<div>'.repeat(100_000)}klaver@voorbeeld.nl`,
    ]) {
      const { report } = await reportOf(text);
      expect(reasons(report).join()).toContain('nested more than');
    }
  });
  test('100,000 columns, a huge cell and endless quotes', async () => {
    const columns = Array.from({ length: 100_000 }, (_, i) => `k${i}`).join(';');
    const wide = await reportOf(`${columns}\n${'x;'.repeat(99_999)}klaver@voorbeeld.nl\n`);
    expect(emails(wide.report)).toBe(1);
    const long = await reportOf(
      `naam;tekst\nKlaver;"${'woord '.repeat(2_000_000)}klaver@voorbeeld.nl"\nWilg;x\n`,
    );
    expect(emails(long.report)).toBe(1);
    await reportOf(`naam;tekst\n${'"'.repeat(1_000_001)}\n`);
  });
});

describe('what can’t be read says why, and the rest goes on', () => {
  const members = (bytes: Uint8Array) =>
    reportOf(bytes).then(({ report }) =>
      Object.fromEntries(report.documents.map((document) => [document.path, document])),
    );
  const good = { name: 'goed.txt', bytes: utf8('naar klaver@voorbeeld.nl\n') };

  test('a member under a password', async () => {
    const read = await members(makeZip([{ name: 'dicht.txt', bytes: utf8('x'), flags: 0x801 }, good]));
    expect(read['dicht.txt']!.coverage).toMatchObject({
      status: 'skipped',
      needs: 'password',
      reason: expect.stringContaining('password'),
    });
    expect(read['goed.txt']!.coverage.status).toBe('complete');
  });
  test('a PDF under a password', async () => {
    const { report } = await reportOf(lockedPdf('klaver@voorbeeld.nl'));
    expect(report.documents[0]!.coverage).toMatchObject({ status: 'skipped', needs: 'password' });
  });
  test('a page without text', async () => {
    const { report } = await reportOf(emptyPage());
    expect(report.documents[0]!.coverage).toMatchObject({
      status: 'partial',
      reason: 'page 2 without text: needs OCR',
    });
  });
  test('a wrong checksum, a wrong size, an unknown method', async () => {
    const read = await members(
      makeZip([
        { ...good, name: 'som.txt', crc: 1 },
        { ...good, name: 'kort.txt', size: 3 },
        { ...good, name: 'lang.txt', size: 99 },
        { ...good, name: 'lzma.txt', method: 14 },
        good,
      ]),
    );
    expect(read['som.txt']!.coverage).toMatchObject({
      status: 'partial',
      reason: expect.stringContaining('checksum'),
    });
    expect(read['som.txt']!.findings.length).toBe(1);
    expect(read['kort.txt']!.coverage.reason).toContain('longer than the archive says');
    expect(read['lang.txt']!.coverage.reason).toContain('shorter than the archive says');
    expect(read['lzma.txt']!.coverage).toMatchObject({
      status: 'skipped',
      reason: expect.stringContaining('LZMA'),
    });
    expect(read['goed.txt']!.coverage.status).toBe('complete');
  });
  test('names that lead out of the archive, links, devices', async () => {
    const read = await members(
      makeZip([
        { ...good, name: '../../etc/passwd' },
        { ...good, name: '/root/a.txt' },
        { ...good, name: 'C:\\x\\b.txt' },
        { ...good, name: 'link', link: true },
      ]),
    );
    expect(Object.keys(read)).toEqual(['', 'etc/passwd', 'root/a.txt', 'C:/x/b.txt', 'link']);
    expect(read.link!.coverage).toMatchObject({ status: 'skipped', reason: expect.stringContaining('link') });
    const tar = await members(makeTar([{ name: 'link', type: '2' }, { name: 'pijp', type: '6' }, good]));
    expect(tar.link!.coverage.status).toBe('skipped');
    expect(tar.pijp!.coverage.status).toBe('skipped');
    expect(tar['goed.txt']!.coverage.status).toBe('complete');
  });
  test('a name that tells of a person is not kept, and is found', async () => {
    const { report } = await reportOf(makeZip([{ ...good, name: 'map/van klaver@voorbeeld.nl.txt' }]));
    expect(report.documents.map(({ path }) => path)).toEqual(['', 'map/member 1.txt']);
    expect(report.documents[0]!.findings[0]).toMatchObject({ field: 'file name', type: 'EMAIL_ADDRESS' });
  });
  test('two members of one name are two documents', async () => {
    const read = await members(makeZip([good, good]));
    expect(Object.keys(read)).toEqual(['', 'goed.txt', 'goed.txt (2)']);
  });
  test('bytes of every kind where text should be', async () => {
    const random = randomFrom(5);
    for (let length = 0; length < 400; length += 37) {
      const noise = Uint8Array.from({ length }, () => Math.floor(random() * 256));
      for (const start of [
        '',
        'PK\x03\x04',
        'PK\x05\x06',
        '%PDF-1.7\n',
        '\x1f\x8b\x08',
        'BZh9',
        '\x28\xb5\x2f\xfd',
        '<?xml ',
        'From a Mon 2026\nFrom: a\nTo: b\n',
        'From: a\nTo: b\n\n',
        'INSERT INTO a VALUES (',
        '{"a":',
        '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
      ]) {
        const { report } = await reportOf(Buffer.concat([Buffer.from(start, 'latin1'), noise]));
        for (const reason of reasons(report)) expect(reason).not.toMatch(FOREIGN);
      }
    }
  }, 120_000);
  test('lone surrogates, NUL bytes, no bytes', async () => {
    for (const bytes of [
      Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00]),
      Buffer.from('a\0b\0klaver@voorbeeld.nl\n'),
      new Uint8Array(0),
    ])
      expect((await reportOf(bytes)).report.documents.length).toBe(1);
  });
});
