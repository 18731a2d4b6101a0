import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { type AuditEntry, entryId, utcDay } from '../../core/audit.ts';
import { verifyChain } from '../../core/audit-proof.ts';
import { Conflict } from '../../core/errors.ts';
import { tellingOf } from '../../lambdas/audited.ts';
import type { Happening } from '../../lambdas/aws/audit.ts';
import { type SealPorts, sealWith } from '../../lambdas/seal.ts';

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });

function stores() {
  const entries: AuditEntry[] = [];
  const seals = new Map<string, readonly string[]>();
  const counted = new Map<string, number>();
  let at = '';
  const ports: SealPorts = {
    audit: { day: async (day) => entries.filter((entry) => utcDay(entry.at) === day) },
    records: {
      sealedDays: async () => [...seals.keys()].sort(),
      seal: async (day) => [...seals.get(day)!],
      sealHead: async (day) => JSON.parse(seals.get(day)![0]!),
      async putSeal(day, lines) {
        if (seals.has(day)) return false;
        seals.set(day, lines);
        return true;
      },
    },
    signer: {
      sign: async (bytes) => sign('sha256', bytes, pair.privateKey),
      publicKey: async () => pair.publicKey.export({ type: 'spki', format: 'der' }),
    },
    metrics: { count: async (name, n) => void counted.set(name, n) },
    now: () => new Date(at),
  };
  const seal = sealWith(ports);
  return {
    ...{ entries, seals, counted, ports },
    happened(moment: string) {
      const when = new Date(moment);
      const id = entryId(when, Buffer.alloc(10, entries.length));
      entries.push({ id, at: when.toISOString(), who: 'machine:admit', action: 'admit', result: 'done' });
    },
    seal: (moment: string) => {
      at = moment;
      return seal();
    },
    verdict: (until: string) =>
      verifyChain(
        [...seals].sort().map(([day, lines]) => ({ day, lines })),
        pair.publicKey,
        until,
      ),
  };
}

test('a day is sealed once it has been over for an hour, and lost nights are made up for', async () => {
  const { happened, seal, seals, verdict, counted } = stores();
  happened('2026-11-20T23:59:59.999Z');
  happened('2026-11-21T00:00:00.000Z');
  expect(await seal('2026-11-21T00:59:00Z')).toMatchObject({ sealed: ['2026-11-19'] });
  expect(await seal('2026-11-21T01:15:00Z')).toMatchObject({ sealed: ['2026-11-20'] });
  expect(await seal('2026-11-21T01:16:00Z')).toMatchObject({ sealed: [] });
  expect(await seal('2026-11-25T01:15:00Z')).toMatchObject({
    sealed: ['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24'],
  });
  expect([...seals.values()].map((lines) => lines.length - 1)).toEqual([0, 1, 1, 0, 0, 0]);
  expect(await verdict('2026-11-24')).toMatchObject({ days: 6, entries: 2, faults: [] });
  expect(Object.fromEntries(counted)).toEqual({ AuditDiffers: 0, SealHeartbeat: 1 });
});

test('the first seal goes back to the oldest entry, however many nights were lost before it', async () => {
  const { happened, seal, verdict } = stores();
  happened('2026-08-01T12:00:00Z');
  const { sealed } = await seal('2026-11-25T01:15:00Z');
  expect([sealed[0], sealed.at(-1), sealed.length]).toEqual(['2026-08-01', '2026-11-24', 116]);
  expect((await verdict('2026-11-24')).faults).toEqual([]);
});

test('what comes late for a sealed day, or is altered after it, is counted the next night', async () => {
  const { happened, entries, seal, counted } = stores();
  happened('2026-11-23T12:00:00Z');
  await seal('2026-11-24T01:15:00Z');
  happened('2026-11-23T23:00:00Z');
  entries[0] = { ...entries[0]!, who: 'nobody' };
  expect(await seal('2026-11-25T01:15:00Z')).toMatchObject({ differing: 2 });
  expect(counted.get('AuditDiffers')).toBe(2);
});

test('two runs at once seal the same; a day that is sealed otherwise is never written over', async () => {
  const { happened, seal, seals, ports } = stores();
  happened('2026-11-24T12:00:00Z');
  await seal('2026-11-25T01:15:00Z');
  const there = seals.get('2026-11-24');
  const blind = { ...ports.records, sealedDays: async () => [] };
  const again = sealWith({ ...ports, records: blind });
  expect(await again()).toMatchObject({ sealed: ['2026-11-24'] });
  expect(seals.get('2026-11-24')).toBe(there);
  happened('2026-11-24T13:00:00Z');
  await expect(again()).rejects.toBeInstanceOf(Conflict);
  expect(seals.get('2026-11-24')).toBe(there);
});

test('a step is told with how it ended, never with what was said', async () => {
  const told: Happening[] = [];
  const tell = tellingOf('admit', { write: async (each) => void told.push(each) });
  await tell({ datasetId: 'd', clientId: 'acme' }, async () => 7);
  const fails = (error: Error) => tell({ datasetId: 'd' }, () => Promise.reject(error)).catch(() => {});
  await fails(new Conflict('a sentence'));
  await fails(new TypeError('jan@voorbeeld.nl is no number'));
  const step = { who: 'machine:admit', action: 'admit', datasetId: 'd' };
  expect(told).toEqual([
    { ...step, clientId: 'acme', result: 'done' },
    { ...step, result: 'refused', why: 'Conflict' },
    { ...step, result: 'failed', why: 'Internal' },
  ]);
  const unwritable = tellingOf('admit', { write: () => Promise.reject(new Error('no table')) });
  await expect(unwritable({}, async () => 7)).rejects.toThrow('no table');
  await expect(unwritable({}, () => Promise.reject(new Conflict('first')))).rejects.toThrow('first');
});
