/** The proof as a client uses it: kept as a file, verified offline, in Dutch and in English; forgeries are refused. */
import { generateKeyPairSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { application, DAY } from './application.ts';
import { typed } from './typed.ts';

test('a certificate is kept, verified without any server, and refused when it is not what was issued', async () => {
  const { runtime, state, client, put, dataset, logIn } = await application();
  await client('acme', { keep: 'P2D' });
  const datasetId = await put('acme', 'Klanten-Vrolijk.csv', 'e-mail\nkees.vrolijk@voorbeeld.nl\n');
  await runtime.idle();
  const at = ['--state', state];
  const forecast = await typed(state, 'retention', ...at);
  expect(forecast.said).toMatch(new RegExp(`acme +${datasetId} .*processed +2 days after processing`));
  expect((await typed(state, 'retention', '--until', '2020-01-01', ...at)).said).toMatch(/Nothing/);

  // The time passes hour by hour: the certificate bears the hour of its sweep, not the end of the span.
  await runtime.pass(3 * DAY);
  await logIn();
  expect((await dataset('acme', datasetId)).state).toBe('erased');
  const certificate = await typed(state, 'certificate', datasetId, '--client', 'acme', '--json', ...at);
  expect(certificate.status).toBe(0);
  const { erasedAt: when, dueAt: due } = JSON.parse(certificate.said);
  expect(Date.parse(when) - Date.parse(due)).toBeLessThan(3_700_000);

  const [file, key] = ['bewijs.json', 'sleutel.pem'];
  await writeFile(join(state, file), certificate.said);
  await writeFile(join(state, key), (await typed(state, 'certificate', 'key', ...at)).said);
  expect(await readFile(join(state, key), 'utf8')).toMatch(/^-----BEGIN PUBLIC KEY-----/);
  expect((await typed(state, 'certificate', 'verify', file, ...at)).said).toMatch(/^Genuine/);
  await runtime.stop();

  const offline = await typed(state, 'certificate', 'verify', file, '--key', key, '--language', 'nl');
  expect(offline.status).toBe(0);
  expect(offline.said).toMatch(/Bewijs van verwijdering[\s\S]*reden +2 dagen na verwerking/);
  expect(offline.said).not.toMatch(/vrolijk/i);

  const text = await readFile(join(state, file), 'utf8');
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
  await writeFile(join(state, 'other.pem'), other.export({ type: 'spki', format: 'pem' }));
  await writeFile(join(state, 'altered.json'), text.replace('"clientId": "acme"', '"clientId": "bolt"'));
  await writeFile(join(state, 'cut.json'), text.slice(0, text.length / 2));
  const verify = (what: string, by: string) => typed(state, 'certificate', 'verify', what, '--key', by);
  expect(await verify('altered.json', key)).toMatchObject({
    status: 1,
    said: expect.stringMatching(/altered/),
  });
  expect(await verify('cut.json', key)).toMatchObject({
    status: 1,
    said: expect.stringMatching(/NOT GENUINE/),
  });
  expect(await verify(file, 'other.pem')).toMatchObject({
    status: 1,
    said: expect.stringMatching(/not signed with/),
  });
  expect(await verify(file, file)).toMatchObject({ status: 2 });
  expect(await verify('nowhere.json', key)).toMatchObject({ status: 2 });
});
