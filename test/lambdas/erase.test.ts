import { expect, test } from 'vitest';
import type { DatasetState } from '../../contract/dataset-states.ts';
import { eraseWith } from '../../lambdas/erase.ts';
import { verifyWith } from '../../lambdas/verify.ts';
import { memoryStores } from './memory.ts';

const receivedAt = '2026-06-01T08:00:00.000Z';

function one(state: DatasetState, now: string, fault: Parameters<typeof memoryStores>[0] = () => 'none') {
  const stores = memoryStores(fault);
  const { rows, versions, items, files, ports } = stores;
  const [key, versionId] = ['acme/in/a.csv', 'v1'];
  const version = { key, versionId, bytes: 1, at: receivedAt, deleteMarker: false, tags: new Map() };
  versions.push(version);
  const datasetId = stores.idOf(version);
  rows.set(datasetId, {
    ...{ datasetId, clientId: 'acme', state, bytes: 1, receivedAt, dueAt: '2026-07-01T08:00:00.000Z' },
    because: { why: 'unprocessed', duration: 'P30D', from: 'processed', bound: 'maximum' },
  });
  items.push({ pk: datasetId, sk: 'META', key, versionId, clientId: 'acme', name: 'a.csv' });
  files.add(`scratch/${datasetId}/plan.json`);
  let at = Date.parse(now);
  const erase = eraseWith({ ...ports, now: () => new Date(at) });
  return {
    ...stores,
    datasetId,
    pass: (minutes: number) => {
      at += minutes * 60_000;
    },
    erase: () => erase({ datasetId }),
    verify: () => verifyWith(ports)({ datasetId }),
  };
}

test('what is being scanned waits until nothing of the scan can write any more, and is erased once more', async () => {
  const { erase, verify, files, datasetId, rows, pass } = one('scanning', '2026-07-01T09:00:00.000Z');
  expect(await erase()).toMatchObject({ due: true, wait: true });
  /* a repeat within that time waits too */
  pass(5);
  expect(await erase()).toMatchObject({ due: true, wait: true });
  files.add(`scratch/${datasetId}/tally-0.json`);
  pass(16);
  expect(await verify()).toMatchObject({ left: 1 });
  expect(await erase()).toMatchObject({ due: true, wait: false });
  expect(await verify()).toMatchObject({ left: 0 });
  expect(rows.get(datasetId)!.erased).toEqual({ objectVersions: 1, workspaceObjects: 2 });
});

test('whichever call fails, before or after it had its effect, what was erased is counted once', async () => {
  for (let call = 1; call < 40; call++) {
    for (const when of ['before', 'after'] as const) {
      let calls = 0;
      const { erase, verify, rows, datasetId } = one('processed', '2026-07-01T09:00:00.000Z', () =>
        ++calls === call ? when : 'none',
      );
      for (const _ of ['the first', 'once more']) await erase().catch(erase);
      expect((await verify().catch(verify)).left).toBe(0);
      expect(rows.get(datasetId)!.erased).toEqual({ objectVersions: 1, workspaceObjects: 1 });
    }
  }
});

test.each(['received', 'scanned', 'processed', 'refused', 'needs-password', 'set-apart'] as const)(
  'a dataset that is %s goes when it is due, to the second, and not before',
  async (state) => {
    const early = one(state, '2026-07-01T07:59:59.999Z');
    expect(await early.erase()).toMatchObject({ due: false });
    expect([early.versions.length, early.files.size]).toEqual([1, 1]);
    const due = one(state, '2026-07-01T08:00:00.000Z');
    expect(await due.erase()).toMatchObject({ due: true, wait: false });
    expect([due.versions.length, due.files.size]).toEqual([0, 0]);
  },
);

test('a neighbour’s delivery that came between finding and deleting stays', async () => {
  const { erase, versions, ports } = one('processed', '2026-07-01T09:00:00.000Z');
  const [first] = versions;
  const { deleteVersion } = ports.dropZone;
  ports.dropZone.deleteVersion = async (key, versionId) => {
    versions.push({ ...first!, versionId: 'v2' });
    await deleteVersion(key, versionId);
  };
  await erase();
  expect(versions.map(({ versionId }) => versionId)).toEqual(['v2']);
});
