/** Brings together what `core/retention.ts` decides from: the dataset's row and the client's agreement. */
import { type Due, dueOf } from '../core/retention.ts';
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
 * Gives the dataset the date that its agreement wants now. True when that is another than it had; what is being erased
 * goes on being erased.
 */
export async function replan(
  ledger: Pick<Ledger, 'changeDataset'>,
  row: DatasetRow,
  agreement: AgreementRow | undefined,
): Promise<boolean> {
  if (!KEPT.includes(row.state)) return false;
  const due = dueOfRow(row, agreement);
  if (due.dueAt === row.dueAt && due.agreementVersion === row.agreementVersion) return false;
  const changed = await ledger.changeDataset(row.datasetId, [row.state], due);
  return changed && due.dueAt !== row.dueAt;
}
