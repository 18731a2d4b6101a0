/** From the end of processing on nobody reads a delivered object; what was found in it still answers (R4.3). */
import {
  CopyObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { type Application, application, DAY, HOUR } from './application.ts';

const CONTENT = 'e-mail\nvera@voorbeeld.nl\nwim@voorbeeld.nl\n';
const DENIED = { name: 'AccessDenied' };

/** Every way to the bytes of the object at this place among those of the drop zone. */
async function waysIn({ s3, objects, outputs }: Application, path: string) {
  const Bucket = outputs.DropZone;
  const [Key, VersionId] = (await objects(Bucket)).find((each) => each.includes(path))!.split('@');
  const object = { Bucket, Key };
  const version = { ...object, VersionId };
  const tagged = (Value: string) => ({ ...version, Tagging: { TagSet: [{ Key: 'state', Value }] } });
  const source = `${Bucket}/${Key}`;
  return {
    get: () => s3.send(new GetObjectCommand(object)),
    'get the version': () => s3.send(new GetObjectCommand(version)),
    'get a range': () => s3.send(new GetObjectCommand({ ...version, Range: 'bytes=0-1' })),
    copy: () => s3.send(new CopyObjectCommand({ Bucket, Key: 'acme/in/copy.csv', CopySource: source })),
    'copy the version': () =>
      s3.send(
        new CopyObjectCommand({
          Bucket,
          Key: 'x/in/copy.csv',
          CopySource: `${source}?versionId=${VersionId}`,
        }),
      ),
    'take the tag away': () => s3.send(new PutObjectTaggingCommand({ ...version, Tagging: { TagSet: [] } })),
    'change the tag': () => s3.send(new PutObjectTaggingCommand(tagged('received'))),
    head: () => s3.send(new HeadObjectCommand(version)),
    tags: () => s3.send(new GetObjectTaggingCommand(version)),
  };
}

async function expectShut(app: Application, path: string): Promise<void> {
  const { head, tags, ...ways } = await waysIn(app, path);
  for (const [name, way] of Object.entries(ways))
    await expect.soft(way(), name).rejects.toMatchObject(DENIED);
  await expect(head()).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
  expect((await tags()).TagSet).toEqual([{ Key: 'state', Value: 'processed' }]);
}

test('a scan ends processing: the object is shut for every way of reading, findings answer until the end', async () => {
  const app = await application();
  const { runtime, client, put, dataset, api } = app;
  await client('acme');
  const datasetId = await put('acme', 'klaar.csv', CONTENT);
  await runtime.idle();
  expect((await dataset('acme', datasetId)).state).toBe('processed');
  await expectShut(app, 'klaar.csv');
  const params = { clientId: 'acme', datasetId };
  expect(await api.all('listFindings', { params })).toHaveLength(1);

  await runtime.advance(29 * DAY);
  expect(await api.all('listFindings', { params })).toHaveLength(1);
  await runtime.advance(DAY + HOUR);
  expect((await dataset('acme', datasetId)).state).toBe('erased');
});

test('where specialists work on it, their word ends processing, once; without a word the longest working time does', async () => {
  const app = await application();
  const { runtime, client, put, dataset, api } = app;
  await client('acme', { keep: 'P10D', processed: { when: 'work-done', within: 'P14D' } });
  const [said, unsaid] = [
    await put('acme', 'gezegd.csv', CONTENT),
    await put('acme', 'ongezegd.csv', CONTENT),
  ];
  await runtime.idle();
  const before = await dataset('acme', said);
  expect(before).toMatchObject({
    state: 'scanned',
    because: { why: 'unprocessed' },
    types: { EMAIL_ADDRESS: 2 },
  });
  expect(Date.parse(before.dueAt!) - Date.parse(before.scannedAt!)).toBe(24 * DAY);
  for (const path of ['/gezegd', '/ongezegd'])
    expect(await (await (await waysIn(app, path)).get()).Body!.transformToString()).toBe(CONTENT);

  await runtime.advance(3 * DAY);
  const params = { clientId: 'acme', datasetId: said };
  const done = await api.call('workDone', { params });
  expect(done).toMatchObject({
    state: 'processed',
    because: { why: 'term', duration: 'P10D', from: 'processed' },
  });
  expect(Date.parse(done.dueAt!) - Date.parse(done.processedAt!)).toBe(10 * DAY);
  expect(done.workEndsAt).toBeUndefined();
  await expectShut(app, '/gezegd');
  await expect(api.call('workDone', { params })).rejects.toMatchObject({ status: 409 });
  expect((await dataset('acme', unsaid)).state).toBe('scanned');

  await runtime.advance(11 * DAY + HOUR);
  const late = await dataset('acme', unsaid);
  expect(late.state).toBe('processed');
  expect(Date.parse(late.processedAt!) - Date.parse(late.scannedAt!)).toBe(14 * DAY);
  expect(late.dueAt).toBe(before.dueAt!.replace(/T.*/, late.dueAt!.slice(10)));
  await expectShut(app, '/ongezegd');
  expect((await dataset('acme', said)).state).toBe('erased');

  await runtime.advance(10 * DAY);
  expect((await dataset('acme', unsaid)).state).toBe('erased');
});

test('what was refused or waits is not processed, and ends on its date from reception', async () => {
  const app = await application();
  const { runtime, client, put, items, outputs } = app;
  await client('acme', { processed: { when: 'work-done', within: 'P14D' } });
  const datasetId = await put(
    'acme',
    'kapot.gz',
    Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 255, 254]),
  );
  await runtime.idle();
  const row = async () => (await items(outputs.LedgerTable)).find((item) => item.datasetId === datasetId)!;
  const { state, dueAt, receivedAt } = await row();
  expect(state).toBe('refused');
  expect(Date.parse(String(dueAt)) - Date.parse(String(receivedAt))).toBe(30 * DAY);
});
