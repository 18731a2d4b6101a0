/**
 * Definitively erased (R4.4): after a term of one day, long before any queue or rule would have forgotten by itself, nothing
 * of a dataset can be found by query, listing, log or message; and its neighbours are all there.
 */
import {
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  ListMultipartUploadsCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { application, DAY, HOUR } from './application.ts';
import { everything } from './everything.ts';
import { leaksIn } from './planted.ts';

const planted = {
  'an e-mail address': 'fryxol.dwimquat@zelvorp-huis.nl',
  'a file name': 'Verzuim-Kwolbrecht-Taxnimor',
  'a folder': 'Opzegging-Brilquost',
  'a link’s name': 'Schuld-Plinderquax-Vomteer',
};
const CONTENT = `e-mail\n${`${planted['an e-mail address']}\n`.repeat(5)}`;
const OTHER = 'e-mail\nbuur@voorbeeld.nl\n';
const ACME = { clientId: 'acme' };

test('nothing of it is found anywhere, and everything beside it is there', async () => {
  const app = await application();
  const { runtime, client, put, upload, settled, dataset, s3, sqs, api, outputs, objects } = app;
  const Bucket = outputs.DropZone;
  await client('acme', { keep: 'P1D' });
  await client('acm', { keep: 'P30D' });
  const path = `${planted['a folder']}/${planted['a file name']}`;

  /* begun before, never finished: under the same key, and under a neighbour's */
  const begin = async (Key: string) => {
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 1, Body: CONTENT }));
  };
  await begin(`acme/in/${path}`);
  await runtime.advance(HOUR);
  const erased = [await put('acme', path, CONTENT)];
  const linked = await settled('acme', await upload('acme', `${planted['a link’s name']}.csv`, CONTENT));
  erased.push(linked.datasetId);
  await runtime.idle();

  /* neighbours: a later version of the key, keys that begin with it or are its beginning, the same path of another client */
  await runtime.advance(20 * HOUR);
  const kept: (readonly [string, string])[] = [];
  for (const [clientId, where] of [
    ['acm', path],
    ['acm', `${path}.csv`],
  ] as const)
    kept.push([clientId, await put(clientId, where, OTHER)]);
  await client('acme', { keep: 'P1D' });
  for (const where of [path, `${path}/dieper`, path.slice(0, -1)])
    kept.push(['acme', await put('acme', where, OTHER)]);
  await begin(`acm/in/${path}`);
  await runtime.idle();

  /* what could not be taken in: a message on it, one on a neighbour, one of nobody knows what */
  const versions = (await objects(Bucket)).map((each) => each.split('@') as [string, string]);
  const versionOf = (key: string, last: boolean) =>
    versions.filter(([each]) => each === key).at(last ? -1 : 0)!;
  const letter = ([key, versionId]: [string, string]) => ({
    time: runtime.now().toISOString(),
    detail: { bucket: { name: Bucket }, object: { key, size: 1, 'version-id': versionId } },
  });
  const bodies = [
    letter(versionOf(`acme/in/${path}`, true)),
    letter(versionOf(`acm/in/${path}`, true)),
    { strange: true },
  ];
  for (const body of bodies)
    await sqs.send(
      new SendMessageCommand({ QueueUrl: outputs.DeadLettersUrl, MessageBody: JSON.stringify(body) }),
    );

  await runtime.advance(5 * HOUR);
  for (const id of erased) expect((await dataset('acme', id)).state).toBe('erased');
  for (const [clientId, id] of kept) {
    expect((await dataset(clientId, id)).state).toBe('processed');
    expect(await api.all('listFindings', { params: { clientId, datasetId: id } })).toHaveLength(1);
  }
  expect(await objects(Bucket)).toHaveLength(kept.length);
  const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket }));
  expect(Uploads.map(({ Key }) => Key)).toEqual([`acm/in/${path}`]);
  const certificate = await api.call('getCertificate', { params: { ...ACME, datasetId: erased[0]! } });
  expect(certificate.erased).toMatchObject({ objectVersions: 1, unfinishedUploads: 1 });
  await runtime.advance(60_000);
  const reply = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: outputs.DeadLettersUrl, MaxNumberOfMessages: 10 }),
  );
  expect(reply.Messages?.map(({ Body }) => JSON.parse(Body!))).toEqual(bodies.slice(1));
  const linkedOne = await api.call('getCertificate', { params: { ...ACME, datasetId: erased[1]! } });
  expect(linkedOne.erased).toMatchObject({ objectVersions: 1, uploadNames: 1 });

  /* then the neighbours go too, by hand of nobody, and with them the last name */
  await s3.send(new DeleteObjectCommand({ Bucket, Key: `acme/in/${path}` }));
  await client('acm', { keep: 'P1D' });
  await runtime.advance(2 * DAY);
  for (const [clientId, id] of kept) expect((await dataset(clientId, id)).state).toBe('erased');
  expect(await objects(Bucket)).toEqual([]);
  await runtime.advance(8 * DAY);
  const places = await everything(app, ['acme', 'acm'], { withObjects: true });
  expect(places.length).toBeGreaterThan(20);
  expect(leaksIn(places, planted)).toEqual([]);
});
