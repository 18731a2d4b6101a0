/** Delivery by the web: in parts, each under a link of its own, broken off and gone on with, and nothing taken that was not signed. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { uploadIdOf } from '../../cli/deliver.ts';
import { application, randomUploadId, until } from './application.ts';
import { DOOR, typed } from './typed.ts';

const MIB = 1024 ** 2;
const MINUTE = 60_000;
const line = 'vera.verzonnen@voorbeeld.nl;schoenen\n';
const linesOf = (bytes: number) => Buffer.alloc(bytes, line);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64');
const put = (url: string, body: Buffer, sum = sha256(body)) =>
  fetch(url, { method: 'PUT', body, headers: { 'x-amz-checksum-sha256': sum } });
const statusOf = async (call: Promise<unknown>) =>
  call.then(
    () => 200,
    ({ status }) => status,
  );

test('three parts become one dataset; what was not signed is refused, and every request may be repeated', async () => {
  const { runtime, client, api, settled, objects, outputs } = await application();
  await client('acme', { types: ['EMAIL_ADDRESS'] });
  const params = { clientId: 'acme', uploadId: randomUploadId() };
  const file = linesOf(20 * MIB);
  const body = { name: 'bestellingen.csv', bytes: file.length };
  const begun = await api.call('putUpload', { params, body });
  expect(begun).toMatchObject({ parts: 3, partBytes: 8 * MIB, arrived: [], datasetIds: [] });
  expect(await api.call('putUpload', { params, body })).toEqual(begun);
  expect(await statusOf(api.call('putUpload', { params, body: { ...body, bytes: 7 } }))).toBe(409);
  expect(await statusOf(api.call('finishUpload', { params }))).toBe(409);

  const contents = [0, 1, 2].map((i) => file.subarray(i * 8 * MIB, (i + 1) * 8 * MIB));
  const parts = contents.map((content, i) => ({
    part: i + 1,
    bytes: content.length,
    sha256: sha256(content),
  }));
  const sign = async () =>
    (await api.call('signParts', { params, body: { parts } })).items.map(({ url }) => url) as [
      string,
      string,
      string,
    ];
  const wrong = (change: object) =>
    statusOf(api.call('signParts', { params, body: { parts: [{ ...parts[0]!, ...change }] } }));
  expect(await wrong({ bytes: 8 * MIB - 1 })).toBe(400);
  expect(await wrong({ part: 4 })).toBe(400);
  expect(await wrong({ sha256: 'x' })).toBe(400);

  const old = await sign();
  await runtime.advance(16 * MINUTE);
  expect((await put(old[0], contents[0]!)).status).toBe(403);
  const urls = await sign();
  const { searchParams } = new URL(urls[0]);
  expect(searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;host;x-amz-checksum-sha256');
  expect(searchParams.get('X-Amz-Expires')).toBe('900');
  const other = Buffer.from(contents[0]!).fill('x', 0, 1);
  // Another content under the checksum that was signed; another checksum; none; another length; another key; another part.
  expect((await put(urls[0], other, parts[0]!.sha256)).status).toBe(400);
  expect((await put(urls[0], other)).status).toBe(403);
  expect((await fetch(urls[0], { method: 'PUT', body: contents[0]! })).status).toBe(403);
  expect((await put(urls[0], contents[0]!.subarray(1), parts[0]!.sha256)).status).toBe(403);
  const elsewhere = urls[0].replace(params.uploadId, randomUploadId());
  expect((await put(elsewhere, contents[0]!)).status).toBe(403);
  expect((await put(urls[0].replace('partNumber=1', 'partNumber=2'), contents[0]!)).status).toBe(403);
  expect((await api.call('getUpload', { params })).arrived).toEqual([]);

  for (const [i, url] of urls.entries()) expect((await put(url, contents[i]!)).status).toBe(200);
  expect((await put(urls[1], contents[1]!)).status).toBe(200);
  expect((await api.call('getUpload', { params })).arrived).toEqual(parts);
  expect(await objects(outputs.DropZone)).toEqual([]);

  const [finished, twice] = await Promise.all([1, 2].map(() => api.call('finishUpload', { params })));
  expect(finished).toMatchObject({ name: 'bestellingen.csv', bytes: file.length, arrived: [] });
  const digests = Buffer.concat(parts.map((part) => Buffer.from(part.sha256, 'base64')));
  expect(finished!.sha256).toBe(`${sha256(digests)}-3`);
  expect(twice).toMatchObject({ sha256: finished!.sha256, receivedAt: expect.any(String) });
  expect(await objects(outputs.DropZone)).toHaveLength(1);
  expect(await statusOf(api.call('signParts', { params, body: { parts } }))).toBe(409);
  expect((await put(urls[0], contents[0]!)).status).toBe(404);

  const dataset = await settled('acme', params.uploadId);
  expect(dataset).toMatchObject({ state: 'processed', bytes: file.length, name: 'bestellingen.csv' });
  const receipt = await api.call('finishUpload', { params });
  expect(receipt).toMatchObject({ datasetIds: [dataset.datasetId], dueAt: dataset.dueAt });
  expect(await api.call('putUpload', { params, body })).toEqual(receipt);
  expect(await objects(outputs.DropZone)).toHaveLength(1);
});

test('only from the addresses that the client named, only when the web is agreed on, and never under another’s id', async () => {
  const { client, api } = await application();
  const uploads = (addresses: string[], ways: ('web' | 'sftp')[] = ['web']) => ({
    uploads: { ways, addresses, keys: [] },
  });
  const body = { name: 'a.csv', bytes: 3 };
  const part = { part: 1, bytes: 3, sha256: sha256(Buffer.from('abc')) };
  await client('acme', uploads(['192.0.2.0/24', '2001:db8::/32']));
  await client('bolt', uploads(['127.0.0.0/8']));
  await client('none', false);
  const asked = (clientId: string, uploadId = randomUploadId()) => ({ clientId, uploadId });
  await expect(api.call('putUpload', { params: asked('acme'), body })).rejects.toThrow(/address/);
  await expect(api.call('putUpload', { params: asked('none'), body })).rejects.toThrow(
    /no processing agreement/,
  );
  await expect(api.call('putUpload', { params: asked('bolt', 'jan-jansen'), body })).rejects.toThrow(
    /26 characters/,
  );

  const params = asked('bolt');
  expect((await api.call('putUpload', { params, body })).parts).toBe(1);
  // The addresses change while an upload goes on: the next link is refused, and so is the end.
  await client('bolt', uploads(['192.0.2.7']));
  await expect(api.call('signParts', { params, body: { parts: [part] } })).rejects.toThrow(/address/);
  await expect(api.call('finishUpload', { params })).rejects.toThrow(/address/);
  const others = { ...params, clientId: 'none' };
  expect(await statusOf(api.call('getUpload', { params: others }))).toBe(404);
});

test('an upload that was killed goes on where it was, and is delivered once', async () => {
  const { state, client, api, objects, outputs, logIn } = await application();
  await client('acme', { types: ['EMAIL_ADDRESS'] });
  await logIn('acme');
  const file = join(state, 'groot.csv');
  const bytes = 160 * MIB;
  await writeFile(file, linesOf(bytes));
  const params = { clientId: 'acme', uploadId: await uploadIdOf('acme', file) };
  const argv = ['upload', file, '--client', 'acme', '--state', state];
  const child = spawn(process.execPath, [DOOR, ...argv], { cwd: state, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.on('close', resolve));
  const upload = () => api.call('getUpload', { params });
  await until(
    async () =>
      (await upload().catch(() => undefined))?.arrived.length !== undefined &&
      (await upload()).arrived.length > 0,
  );
  child.kill('SIGKILL');
  await ended;
  const broken = await upload();
  expect(broken.receivedAt).toBeUndefined();
  expect(broken.arrived.length).toBeLessThan(20);
  expect(await objects(outputs.DropZone)).toEqual([]);

  const again = await typed(state, ...argv);
  expect([again.status, again.said]).toEqual([
    0,
    expect.stringMatching(/going on where it had broken off[\s\S]*receipt /),
  ]);
  const { datasetIds } = await upload();
  expect(datasetIds).toHaveLength(1);
  const third = await typed(state, ...argv);
  expect([third.status, third.said]).toEqual([0, expect.stringMatching(/was delivered already/)]);
  expect(await objects(outputs.DropZone)).toHaveLength(1);
  const twice = await typed(state, ...argv, '--again', '--no-wait');
  expect(twice.said).toMatch(/groot\.csv delivered \(/);
  expect(await objects(outputs.DropZone)).toHaveLength(2);
});
