/** A client gives the password of what is locked: it is read, and nothing keeps the password (R2.1, decision 15). */
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { expect, test } from 'vitest';
import { application, DAY, HOUR } from './application.ts';
import { everything } from './everything.ts';
import { leaksIn } from './planted.ts';

const PASSWORD = 'Zwiebelquax-Trompfonk-99';
const WRONG = 'Knarsvliet-Dremmelbos-11';
const CONTENT = `e-mail\n${Array.from({ length: 20 }, (_, i) => `klant${i}@voorbeeld.nl\n`).join('')}`;

async function locked(): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { password: PASSWORD, useWebWorkers: false });
  await writer.add('klanten.csv', new Uint8ArrayReader(new TextEncoder().encode(CONTENT)), {
    encryptionStrength: 3,
  });
  return writer.close();
}

test('a wrong password leaves it waiting, the right one opens it, and neither is kept anywhere', async () => {
  const app = await application();
  const { runtime, client, upload, settled, dataset, api } = app;
  for (const clientId of ['acme', 'ander']) await client(clientId);
  const { datasetId, state } = await settled('acme', await upload('acme', 'klanten.zip', await locked()));
  expect(state).toBe('needs-password');
  const params = { clientId: 'acme', datasetId };

  await api.call('unlock', { params, body: { passwords: [WRONG] } });
  await runtime.idle();
  expect(await dataset('acme', datasetId)).toMatchObject({
    state: 'needs-password',
    reason: expect.stringMatching(/password/),
  });
  await expect(
    api.call('unlock', { params: { ...params, clientId: 'ander' }, body: { passwords: [PASSWORD] } }),
  ).rejects.toMatchObject({ status: 404 });
  await expect(api.call('unlock', { params, body: { passwords: [] } })).rejects.toMatchObject({
    status: 400,
  });

  await api.call('unlock', { params, body: { passwords: [WRONG, PASSWORD] } });
  await runtime.idle();
  expect(await dataset('acme', datasetId)).toMatchObject({
    state: 'processed',
    types: { EMAIL_ADDRESS: 20 },
    coverage: { complete: 2 },
  });
  await expect(api.call('unlock', { params, body: { passwords: [PASSWORD] } })).rejects.toMatchObject({
    status: 409,
  });

  await runtime.advance(30 * DAY + HOUR);
  expect((await dataset('acme', datasetId)).state).toBe('erased');
  const places = await everything(app, ['acme'], { withObjects: true });
  expect(places.length).toBeGreaterThan(5);
  expect(leaksIn(places, { 'the password': PASSWORD, 'a wrong password': WRONG })).toEqual([]);
});
