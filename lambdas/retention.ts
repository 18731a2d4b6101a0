/** Brings together what `core/retention.ts` decides from: the dataset's row and the client's agreement. */
import { canonicalJson } from '../core/canonical-json.ts';
import { type Due, dueOf, workEndsAt } from '../core/retention.ts';
import type { AgreementRow, DatasetRow, Ledger } from './aws/ledger.ts';
import { KEPT } from './aws/ledger.ts';

/** With the version of the agreement that it follows from. */
export function dueOfRow(
  row: DatasetRow,
  agreement: AgreementRow | undefined,
): Due & Pick<DatasetRow, 'agreementVersion'> {
  const types = Object.keys(row.types ?? {});
  const version = agreement ? { agreementVersion: agreement.version } : {};
  return { ...dueOf({ ...row, types }, agreement?.retention), ...version };
}

/**
 * Gives the dataset the dates that its agreement wants now. True when it will be erased at another than before; what is being erased
 * goes on being erased.
 */
export async function replan(
  ledger: Pick<Ledger, 'changeDataset'>,
  row: DatasetRow,
  agreement: AgreementRow | undefined,
): Promise<boolean> {
  if (!KEPT.includes(row.state)) return false;
  const { scannedAt = '', workEndsAt: ends } = row;
  const work = ends && agreement ? { workEndsAt: workEndsAt(scannedAt, agreement.retention) } : {};
  const plan = { ...dueOfRow(row, agreement), ...work };
  if (canonicalJson({ ...row, ...plan }) === canonicalJson(row)) return false;
  const changed = await ledger.changeDataset(row.datasetId, [row.state], plan);
  return changed && plan.dueAt !== row.dueAt;
}
