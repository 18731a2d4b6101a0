/**
 * Trigger "every night": seals the audit log of every day that has ended more than an hour ago and is not sealed yet, so that a
 * night that was lost is made up for. Days without entries are sealed too: a day that isn't there is a fault.
 *
 * A sealed day is never written again; a repeat that finds another content than what is sealed fails. The day before is held
 * against the table once more: what came late, or was altered since, is counted, and an alarm tells.
 *
 * Limits: an entry bears the moment at which it is put, and a put ends within a minute, so an hour is ample.
 */
import { environmentOf } from '../contract/environment.ts';
import type { Day } from '../core/age.ts';
import { BEGINNING, daysAfter, readLine, type SealHead, sealDay, utcDay } from '../core/audit.ts';
import { tableFaults } from '../core/audit-proof.ts';
import { Conflict } from '../core/errors.ts';
import { settings } from '../core/settings.ts';
import { type Audit, openAudit } from './aws/audit.ts';
import { type Metrics, openMetrics } from './aws/metrics.ts';
import { openRecords, type Records } from './aws/records.ts';
import { openSigner, type Signer } from './aws/signer.ts';
import { handlerOf } from './handler.ts';
import { signatoryOf } from './signatory.ts';

export interface SealPorts {
  readonly audit: Pick<Audit, 'day'>;
  readonly records: Pick<Records, 'sealedDays' | 'seal' | 'sealHead' | 'putSeal'>;
  readonly signer: Signer;
  readonly metrics: Metrics;
  readonly now: () => Date;
}

const GRACE_MS = 3_600_000;

export const sealWith =
  ({ audit, records, signer, metrics, now }: SealPorts) =>
  async (): Promise<{ readonly sealed: readonly Day[]; readonly differing: number }> => {
    const until = daysAfter(utcDay(new Date(now().getTime() - GRACE_MS)), -1);
    const before = (await records.sealedDays()).at(-1);
    const head = before === undefined ? undefined : await records.sealHead(before);
    if (before !== undefined && !head) throw new Conflict(`the seal of ${before} is not whole`);
    const sign = await signatoryOf(signer);
    let last = head?.last ?? BEGINNING;
    const sealed: Day[] = [];
    for (
      let day = before === undefined ? await firstDay(audit, until) : daysAfter(before, 1);
      day <= until;
      day = daysAfter(day, 1)
    ) {
      const lines = await sealDay(day, await audit.day(day), last, sign);
      if (!(await records.putSeal(day, lines))) await compare(records, day, lines);
      last = readLine<SealHead>(lines[0]!)!.last;
      sealed.push(day);
    }
    const differing = before === undefined ? 0 : await differences(audit, records, before);
    await metrics.count('AuditDiffers', differing);
    await metrics.count('SealHeartbeat', 1);
    return { sealed, differing };
  };

/** Where the chain begins: at the oldest entry within the term, or with the last day. Looked for until the first seal only. */
async function firstDay(audit: SealPorts['audit'], until: Day): Promise<Day> {
  for (let day = daysAfter(until, 1 - settings.auditDays); day < until; day = daysAfter(day, 1))
    if ((await audit.day(day)).length > 0) return day;
  return until;
}

/** Two runs at once seal the same; signatures differ each time. */
async function compare(records: SealPorts['records'], day: Day, lines: readonly string[]): Promise<void> {
  const there = await records.seal(day);
  const unsigned = (line = '') => JSON.stringify({ ...readLine<SealHead>(line), signature: '' });
  const same =
    unsigned(there?.[0]) === unsigned(lines[0]) && there?.slice(1).join('\n') === lines.slice(1).join('\n');
  if (!same) throw new Conflict(`the day ${day} is sealed with other entries than the table has`);
}

async function differences(
  audit: SealPorts['audit'],
  records: SealPorts['records'],
  day: Day,
): Promise<number> {
  return tableFaults({ day, lines: (await records.seal(day)) ?? [] }, await audit.day(day)).length;
}

export const handler = handlerOf('seal', async () => {
  const { AUDIT_TABLE, RECORDS, CERTIFICATE_KEY_ARN } = environmentOf('seal', process.env);
  return sealWith({
    audit: openAudit(AUDIT_TABLE),
    records: openRecords(RECORDS),
    signer: openSigner(CERTIFICATE_KEY_ARN),
    metrics: openMetrics(),
    now: () => new Date(),
  })();
});
