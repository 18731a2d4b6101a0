/**
 * Delivering by SFTP with OpenSSH's own clients (R1.1, R1.3): what a client can do, and all that it can't.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { run } from '../../cli/main.ts';
import { type Application, application, HOUR } from './application.ts';
import { type Keys, makeKeys, openSsh, type Sftp, told } from './openssh.ts';

const CSV = 'naam;email\nAnna Jansen;anna.jansen@voorbeeld.nl\nPiet de Vries;piet@voorbeeld.nl\n';

interface Stage extends Application {
  readonly sftp: Sftp;
  readonly keys: Keys;
  /** A folder of the client's own machine. */
  readonly desk: string;
  names(clientId?: string): Promise<string[]>;
}

/** One client `klant` that delivers by SFTP with one key. */
async function stage(addresses: string[] = []): Promise<Stage> {
  const app = await application();
  const desk = join(app.state, 'desk');
  await mkdir(desk);
  const keys = await makeKeys(desk, 'id');
  await app.client('klant', { uploads: { ways: ['sftp'], keys: [keys.line], addresses } });
  const names = async (clientId = 'klant') => {
    const datasets = await app.api.all('listDatasets', { params: { clientId } });
    return datasets.map(({ name = '' }) => name).sort();
  };
  writeFileSync(join(desk, 'leden.csv'), CSV);
  return { ...app, sftp: openSsh(app.outputs.SftpHost, app.state), keys, desk, names };
}

test('a file that is put becomes a dataset, and can be listed but not fetched', async () => {
  const { sftp, keys, desk, names, runtime, api } = await stage();
  const put = await sftp.run('klant', keys, `put ${desk}/leden.csv /in/leden.csv`, 'ls -l /in', 'ls /');
  expect(put).toMatchObject({ status: 0 });
  expect(put.text).toMatch(new RegExp(`^-rw-r--r-- .* ${CSV.length} .* leden\\.csv$`, 'm'));
  expect(put.text).toMatch(/\/in\s+\/out/);
  await runtime.idle();
  expect(await names()).toEqual(['leden.csv']);
  const [dataset] = await api.all('listDatasets', { params: { clientId: 'klant' } });
  expect(dataset).toMatchObject({ state: 'processed', bytes: CSV.length, types: { EMAIL_ADDRESS: 2 } });

  const got = await sftp.run('klant', keys, `get /in/leden.csv ${desk}/stolen.csv`);
  expect(got.status).not.toBe(0);
  expect(got.text).toContain('Permission denied');
  expect(readdirSync(desk)).not.toContain('stolen.csv');
  for (const command of [
    'rm /in/leden.csv',
    'rename /in/leden.csv /in/other.csv',
    'rename /in/leden.csv /out/leden.csv',
  ])
    expect(await sftp.run('klant', keys, command), command).toMatchObject({
      text: expect.stringMatching(/[Pp]ermission denied/),
    });
  await runtime.idle();
  expect(await names()).toEqual(['leden.csv']);
});

test('scp puts as well, times and rights included; its old protocol is refused', async () => {
  const { sftp, keys, desk, names, runtime } = await stage();
  expect(await sftp.scp('klant', keys, `${desk}/leden.csv`, 'remote:/in/', '-p')).toMatchObject({
    status: 0,
  });
  const old = await sftp.scp('klant', keys, `${desk}/leden.csv`, 'remote:/in/old.csv', '-O');
  expect(old.status).not.toBe(0);
  await runtime.idle();
  expect(await names()).toEqual(['leden.csv']);
});

test('names with spaces and diacritics arrive as they are', async () => {
  const { sftp, keys, desk, names, runtime } = await stage();
  const odd = ['ledenlijst vóór 2026 (één).csv', 'Škoda & Søn €.csv', "o'brien #1 %41 + .csv", '会员.csv'];
  for (const name of odd) writeFileSync(join(desk, name), CSV);
  const quoted = odd.map((name) => `put "${desk}/${name}" "/in/map één/${name}"`);
  const put = await sftp.run('klant', keys, 'mkdir "/in/map één"', ...quoted, 'ls -1 "/in/map één"');
  expect(put).toMatchObject({ status: 0 });
  for (const name of odd) expect(put.text).toContain(`/in/map één/${name}`);
  await runtime.idle();
  expect(await names()).toEqual(odd.map((name) => `map één/${name}`).sort());
});

test('what goes back is fetched from /out, whole; nothing can be put there', async () => {
  const { sftp, keys, desk, s3, outputs } = await stage();
  const lines = Array.from(
    { length: 60_000 },
    (_, i) => `regel ${i};${createHash('md5').update(`${i}`).digest('hex')}`,
  );
  const Body = lines.join('\n');
  await s3.send(new PutObjectCommand({ Bucket: outputs.Returns, Key: 'klant/out/verrijkt één.csv', Body }));
  await s3.send(new PutObjectCommand({ Bucket: outputs.Returns, Key: 'ander/out/geheim.csv', Body: CSV }));
  const got = await sftp.run('klant', keys, 'ls -1 /out', `get "/out/verrijkt één.csv" ${desk}/back.csv`);
  expect(got).toMatchObject({ status: 0 });
  expect(got.text).not.toContain('geheim');
  expect(readFileSync(join(desk, 'back.csv'), 'utf8') === Body).toBe(true);
  const scp = await sftp.scp('klant', keys, 'remote:/out/verrijkt één.csv', `${desk}/again.csv`);
  expect(scp).toMatchObject({ status: 0 });
  expect(readFileSync(join(desk, 'again.csv'), 'utf8') === Body).toBe(true);
  for (const command of [`put ${desk}/leden.csv /out/x.csv`, 'rm "/out/verrijkt één.csv"', 'mkdir /out/map'])
    expect(await sftp.run('klant', keys, command), command).toMatchObject({
      text: expect.stringMatching(/[Pp]ermission denied/),
    });
});

test('uploading under a half-written name and renaming is one dataset, and nothing is left under the other name', async () => {
  const { sftp, keys, desk, names, runtime, objects, outputs, items, api } = await stage();
  const endings = ['part', 'filepart', '1a2b.partial', 'tmp'];
  const commands = endings.flatMap((ending, i) => [
    `put ${desk}/leden.csv /in/half${i}.${ending}`,
    `rename /in/half${i}.${ending} /in/whole${i}.csv`,
  ]);
  const said = await sftp.run('klant', keys, ...commands, 'ls -1 /in');
  const whole = endings.map((_, i) => `whole${i}.csv`);
  expect(said.status).toBe(0);
  expect(said.text.match(/^\/in\/.*$/gm)).toEqual(whole.map((name) => `/in/${name}`));
  await runtime.idle();
  expect(await names()).toEqual(whole);
  for (const dataset of await api.all('listDatasets', { params: { clientId: 'klant' } }))
    expect(dataset).toMatchObject({ state: 'processed', types: { EMAIL_ADDRESS: 2 } });

  await runtime.pass(2 * HOUR);
  const left = (await objects(outputs.DropZone)).map((each) => each.split('@')[0]);
  expect(left.sort()).toEqual(whole.map((name) => `klant/in/${name}`));
  const kept = JSON.stringify([await items(outputs.InventoryTable), await items(outputs.LedgerTable)]);
  expect(kept).not.toMatch(/half\d/);
  expect(await names()).toEqual(whole);
});

test('a half-written file that nobody renames is no dataset, and goes after a day', async () => {
  const { sftp, keys, desk, names, runtime, objects, outputs } = await stage();
  const put = [`put ${desk}/leden.csv /in/y.csv.part`, 'mkdir /in/map', `put ${desk}/leden.csv /in/z.part`];
  expect(
    await sftp.run('klant', keys, ...put, `put ${desk}/leden.csv /in/z.part`, 'rm /in/z.part'),
  ).toMatchObject({
    status: 0,
  });
  await runtime.idle();
  expect(await names()).toEqual([]);
  const left = async () => (await objects(outputs.DropZone)).map((each) => each.split('@')[0]).sort();
  expect(await left()).toContain('klant/in/z.part');
  await runtime.pass(2 * HOUR);
  expect(await left()).toEqual(['klant/in/map/', 'klant/in/y.csv.part']);
  await runtime.pass(24 * HOUR);
  expect(await left()).toEqual([]);
});

test('a wrong key, a wrong name, a password: nobody gets in, and nothing tells them apart', async () => {
  const { sftp, keys, desk, state } = await stage();
  const other = await makeKeys(desk, 'other');
  const said = [
    await sftp.run('klant', other, 'ls'),
    await sftp.run('iemand', keys, 'ls'),
    await sftp.run('KLANT', keys, 'ls'),
    await sftp.run('*', keys, 'ls'),
  ];
  for (const { status, text } of said) {
    expect(status).toBe(255);
    expect(text).toMatch(/Permission denied \(publickey\)/);
  }
  const log = readFileSync(join(state, 'logs', 'inventaris-connect.log'), 'utf8');
  expect(log).toContain('unknown-client');
  expect(log).not.toContain('iemand');

  const pass = join(desk, 'pass.sh');
  writeFileSync(pass, '#!/bin/sh\necho geheim\n', { mode: 0o755 });
  const ways = ['-o', 'PreferredAuthentications=password,keyboard-interactive', '-o', 'BatchMode=no'];
  // Of options that come twice the first holds.
  const asked = await told('env', [
    ...['SSH_ASKPASS_REQUIRE=force', `SSH_ASKPASS=${pass}`, 'sftp'],
    ...[...ways, ...sftp.options, sftp.at('klant')],
  ]);
  expect(asked.status).toBe(255);
  expect(asked.text).toMatch(/Permission denied \(publickey\)/);
});

test('who comes from an address that is not registered is not let in', async () => {
  const { sftp, keys, api } = await stage(['192.0.2.0/24', '2001:db8::/32']);
  expect((await sftp.run('klant', keys, 'ls')).text).toContain('Permission denied');
  await api.call('putDelivery', {
    params: { clientId: 'klant' },
    body: { keys: [keys.line], addresses: ['127.0.0.0/8'] },
  });
  expect(await sftp.run('klant', keys, 'ls')).toMatchObject({ status: 0 });
});

test('keys changed by the client itself hold at the next log-in', async () => {
  const { sftp, keys, desk, api, client, state, logIn } = await stage();
  const params = { clientId: 'klant' };
  expect(await api.call('getDelivery', { params })).toMatchObject({ by: 'agreement', keys: [keys.line] });
  const [rsa, ecdsa] = [await makeKeys(desk, 'rsa', 'rsa'), await makeKeys(desk, 'ecdsa', 'ecdsa')];
  await api.call('putDelivery', { params, body: { keys: [rsa.line, ecdsa.line], addresses: [] } });
  expect(await api.call('getDelivery', { params })).toMatchObject({
    by: 'client',
    keys: [rsa.line, ecdsa.line],
  });
  expect(await sftp.run('klant', rsa, 'ls')).toMatchObject({ status: 0 });
  expect(await sftp.run('klant', ecdsa, 'ls')).toMatchObject({ status: 0 });
  expect((await sftp.run('klant', keys, 'ls')).text).toContain('Permission denied');
  await logIn('klant');
  const where = ['--state', state];
  expect(await run(['delivery', 'set', 'klant', '--key', `${rsa.file}.pub`, ...where])).toBe(0);
  expect((await api.call('getDelivery', { params })).keys).toEqual([rsa.line]);
  expect(await run(['delivery', 'klant', ...where])).toBe(0);
  // A private key is not even sent.
  expect(await run(['delivery', 'set', 'klant', '--key', rsa.file, ...where])).toBe(2);
  expect((await sftp.run('klant', ecdsa, 'ls')).text).toContain('Permission denied');
  // The agreement ends: what the client set does not outlive it.
  await client('klant', { uploads: { ways: ['web'] } });
  expect((await sftp.run('klant', rsa, 'ls')).text).toContain('Permission denied');
});

test('a client sees its own two folders and no other path', async () => {
  const { sftp, keys, desk, client, put, objects, outputs } = await stage();
  const other = await makeKeys(desk, 'other');
  await client('ander', { uploads: { ways: ['sftp'], keys: [other.line] } });
  await put('ander', 'geheim.csv', CSV);
  await sftp.run('ander', other, `put ${desk}/leden.csv /in/eigen.csv`);
  for (const path of ['/', '/..', '/in', '/in/..', '/in/../..', '/out/../../ander'])
    expect((await sftp.run('klant', keys, `-ls -la ${path}`)).text).not.toMatch(/geheim|eigen|ander\/in/);
  for (const path of ['/ander', '/in/../../ander/in', '../ander/in', '/etc', '/ander/in/geheim.csv'])
    expect(await sftp.run('klant', keys, `ls ${path}`), path).toMatchObject({
      text: expect.stringMatching(/not found|No such file/),
    });
  for (const to of ['/x.csv', '/../x.csv', '/ander/in/x.csv', '/in/../../ander/in/x.csv', '/in/../x.csv'])
    expect((await sftp.run('klant', keys, `put ${desk}/leden.csv ${to}`)).status, to).not.toBe(0);
  for (const command of ['ln -s /in /in/link', 'get /etc/passwd', 'rmdir /in', 'mkdir /map', 'rm /in'])
    expect((await sftp.run('klant', keys, command)).status, command).not.toBe(0);
  // What leads up and down again inside its own folder is its own.
  await sftp.run('klant', keys, `put ${desk}/leden.csv /in/map/../../../in/goed.csv`);
  const keysThere = (await objects(outputs.DropZone)).map((each) => each.split('@')[0]);
  expect(keysThere.filter((key) => !key!.startsWith('ander/'))).toEqual(['klant/in/goed.csv']);
});

test('a client that is killed halfway leaves nothing', async () => {
  const { sftp, keys, desk, names, runtime, objects, outputs, state } = await stage();
  const big = join(desk, 'big.csv');
  await bytes(big, 200);
  const child = spawn(
    'sftp',
    [...sftp.options, '-i', keys.file, '-l', '80000', '-b', '-', sftp.at('klant')],
    {
      stdio: ['pipe', 'ignore', 'ignore'],
    },
  );
  child.stdin.end(`put ${big} /in/big.csv\n`);
  const data = join(state, 's3', 'data');
  await until(() => readdirSync(data).length > 0);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  child.kill('SIGKILL');
  await until(() => readdirSync(data).length === 0);
  await runtime.idle();
  expect(await objects(outputs.DropZone)).toEqual([]);
  expect(await names()).toEqual([]);
});

test('500 MB go in and come out in flat memory', async () => {
  const { sftp, keys, desk, s3, outputs } = await stage();
  const big = join(desk, 'big.part');
  const sum = await bytes(big, 500);
  const rss = () => process.memoryUsage().rss / 1e6;
  const peak = async (work: () => Promise<unknown>) => {
    let most = 0;
    const before = rss();
    const timer = setInterval(() => (most = Math.max(most, rss())), 20);
    await work();
    clearInterval(timer);
    return most - before;
  };
  const began = performance.now();
  const up = await peak(async () =>
    expect(await sftp.run('klant', keys, `put ${big} /in/big.part`)).toMatchObject({ status: 0 }),
  );
  const [putSeconds, then] = [(performance.now() - began) / 1000, performance.now()];
  const down = await peak(async () =>
    expect(await sftp.run('klant', keys, `get /in/big.part ${desk}/back`)).toMatchObject({ status: 0 }),
  );
  const getSeconds = (performance.now() - then) / 1000;
  const rate = (seconds: number) => `${Math.round(500 / seconds)} MB/s`;
  console.info(
    `put ${rate(putSeconds)}, ${Math.round(up)} MB more memory; get ${rate(getSeconds)}, ${Math.round(down)} MB`,
  );
  expect(await hashOf(join(desk, 'back'))).toBe(sum);
  const { ContentLength } = await s3.send(
    new GetObjectCommand({ Bucket: outputs.DropZone, Key: 'klant/in/big.part', Range: 'bytes=0-0' }),
  );
  expect(ContentLength).toBe(1);
  expect(up).toBeLessThan(200);
  expect(down).toBeLessThan(200);
});

test('the same client goes on after a restart: port and key of the server stay', async () => {
  const { sftp, keys, runtime, state, outputs } = await stage();
  await runtime.stop();
  const { startRuntime } = await import('../../local/runtime.ts');
  const { ASSEMBLY } = await import('./application.ts');
  const again = await startRuntime({ assembly: ASSEMBLY, state });
  try {
    expect(again.outputs.SftpHost).toBe(outputs.SftpHost);
    expect(await sftp.run('klant', keys, 'ls')).toMatchObject({ status: 0 });
  } finally {
    await again.stop();
  }
});

async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + 30_000;
  while (!holds()) {
    if (performance.now() > end) throw new Error('it did not come to that within 30 seconds');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Writes so many megabytes that no two blocks of are equal, and gives their hash. */
async function bytes(file: string, megabytes: number): Promise<string> {
  const handle = await open(file, 'w');
  const hash = createHash('sha256');
  const block = Buffer.alloc(1_000_000, 'naam;email\nAnna Jansen;anna@voorbeeld.nl\n');
  for (let i = 0; i < megabytes; i++) {
    block.write(`${i}`.padStart(12, '0'), i % 900_000);
    hash.update(block);
    await handle.write(block);
  }
  await handle.close();
  return hash.digest('hex');
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece);
  return hash.digest('hex');
}
