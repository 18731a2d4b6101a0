/** The audit log of a dataset's life: what the machinery did, sealed night after night, and proven by the command line. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { application, DAY, USERNAME } from './application.ts';
import { typed } from './typed.ts';

const CONTENT = 'naam;e-mail\nVera Verzonnen;vera.verzonnen@voorbeeld.nl\n';

test('what was done is listed, sealed and proven; what is altered afterwards is told by day and line', async () => {
  const { runtime, state, client, put, dataset, api, s3, dynamo, outputs, logIn } = await application();
  await client('acme', { keep: 'P1D' });
  const datasetId = await put('acme', 'vera-verzonnen.csv', CONTENT);
  const refusedId = await put('nobody', 'a.csv', CONTENT);
  await runtime.idle();
  await runtime.advance(DAY);
  await runtime.advance(DAY);
  await runtime.advance(DAY);
  expect((await dataset('acme', datasetId)).state).toBe('erased');
  await logIn();

  const everything = await api.all('listAudit', { query: { clientId: 'acme', datasetId } });
  const [look, ...ofClient] = everything;
  expect(look).toMatchObject({
    ...{ who: USERNAME, role: 'privacy-officer', action: 'getDataset', result: 'done', from: '127.0.0.1' },
  });
  const steps = ofClient.map(({ action, result, why }) => [action, result, why].filter(Boolean).join(' '));
  expect(steps.reverse()).toEqual([
    'start done',
    'admit done',
    'plan done',
    'settle done',
    'sweep done Due',
    'erase done',
    'verify done',
    'certify done',
  ]);
  expect(ofClient.every(({ who, clientId }) => who.startsWith('machine:') && clientId === 'acme')).toBe(true);
  const refused = await api.all('listAudit', { query: { who: 'machine:admit', datasetId: refusedId } });
  expect(refused).toMatchObject([{ action: 'admit', result: 'refused', why: 'Refused', clientId: 'nobody' }]);

  // Every day that has ended is sealed, from the first on.
  const seals = await api.all('listAuditSeals');
  const today = ofClient.at(-1)!.at.slice(0, 10);
  expect(seals[0]!.day).toBe(today);
  expect(seals.length).toBeGreaterThanOrEqual(2);
  const at = ['--state', state];
  const last = seals.at(-1)!.day;
  const whole = await typed(state, 'audit', 'verify', '--until', last, ...at);
  expect([whole.said, whole.status]).toEqual([
    expect.stringMatching(/^Whole: \d days from .* signed with/),
    0,
  ]);
  const list = await typed(state, 'audit', '--client', 'acme', '--day', today, ...at);
  expect(list.said).toMatch(new RegExp(`machine:settle +settle +acme +${datasetId} +– +done`));
  const tomorrow = new Date(Date.parse(last) + DAY).toISOString().slice(0, 10);
  const later = await typed(state, 'audit', 'verify', '--until', tomorrow, ...at);
  expect([later.said, later.status]).toEqual([expect.stringContaining(`${tomorrow}: the day is missing`), 1]);

  // A copy elsewhere is proven without the application, and never written over.
  expect((await typed(state, 'audit', 'export', 'kopie', ...at)).status).toBe(0);
  const offline = (...more: string[]) =>
    typed(state, 'audit', 'verify', 'kopie', '--key', join('kopie', 'key.pem'), ...more);
  expect(await offline()).toMatchObject({ status: 0 });
  expect((await readdir(join(state, 'kopie'))).length).toBe(seals.length + 1);

  // The sealed object can't be deleted; a newer version of it is told by day and line.
  const Key = `audit/${today}.ndjson`;
  const object = { Bucket: outputs.Records, Key };
  const sealed = await s3.send(new GetObjectCommand(object));
  const text = await sealed.Body!.transformToString();
  const erasing = s3.send(new DeleteObjectCommand({ ...object, VersionId: sealed.VersionId! }));
  await expect(erasing).rejects.toMatchObject({ name: 'AccessDenied' });
  const altered = text.replace('"action":"settle"', '"action":"refuse"');
  expect(altered).not.toBe(text);
  await s3.send(new PutObjectCommand({ ...object, Body: altered }));
  const told = await typed(state, 'audit', 'verify', '--until', last, ...at);
  expect(told.status).toBe(1);
  expect(told.said).toMatch(new RegExp(`NOT WHOLE[\\s\\S]*${today}, line \\d+: .*altered`));
  const kept = await typed(state, 'audit', 'export', 'kopie', ...at);
  expect([kept.said, kept.status]).toEqual([expect.stringMatching(`DIFFERS.*${today}`), 1]);
  expect(await offline()).toMatchObject({ status: 0 });

  // So is a copy that somebody changed, and an entry that came into the table afterwards.
  await writeFile(join(state, 'kopie', `${today}.ndjson`), text.split('\n').toSpliced(2, 1).join('\n'));
  expect((await offline()).said).toMatch(new RegExp(`${today}, line 3: .*dropped`));
  expect(await readFile(join(state, 'kopie', 'key.pem'), 'utf8')).toMatch(/PUBLIC KEY/);
  await s3.send(new PutObjectCommand({ ...object, Body: text }));
  const { hash: _, ...entry } = JSON.parse(text.split('\n')[1]!);
  const id = `${entry.id.slice(0, 10)}zzzzzzzzzzzzzzzz`;
  const late = { pk: `DAY#${today}`, sk: id, ...entry, id };
  await dynamo.send(new PutCommand({ TableName: outputs.AuditTable, Item: late }));
  const beside = await typed(state, 'audit', 'verify', '--until', last, ...at);
  expect([beside.said, beside.status]).toEqual([expect.stringMatching(`${id} is in the table and not`), 1]);
});
