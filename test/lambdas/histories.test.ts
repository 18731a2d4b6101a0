/**
 * Random histories of deliveries, work, agreements, lost events and faults at every call: never early, never later than
 * the next sweep that runs without a fault, never without certificate, and nothing else is touched.
 *
 * What is due is told here by plain sums over days, apart from the code that is tested; the histories lie within one
 * summer, so that a day has 24 hours.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SCAN_WAIT_SECONDS } from '../../contract/steps.ts';
import { verifyCertificate } from '../../core/certificate.ts';
import { tellingOf } from '../../lambdas/audited.ts';
import { certifyWith } from '../../lambdas/certify.ts';
import { eraseWith } from '../../lambdas/erase.ts';
import { endProcessing, endScan } from '../../lambdas/processed.ts';
import { reconcileWith } from '../../lambdas/reconcile.ts';
import { refuseWith } from '../../lambdas/refuse.ts';
import { replanWith } from '../../lambdas/replan.ts';
import { startWith } from '../../lambdas/start.ts';
import { sweepWith } from '../../lambdas/sweep.ts';
import { verifyWith } from '../../lambdas/verify.ts';
import { soundAgreement } from '../agreements.ts';
import { BUCKET, memoryStores } from './memory.ts';

const must = (holds: boolean, what: string) => {
  if (!holds) throw new Error(`broken: ${what}`);
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BEGIN = Date.UTC(2026, 4, 1);

const CLIENTS = ['acme', 'bolt'];
/** Versions of one key, half-written files written anew, and neighbours whose keys begin with the same letters. */
const PATHS = ['in/a', 'in/a.csv', 'in/ab', 'in/a/b', 'in/a.part'];

const client = fc.integer({ min: 0, max: 1 });
const days = fc.integer({ min: 1, max: 12 });
const deliver = fc.record({
  do: fc.constant('deliver' as const),
  client,
  path: fc.integer({ min: 0, max: PATHS.length - 1 }),
  becomes: fc.constantFrom(
    'scanned',
    'scanned',
    'scanned',
    'refused',
    'needs-password',
    'scanning',
    'received',
  ),
  type: fc.constantFrom('A', 'B'),
});
const pass = fc.record({ do: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 120 }) });
const kind = fc.constantFrom('none', 'before', 'after');
const faults = fc.record({
  do: fc.constant('faults' as const),
  /* many at once, or one at any call of a long work: the end of an erasing is its fortieth or so */
  plan: fc.oneof(
    fc.array(kind, { maxLength: 20 }),
    fc.tuple(fc.nat(60), kind).map(([calls, last]) => [...Array<'none'>(calls).fill('none'), last]),
  ),
});
const step = fc.oneof(
  { weight: 3, arbitrary: deliver },
  { weight: 3, arbitrary: pass },
  fc.record({
    do: fc.constant('agree' as const),
    client,
    days,
    from: fc.constantFrom('processed' as const, 'received' as const),
    minimum: fc.option(days, { nil: undefined }),
    work: fc.option(days, { nil: undefined }),
    lost: fc.boolean(),
  }),
  fc.record({ do: fc.constant('work done' as const), which: fc.nat(20) }),
  { weight: 2, arbitrary: faults },
  fc.record({
    do: fc.constant('switch' as const),
    net: fc.constantFrom('sweep' as const, 'reconcile' as const),
    on: fc.boolean(),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
type Agreed = Extract<Step, { do: 'agree' }>;

async function live(steps: readonly Step[]): Promise<{ readonly erased: number; readonly met: number }> {
  let planned: readonly string[] = [];
  let met = 0;
  const stores = memoryStores(() => {
    const [next = 'none', ...rest] = planned;
    planned = rest;
    if (next !== 'none') met++;
    return next as 'none' | 'before' | 'after';
  });
  const { ports, rows, agreements, versions, uploads, items, files, letters, certificates } = stores;
  let at = BEGIN;
  const now = () => new Date(at);
  const agreed = new Map<string, Agreed>();
  /** When a half-written file was written anew. */
  const replaced = new Map<string, number>();
  const begun = new Set<string>();
  /** Erased ones that were looked at; they are looked at once more in the end. */
  const proven = new Set<string>();
  const nets = { sweep: true, reconcile: true };
  let lost = false;
  let serial = 0;

  const erase = eraseWith({ ...ports, now });
  const verify = verifyWith(ports);
  const certify = certifyWith({ ...ports, now });
  const taken = new Set<string>();
  const executions = {
    async start(name: string, input: unknown) {
      if (taken.has(name)) return 'closed' as const;
      taken.add(name);
      const { datasetId } = input as { datasetId: string };
      try {
        let { due, wait } = await erase({ datasetId });
        if (wait) {
          at += SCAN_WAIT_SECONDS * 1000;
          ({ due, wait } = await erase({ datasetId }));
          at -= SCAN_WAIT_SECONDS * 1000;
        }
        if (due && (await verify({ datasetId })).left === 0) await certify({ datasetId });
      } catch {
        // As the machine: it failed, and the dataset is due still.
      }
      return 'started' as const;
    },
  };
  const sweep = sweepWith({ ...ports, tell: tellingOf('sweep', ports.audit), executions, now });
  const reconcile = reconcileWith({
    ...ports,
    tell: tellingOf('reconcile', ports.audit),
    executions,
    now,
  });

  /** When it must go, by sums. */
  const dueAt = (datasetId: string): number => {
    const { clientId, receivedAt, scannedAt, processedAt, temporary, types = {} } = rows.get(datasetId)!;
    const received = Date.parse(receivedAt);
    if (temporary) return Math.min(received + DAY, replaced.get(datasetId) ?? Number.POSITIVE_INFINITY);
    const { days = 30, from = 'processed', minimum, work } = agreed.get(clientId) ?? {};
    const latest = scannedAt ? Date.parse(scannedAt) + (work ?? 30) * DAY : received;
    const start = from === 'received' ? received : processedAt ? Date.parse(processedAt) : latest;
    // The minimum is that of type A alone, which has no other term.
    return minimum !== undefined && 'A' in types ? received + minimum * DAY : start + days * DAY;
  };

  const look = (wholeSweep: boolean, atEnd = false) => {
    for (const [id, row] of rows) {
      if (proven.has(id) && !atEnd) continue;
      const over = row.state === 'erasing' || row.state === 'erased';
      if (over && !begun.has(id)) must(at >= dueAt(id), 'never early');
      if (over) begun.add(id);
      const version = versions.find((each) => stores.idOf(each) === id);
      if (row.state === 'erased') {
        const certificate = certificates.get(id)!;
        must(
          verifyCertificate(JSON.stringify(certificate), stores.publicKey).genuine,
          'never without certificate',
        );
        must(certificate.erased.objectVersions === 1 && !version, 'the version is gone, once');
        must(!items.some(({ pk }) => pk === id), 'the inventory is empty');
        must(![...files].some((key) => key.includes(`/${id}/`)), 'the workspace is empty');
        must(!letters.some(({ datasetId }) => datasetId === id), 'no message is left');
        must(!uploads.some(({ uploadId }) => uploadId === `before ${id}`), 'no upload is left');
        proven.add(id);
        continue;
      }
      must(!certificates.has(id) || over, 'no certificate of what is there');
      must(over || (version !== undefined && items.some(({ pk }) => pk === id)), 'nothing else is touched');
      must(over || row.dueAt !== undefined, 'everything has a date');
      must(
        row.state !== 'processed' || version!.tags.get('state') === 'processed',
        'what is processed is shut',
      );
      if (!wholeSweep) continue;
      must(dueAt(id) > at, 'never later than the next sweep');
      const workEnds = Date.parse(row.scannedAt ?? '') + (agreed.get(row.clientId)?.work ?? 30) * DAY;
      must(row.state !== 'scanned' || workEnds > at, 'no work after its longest time');
    }
  };

  const hour = async () => {
    at += HOUR;
    const before = met;
    if (nets.reconcile && now().getUTCHours() === 2) {
      const calm = met;
      await reconcile().catch(() => {});
      if (calm === met) lost = false;
    }
    if (nets.sweep) await sweep().catch(() => {});
    look(nets.sweep && met === before && !lost);
  };

  const act: { readonly [K in Step['do']]: (step: Extract<Step, { do: K }>) => Promise<void> } = {
    async deliver({ client, path, becomes, type }) {
      const [clientId, key] = [CLIENTS[client]!, `${CLIENTS[client]}/${PATHS[path]}`];
      const versionId = `v${++serial}`;
      const time = now().toISOString();
      const object = {
        key,
        versionId,
        bytes: 10,
        at: time,
        deleteMarker: false,
        tags: new Map<string, string>(),
      };
      for (const each of versions)
        if (each.key === key && !replaced.has(stores.idOf(each))) replaced.set(stores.idOf(each), at);
      versions.push(object);
      const id = stores.idOf(object);
      uploads.push({ key, uploadId: `before ${id}`, begunAt: time });
      uploads.push({ key, uploadId: `later ${id}`, begunAt: new Date(at + 99 * DAY).toISOString() });
      const keep = planned;
      planned = [];
      await startWith({ ...ports, executions: { start: async () => 'started' } })({
        time,
        detail: { bucket: { name: BUCKET }, object: { key, size: 10, 'version-id': versionId } },
      });
      letters.push({ datasetId: id, receipt: versionId });
      const row = rows.get(id)!;
      if (!row.temporary && becomes !== 'received') {
        await ports.ledger.changeDataset(id, ['received'], { state: 'scanning' });
        files.add(`scratch/${id}/tally-0.json`).add(`index/${id}/0`).add(`scratch/${id}x/neighbour`);
        if (becomes === 'refused') await refuseWith(ports)({ datasetId: id, error: 'Refused' });
        if (becomes === 'needs-password')
          await ports.ledger.changeDataset(id, ['scanning'], { state: 'needs-password' });
      }
      planned = keep;
      if (row.temporary || becomes !== 'scanned') return;
      const finding = { document: 0, field: 'f', type, count: 1, distinct: 1, likelihood: 'certain' };
      items.push({ pk: id, sk: `FIND#${type}`, ...finding });
      const change = { scannedAt: time, types: { [type]: 1 } };
      const scanned = () => endScan(ports, rows.get(id)!, agreements.get(clientId), change);
      // As the state machine: a failed settle is tried again.
      for (let tries = 0; tries < 4; tries++) if (await scanned().catch(() => undefined)) break;
    },
    async agree(agreement) {
      const clientId = CLIENTS[agreement.client]!;
      const { days, from, minimum, work } = agreement;
      agreed.set(clientId, agreement);
      const general = { data: 'deliveries', keep: `P${days}D`, from, bound: 'maximum' as const };
      const kept =
        minimum === undefined
          ? []
          : [
              {
                ...{ data: 'facturen', keep: `P${minimum}D`, from: 'received' as const },
                ...{ bound: 'minimum' as const, types: ['A'] },
              },
            ];
      agreements.set(clientId, {
        ...{ clientId, version: (agreements.get(clientId)?.version ?? 0) + 1, setAt: now().toISOString() },
        document: soundAgreement({
          retention: [general, ...kept],
          processed: work === undefined ? { when: 'scan' } : { when: 'work-done', within: `P${work}D` },
        }),
      });
      const replan = replanWith({ ...ports, now });
      const calm = met;
      if (!agreement.lost) await replan({ clientId, version: 0 }).catch(() => {});
      if (agreement.lost || calm !== met) lost = true;
    },
    async 'work done'({ which }) {
      const row = [...rows.values()].filter(({ state }) => state === 'scanned')[which];
      if (!row) return;
      const change = { processedAt: now().toISOString() };
      await endProcessing(ports, ['scanned'], row, change, agreements.get(row.clientId)).catch(() => {});
    },
    async pass({ hours }) {
      for (let i = 0; i < hours; i++) await hour();
    },
    async faults({ plan }) {
      planned = plan;
    },
    async switch({ net, on }) {
      nets[net] = on;
    },
  };
  for (const each of steps) {
    await act[each.do](each as never);
    look(false);
  }
  /* the end: all nets on, no faults; a day later everything that was due is gone */
  planned = [];
  Object.assign(nets, { sweep: true, reconcile: true });
  for (let i = 0; i < 25; i++) await hour();
  look(true, true);
  // What was begun after the delivery, and what stands beside it under a longer name, is there still.
  expect(uploads.filter(({ uploadId }) => uploadId.startsWith('later')).length).toBe(serial);
  return { erased: [...rows.values()].filter(({ state }) => state === 'erased').length, met };
}

test('never early, never later than the next sweep, never without certificate, nothing else touched', async () => {
  const seen = { erased: 0, met: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), async (steps) => {
      const { erased, met } = await live(steps);
      seen.erased += erased;
      seen.met += met;
    }),
    { numRuns: 100 },
  );
  // The histories were no idle ones.
  expect(seen.erased).toBeGreaterThan(100);
  expect(seen.met).toBeGreaterThan(100);
});
