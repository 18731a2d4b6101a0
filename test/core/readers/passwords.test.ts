/** What is locked is read with its password, says so without, and a wrong one finds nothing; locked by programs that are not ours. */
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter, type ZipWriterAddDataOptions } from '@zip.js/zip.js';
import officeCrypto from 'officecrypto-tool';
import { describe, expect, test } from 'vitest';
import { planDataset } from '../../../core/plan-dataset.ts';
import { scanPart, settle } from '../../../core/scan.ts';
import { sourceOf } from '../../../core/source.ts';
import { apart } from '../../../host/reader-worker.ts';
import { utf8 } from '../../fixtures/fixture.ts';
import { docxOf } from '../../fixtures/office.ts';
import { lockedPdf } from '../../fixtures/pdf.ts';
import { makeXlsx, rowsXml } from '../../fixtures/xlsx.ts';
import { makeZip } from '../../fixtures/zip.ts';
import { randomFrom } from '../invented.ts';
import { KEY } from '../read.ts';

const PASSWORD = 'gehéim 1';
const TEXT = utf8(Array.from({ length: 500 }, (_, i) => `Naar klant${i}@voorbeeld.nl graag.\n\n`).join(''));
const workbook = makeXlsx([
  {
    name: 'Blad1',
    xml: rowsXml([
      ['naam', 'e-mail'],
      ...Array.from({ length: 900 }, (_, i) => ['Klaver', `klant${i}@voorbeeld.nl`]),
    ]),
  },
]);

async function zipped(options: ZipWriterAddDataOptions, password = PASSWORD): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { password, useWebWorkers: false });
  await writer.add('brief.txt', new Uint8ArrayReader(TEXT), options);
  return writer.close();
}

async function read(bytes: Uint8Array, passwords: readonly string[], inWorker = false) {
  const source = sourceOf(bytes);
  const plan = await planDataset(source, { passwords });
  const options = { key: KEY, passwords, ...(inWorker ? { apart } : {}) };
  const tally = await scanPart(source, plan, plan.parts[0]!, options);
  /* nothing that is kept may know the password */
  expect(JSON.stringify([plan, tally])).not.toContain('geh');
  const settled = settle(plan, [tally]);
  if (!('report' in settled)) throw new Error('one part has nothing to guess');
  const { documents } = settled.report;
  return {
    found: documents
      .flatMap(({ findings }) => findings)
      .reduce((sum, { type, count }) => sum + (type === 'EMAIL_ADDRESS' ? count : 0), 0),
    coverages: documents.map(({ coverage }) => coverage),
  };
}

const locked: Readonly<Record<string, readonly [make: () => Promise<Uint8Array>, count: number]>> = {
  'a ZIP archive, old cipher': [() => zipped({ zipCrypto: true }), 500],
  'a ZIP archive, old cipher, stored': [() => zipped({ zipCrypto: true, level: 0 }), 500],
  'a ZIP archive, AES of 128 bits': [() => zipped({ encryptionStrength: 1 }), 500],
  'a ZIP archive, AES of 192 bits': [() => zipped({ encryptionStrength: 2 }), 500],
  'a ZIP archive, AES of 256 bits, stored': [() => zipped({ encryptionStrength: 3, level: 0 }), 500],
  'a workbook': [async () => officeCrypto.encrypt(Buffer.from(workbook), { password: PASSWORD }), 900],
  'a workbook of Office 2007': [
    async () => officeCrypto.encrypt(Buffer.from(workbook), { password: PASSWORD, type: 'standard' }),
    900,
  ],
  'a Word document': [
    async () =>
      officeCrypto.encrypt(Buffer.from(docxOf(['Naar klaver@voorbeeld.nl graag.'])), { password: PASSWORD }),
    1,
  ],
  'a workbook inside an archive, both locked': [
    async () => {
      const inner = await officeCrypto.encrypt(Buffer.from(workbook), { password: PASSWORD });
      const writer = new ZipWriter(new Uint8ArrayWriter(), { password: 'de andere', useWebWorkers: false });
      await writer.add('klanten.xlsx', new Uint8ArrayReader(inner));
      return writer.close();
    },
    900,
  ],
};

describe.each(Object.entries(locked))('%s', (_, [make, count]) => {
  test('with its password, and without', async () => {
    const bytes = await make();
    const open = await read(bytes, ['een ander', PASSWORD, 'de andere']);
    expect(open.coverages.map(({ status, reason }) => reason ?? status)).not.toContain('skipped');
    expect(open.coverages.every(({ status }) => status === 'complete')).toBe(true);
    expect(open.found).toBe(count);
    for (const passwords of [[], ['een ander'], ['']]) {
      const { found, coverages } = await read(bytes, passwords);
      expect(found).toBe(0);
      expect(coverages.find(({ status }) => status !== 'complete')).toMatchObject({
        status: 'skipped',
        needs: 'password',
        reason: expect.stringMatching(
          passwords.length === 0 ? /^it is protected by a password/ : /another password/,
        ),
      });
    }
  }, 60_000);
  test('cut off and damaged it is no worse than any other file', async () => {
    const bytes = await make();
    const random = randomFrom(9);
    /* Office’s cipher is slow on purpose */
    for (let i = 0; i < (bytes[0] === 0xd0 ? 4 : 20); i++) {
      const damaged = Uint8Array.from(
        bytes.subarray(0, i % 2 ? bytes.length : Math.floor(random() * bytes.length)),
      );
      if (i % 2) damaged[Math.floor(random() * damaged.length)]! ^= 1 << Math.floor(random() * 8);
      const { coverages } = await read(damaged, [PASSWORD, 'de andere']);
      for (const { status, reason } of coverages) expect(status === 'complete').toBe(reason === undefined);
    }
  }, 120_000);
});

test('a PDF, also where parsers run apart', async () => {
  const bytes = lockedPdf('klaver@voorbeeld.nl');
  for (const inWorker of [false, true]) {
    expect(await read(bytes, ['geheim'], inWorker)).toMatchObject({
      found: 1,
      coverages: [{ status: 'complete' }],
    });
    expect(await read(bytes, ['fout'], inWorker)).toMatchObject({
      found: 0,
      coverages: [{ status: 'skipped', needs: 'password' }],
    });
  }
});

test('an archive in which one member is locked gives the others at once, and that one with the password', async () => {
  const bytes = makeZip([
    { name: 'open.txt', bytes: utf8('naar wilg@voorbeeld.nl toe\n') },
    { name: 'dicht.zip', bytes: await zipped({ encryptionStrength: 3 }), stored: true },
  ]);
  expect((await read(bytes, [])).found).toBe(1);
  expect((await read(bytes, [PASSWORD])).found).toBe(501);
});

test('what asks to be turned a billion times is not', async () => {
  const bytes = Buffer.from(await officeCrypto.encrypt(Buffer.from(workbook), { password: PASSWORD }));
  const at = bytes.indexOf('spinCount="100000"');
  bytes.write('spinCount="9e9999"', at);
  expect((await read(bytes, [PASSWORD])).coverages[0]!.status).not.toBe('complete');
}, 60_000);
