import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { application, DAY } from './application.ts';

const monday = 'e-mail\nmaandag1@voorbeeld.nl\nmaandag2@voorbeeld.nl\n';
const tuesday = 'e-mail\ndinsdag1@voorbeeld.nl\n';

test('a delivery that is announced twice is one dataset, scanned once', async () => {
  const { runtime, client, put, dataset, s3, sqs, outputs, api } = await application();
  await client('acme');
  const datasetId = await put('acme', 'lijst.csv', monday);
  await runtime.idle();
  const first = await dataset('acme', datasetId);
  expect(first.state).toBe('processed');

  const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: outputs.DropZone }));
  const [{ Key, VersionId, Size }] = Versions as [Required<(typeof Versions)[number]>];
  const again = {
    time: new Date().toISOString(),
    detail: { bucket: { name: outputs.DropZone }, object: { key: Key, size: Size, 'version-id': VersionId } },
  };
  await sqs.send(
    new SendMessageCommand({ QueueUrl: outputs.DeliveriesQueueUrl, MessageBody: JSON.stringify(again) }),
  );
  await runtime.idle();
  expect(await dataset('acme', datasetId)).toEqual(first);
  expect(await api.all('listDatasets', { params: { clientId: 'acme' } })).toHaveLength(1);
});

test('two versions of one key are two datasets: erasing Monday’s leaves Tuesday’s', async () => {
  const { runtime, client, put, dataset, objects, outputs } = await application();
  await client('acme', { keep: 'P10D' });
  const first = await put('acme', 'lijst.csv', monday);
  await runtime.idle();
  await runtime.advance(DAY);
  const second = await put('acme', 'lijst.csv', tuesday);
  await runtime.idle();
  expect((await dataset('acme', first)).types).toEqual({ EMAIL_ADDRESS: 2 });
  expect((await dataset('acme', second)).types).toEqual({ EMAIL_ADDRESS: 1 });

  await runtime.advance(9.5 * DAY);
  expect((await dataset('acme', first)).state).toBe('erased');
  expect(await dataset('acme', second)).toMatchObject({ state: 'processed', name: 'lijst.csv' });
  expect(await objects(outputs.DropZone)).toHaveLength(1);

  await runtime.advance(DAY);
  expect((await dataset('acme', second)).state).toBe('erased');
  expect(await objects(outputs.DropZone)).toEqual([]);
});
