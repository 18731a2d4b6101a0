/**
 * MB/s and peak memory per format: `tsx bench/readers.ts [megabytes]`. Each file is made in a temporary folder and read in a
 * process of its own, through plan, scan and settle as the command line does; figures are of the file as delivered.
 */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readerList } from '../core/readers/index.ts';
import { planDataset, scanPart, settle } from '../core/scan.ts';
import { apart } from '../host/reader-worker.ts';
import { makeXlsx, rowsXml } from '../test/fixtures/xlsx.ts';
import { makeZip } from '../test/fixtures/zip.ts';

const BATCH = 5_000;
/** What stands around the records of a format, and one record. */
const streams: Readonly<
  Record<string, readonly [head: string, record: (i: number) => string, tail: string]>
> = {
  text: [
    '',
    (i) => `2026-02-02 12:00:00 INFO bestelling ${i} van klant${i}@voorbeeld.nl is verzonden naar Assen\n`,
    '',
  ],
  delimited: ['nr;naam;e-mail;stad\n', (i) => `${i};Klaver;klant${i}@voorbeeld.nl;Assen\n`, ''],
  json: ['[{}', (i) => `,{"nr":${i},"naam":"Klaver","contact":{"email":"klant${i}@voorbeeld.nl"}}\n`, ']'],
  ndjson: ['', (i) => `{"nr":${i},"naam":"Klaver","contact":{"email":"klant${i}@voorbeeld.nl"}}\n`, ''],
  xml: [
    '<?xml version="1.0"?><klanten>',
    (i) => `<klant nr="${i}"><naam>Klaver</naam><email>klant${i}@voorbeeld.nl</email></klant>\n`,
    '</klanten>',
  ],
  html: [
    '<html><body><table><tr><th>nr</th><th>naam</th><th>e-mail</th></tr>',
    (i) => `<tr><td>${i}</td><td>Klaver</td><td>klant${i}@voorbeeld.nl</td></tr>\n`,
    '</table></body></html>',
  ],
  sql: [
    'CREATE TABLE klanten (nr int, naam text, email text);\nINSERT INTO klanten VALUES (0,NULL,NULL)',
    (i) => `,\n(${i},'Klaver','klant${i}@voorbeeld.nl')`,
    ';\n',
  ],
  mbox: [
    '',
    (i) =>
      `From MAILER Mon Feb  2 12:00:00 2026\nFrom: klant${i}@voorbeeld.nl\nDate: Mon, 02 Feb 2026 12:00:00 +0100\nSubject: vraag ${i}\n\n${'Een regel tekst in een bericht.\n'.repeat(60)}\n`,
    '',
  ],
};

function write(file: string, format: string, bytes: number): void {
  const [head, record, tail] = streams[format]!;
  const descriptor = openSync(file, 'w');
  writeSync(descriptor, head);
  for (let i = 0, written = 0; written < bytes; i += BATCH)
    written += writeSync(descriptor, Array.from({ length: BATCH }, (_, k) => record(i + k)).join(''));
  writeSync(descriptor, tail);
  closeSync(descriptor);
}

async function read(file: string): Promise<void> {
  const handle = await open(file);
  const { size } = await handle.stat();
  const source = {
    size,
    async read(from: number, to: number) {
      const bytes = new Uint8Array(Math.min(to, size) - from);
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
      return bytes.subarray(0, bytesRead);
    },
  };
  const start = performance.now();
  const plan = await planDataset(source);
  const settled = settle(plan, [
    await scanPart(source, plan, plan.parts[0]!, { key: new Uint8Array(16), apart }),
  ]);
  const seconds = (performance.now() - start) / 1000;
  const found =
    'report' in settled
      ? settled.report.documents
          .flatMap(({ findings }) => findings)
          .reduce((sum, { count }) => sum + count, 0)
      : 0;
  const status = 'report' in settled ? settled.report.documents[0]!.coverage.status : 'again';
  console.log(
    JSON.stringify({
      seconds,
      megabytes: size / 1e6,
      rss: process.resourceUsage().maxRSS / 1024,
      found,
      status,
    }),
  );
  await handle.close();
}

function measure(name: string, file: string): void {
  const output = execFileSync(process.execPath, [...process.execArgv, import.meta.filename, '--read', file], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  const { seconds, megabytes, rss, found, status } = JSON.parse(output.trim().split('\n').pop()!);
  console.log(
    [
      name.padEnd(16),
      `${megabytes.toFixed(1)} MB`.padStart(10),
      `${seconds.toFixed(1)} s`.padStart(9),
      `${(megabytes / seconds).toFixed(1)} MB/s`.padStart(12),
      `${Math.round(rss)} MB peak`.padStart(13),
      `${found} found`.padStart(15),
      status,
    ].join(' '),
  );
}

if (process.argv[2] === '--read') await read(process.argv[3]!);
else {
  const bytes = Number(process.argv[2] ?? 100) * 1e6;
  const folder = mkdtempSync(join(tmpdir(), 'inventaris-bench-'));
  try {
    for (const { format } of readerList) {
      if (!streams[format]) continue;
      const file = join(folder, format);
      write(file, format, bytes);
      measure(format, file);
      rmSync(file);
    }
    const csv = Buffer.from(
      Array.from(
        { length: bytes / 60 },
        (_, i) => `${i};Klaver;klant${i}@voorbeeld.nl;Assen;${(i * 7919) % 99_991}\n`,
      ).join(''),
    );
    const made: Record<string, () => Uint8Array> = {
      'CSV in gzip': () => gzipSync(csv),
      'CSV in ZIP': () => makeZip([{ name: 'a.csv', bytes: csv }]),
      'XLSX, 300k rows': () =>
        makeXlsx([
          {
            name: 'a',
            xml: rowsXml(
              Array.from({ length: 300_000 }, (_, i) => [i, 'Klaver', `klant${i}@voorbeeld.nl`, 'Assen']),
            ),
          },
        ]),
    };
    for (const [name, make] of Object.entries(made)) {
      const file = join(folder, 'made');
      const descriptor = openSync(file, 'w');
      writeSync(descriptor, make());
      closeSync(descriptor);
      if (statSync(file).size > 0) measure(name, file);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
