/**
 * Bad input, promise by promise: each item of the list is scanned by the built command line beside a healthy file. Every file gets its
 * record with the right status and a reason in our words, what was read before the fault counts, the exit status is 3 where something was
 * not read, the healthy file is what it was, nothing is asked of the network or run, and time and memory are bounded.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scanRecord } from '../../contract/scan-output.ts';
import { badInput, writeBad } from '../fixtures/bad-input.ts';

const CLI = resolve('dist/inventaris.mjs');
const REPORT = `data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS))`;
/** Megabytes: no item needs more than what a mail of 100 MB is allowed. */
const MOST_MEMORY = 800;
const MOST_SECONDS = 150;
/** Words that only a parser's own message would hold. */
const FOREIGN =
  /undefined|\bnull\b|NaN|Error|token|\bat \w+ \(|node:|Z_|ENOENT|Invalid|Unexpected|expected '/;

let folder: string;
let server: Server;
let asked = 0;
let canary: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'inventaris-bad-'));
  server = createServer((_, response) => {
    asked++;
    response.end('klaver-van-buiten@voorbeeld.nl');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  canary = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const scan = (cwd: string) =>
  new Promise<Ran>((done) => {
    execFile(
      process.execPath,
      ['--import', REPORT, CLI, 'scan', '.', '--format', 'ndjson'],
      { cwd, encoding: 'utf8', maxBuffer: 64e6, timeout: MOST_SECONDS * 1000 },
      (error, stdout, stderr) =>
        done({ status: error ? ((error as { code?: number }).code ?? -1) : 0, stdout, stderr }),
    );
  });

describe.skipIf(!existsSync(CLI))('bad input', () => {
  test.each(Object.entries(badInput))(
    '%s',
    async (item, files) => {
      const here = join(folder, item.replaceAll(/\W+/g, '-'));
      mkdirSync(here);
      for (const file of files) await writeBad(file, join(here, file.name), canary);
      writeFileSync(
        join(here, 'zz-gezond.csv'),
        'naam;e-mail\nKlaver;klaver@voorbeeld.nl\nWilg;wilg@voorbeeld.nl\n',
      );
      if (item === 'links') symlinkSync('/etc', join(here, 'link'));

      const { status, stdout, stderr } = await scan(here);

      const records = stdout
        .trim()
        .split('\n')
        .map((line) => scanRecord.parse(JSON.parse(line)));
      const fileOf = (name: string) =>
        records.find((record) => record.record === 'file' && record.path === `./${name}`);
      const found = (name: string) =>
        records.reduce(
          (sum, record) =>
            record.record === 'finding' &&
            record.type === 'EMAIL_ADDRESS' &&
            (record.path === `./${name}` || record.path.startsWith(`./${name}!`))
              ? sum + record.count
              : sum,
          0,
        );
      for (const { name, status: wanted, reason, remark, found: most } of files) {
        const record = fileOf(name);
        expect.soft(record, name).toMatchObject({ status: wanted });
        if (record?.record !== 'file') continue;
        const said = [record.reason ?? '', ...(record.remarks ?? [])].join('; ');
        expect.soft(record.reason === undefined, name).toBe(wanted === 'complete');
        if (reason) expect.soft(record.reason, name).toMatch(reason);
        if (remark) expect.soft(record.remarks?.join(), name).toMatch(remark);
        expect.soft(said, name).not.toMatch(FOREIGN);
        if (['truncated', 'corrupt'].includes(item))
          expect.soft(found(name), name).toBeGreaterThanOrEqual(most);
        else expect.soft(found(name), name).toBe(most);
      }
      expect(fileOf('zz-gezond.csv')).toMatchObject({ status: 'complete', records: { personal: 2 } });
      expect(found('zz-gezond.csv')).toBe(2);
      expect(records.filter(({ record }) => record === 'file').length).toBe(files.length + 1);
      expect(status).toBe(files.some((file) => file.status !== 'complete') ? 3 : 0);
      expect(stderr).not.toMatch(/\bat \w+ \(|node:/);
      expect(Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024).toBeLessThan(MOST_MEMORY);
      expect(readdirSync(here).length).toBe(files.length + 1 + (item === 'links' ? 1 : 0));
      expect(stdout).not.toContain('buiten');
      expect(asked).toBe(0);
      rmSync(here, { recursive: true });
    },
    (MOST_SECONDS + 30) * 1000,
  );
});
