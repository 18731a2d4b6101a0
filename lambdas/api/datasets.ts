/** Datasets, what they hold, and the proof of their end. A dataset asked for under another client does not exist. */
import type { Reply } from '../../contract/routes.ts';
import { assignmentsOf, type Person } from '../../core/access.ts';
import { typesOfOthers } from '../../core/agreement.ts';
import { NotFound } from '../../core/errors.ts';
import { keyIdOf, publicKeyOf } from '../../core/signature.ts';
import { toldCounts } from '../../core/small-counts.ts';
import { dayAt } from '../../core/working-days.ts';
import type { DatasetRow } from '../aws/ledger.ts';
import type { ApiPorts, RouteHandler } from './route.ts';

export async function datasetOf(
  { ledger }: Pick<ApiPorts, 'ledger'>,
  params: Readonly<Record<string, string>>,
): Promise<DatasetRow> {
  const row = await ledger.dataset(params.datasetId!);
  if (row?.clientId !== params.clientId) throw new NotFound('there is no such dataset');
  return row!;
}

/** Without the types that are not theirs to know (`hidden`). */
export async function shown(
  { inventory }: Pick<ApiPorts, 'inventory'>,
  row: DatasetRow,
  hidden: ReadonlySet<string>,
): Promise<Reply<'getDataset'>> {
  const name = row.state === 'erased' ? undefined : (await inventory.object(row.datasetId))?.name;
  const types = Object.entries(row.types ?? {}).filter(([type]) => !hidden.has(type));
  return {
    ...row,
    ...(row.types ? { types: Object.fromEntries(types) } : {}),
    marks: { ...row.marks },
    records: { ...row.records },
    excess: [...(row.excess ?? [])],
    name,
  } as Reply<'getDataset'>;
}

/** Types that only others' assignments agree on: a specialist is not told of them (R3.1). */
export async function hiddenFrom(
  by: Person,
  clientId: string,
  { ledger, now }: Pick<ApiPorts, 'ledger' | 'now'>,
): Promise<ReadonlySet<string>> {
  const own = assignmentsOf(by, clientId);
  const agreement = own && (await ledger.agreementOn(clientId, dayAt(now())));
  return agreement ? typesOfOthers(agreement.document, own) : new Set();
}

export const listDatasets: RouteHandler<'listDatasets'> = async (ports, { params, query, by }) => {
  const clientId = params.clientId!;
  const { items, next } = await ports.ledger.datasets(clientId, query.next);
  const hidden = await hiddenFrom(by, clientId, ports);
  return {
    items: await Promise.all(items.map((row) => shown(ports, row, hidden))),
    ...(next ? { next } : {}),
  };
};

export const getDataset: RouteHandler<'getDataset'> = async (ports, { params, by }) => {
  const row = await datasetOf(ports, params);
  return shown(ports, row, await hiddenFrom(by, row.clientId, ports));
};

export const getCertificate: RouteHandler<'getCertificate'> = async (ports, { params }) => {
  const { clientId, datasetId, state } = await datasetOf(ports, params);
  const certificate = state === 'erased' ? await ports.records.certificate(clientId, datasetId) : undefined;
  if (!certificate) throw new NotFound('the dataset is not erased yet: there is no certificate');
  return certificate as Reply<'getCertificate'>;
};

export const getCertificateKey: RouteHandler<'getCertificateKey'> = async ({ signer }) => {
  const key = publicKeyOf(await signer.publicKey())!;
  return { keyId: keyIdOf(key), pem: key.export({ type: 'spki', format: 'pem' }) as string };
};

export const listNotices: RouteHandler<'listNotices'> = async (ports, { params }) => {
  const { datasetId } = await datasetOf(ports, params);
  return { items: [...(await ports.inventory.notices(datasetId))] };
};

export const listCoverage: RouteHandler<'listCoverage'> = async (ports, { params, query }) => {
  const { datasetId } = await datasetOf(ports, params);
  const { items, next } = await ports.inventory.documents(datasetId, query.next);
  const told = items.map(({ coverage, records, marks, ...document }) => ({
    ...document,
    ...coverage,
    records: toldCounts(records),
    marks: toldCounts(marks),
  }));
  return { items: told as unknown as Reply<'listCoverage'>['items'], ...(next ? { next } : {}) };
};
