/** Brings together what `core/retention.ts` decides from: the dataset's row and the client's agreement. */
import { KEPT } from '../contract/dataset-states.ts';
import { retentionRules } from '../core/agreement.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import { DEFAULT_RULES, type Due, dueOf, type RetentionRules, workEndsAt } from '../core/retention.ts';
import { dayAt } from '../core/working-days.ts';
import type { AgreementRow, DatasetRow, Ledger } from './aws/ledger.ts';

/** The agreement by which the client's data ends now. */
export const governing = (ledger: Pick<Ledger, 'governing'>, clientId: string, now: Date) =>
  ledger.governing(clientId, dayAt(now));

export const rulesOf = (agreement: AgreementRow | undefined): RetentionRules =>
  agreement ? retentionRules(agreement.document) : DEFAULT_RULES;

/** With the version of the agreement that it follows from. */
export function dueOfRow(
  row: DatasetRow,
  agreement: AgreementRow | undefined,
): Due & Pick<DatasetRow, 'agreementVersion'> {
  const types = Object.keys(row.types ?? {});
  const ended = agreement?.document.validUntil;
  const dates = { ...row.dates, ...(ended ? { 'end-of-agreement': ended } : {}) };
  const version = agreement ? { agreementVersion: agreement.version } : {};
  return { ...dueOf({ ...row, types, dates }, rulesOf(agreement)), ...version };
}

/**
 * Gives the dataset the dates that its agreement wants now. True when it will be erased at another than before; what is
 * being erased goes on being erased.
 */
export async function replan(
  ledger: Pick<Ledger, 'changeDataset'>,
  row: DatasetRow,
  agreement: AgreementRow | undefined,
): Promise<boolean> {
  if (!KEPT.includes(row.state)) return false;
  const { scannedAt = '', workEndsAt: ends } = row;
  const work = ends ? { workEndsAt: workEndsAt(scannedAt, rulesOf(agreement)) } : {};
  const plan = { ...dueOfRow(row, agreement), ...work };
  if (canonicalJson({ ...row, ...plan }) === canonicalJson(row)) return false;
  const changed = await ledger.changeDataset(row.datasetId, [row.state], plan);
  return changed && plan.dueAt !== row.dueAt;
}
