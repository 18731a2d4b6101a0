/** Readers in a worker of their own give what they give here, and their end is no one else's. */
import { describe, expect, test } from 'vitest';
import { planDataset } from '../../../core/plan-dataset.ts';
import { scanPart, settle } from '../../../core/scan.ts';
import { sourceOf } from '../../../core/source.ts';
import { apart } from '../../../host/reader-worker.ts';
import { fixtures } from '../../fixtures/index.ts';
import { lockedPdf } from '../../fixtures/pdf.ts';
import { makeXlsx, rowsXml } from '../../fixtures/xlsx.ts';
import { makeZip } from '../../fixtures/zip.ts';
import { KEY, reportOf } from '../read.ts';

async function reportApart(bytes: Uint8Array) {
  const source = sourceOf(bytes);
  const plan = await planDataset(source);
  const settled = settle(plan, [await scanPart(source, plan, plan.parts[0]!, { key: KEY, apart })]);
  if (!('report' in settled)) throw new Error('one part has nothing to guess');
  return settled.report;
}

const VALUES = Array.from({ length: 200 }, (_, i) => `klant${i}@voorbeeld.nl`);

describe('in a thread', () => {
  test('every format gives the same report, whole, cut off and damaged', async () => {
    for (const { many, format } of fixtures.filter(
      ({ format }) => !['text', 'delimited', 'json'].includes(format),
    )) {
      const whole = many(VALUES.slice(0, format === 'zip' || format === 'tar' ? 5 : 200));
      const damaged = Uint8Array.from(whole);
      damaged[Math.floor(whole.length / 2)]! ^= 8;
      for (const bytes of [whole, whole.subarray(0, whole.length * 0.7), damaged])
        expect(JSON.stringify(await reportApart(bytes)), format).toBe(
          JSON.stringify((await reportOf(bytes)).report),
        );
    }
  }, 120_000);
  test('a password is asked for', async () => {
    expect((await reportApart(lockedPdf('klaver@voorbeeld.nl'))).documents[0]!.coverage.needs).toBe(
      'password',
    );
  });
  test('embedded files come through, and a store that fails is no property of the file', async () => {
    const bytes = makeXlsx([{ name: 'a', xml: rowsXml([['x']]) }], {
      'xl/embeddings/b.zip': makeZip([
        { name: 'c.txt', bytes: Buffer.from('naar klaver@voorbeeld.nl\n'), crc: 1 },
      ]),
    });
    const report = await reportApart(bytes);
    expect(report.documents.map(({ path }) => path)).toContain('xl/embeddings/b.zip!c.txt');
    const plan = await planDataset(sourceOf(bytes));
    const failing = { size: bytes.length, read: async () => Promise.reject(new Error('the store is away')) };
    await expect(scanPart(failing, plan, plan.parts[0]!, { key: KEY, apart })).rejects.toThrow(
      'the store is away',
    );
  });
});
