/** Datasets, what they hold, and the proof of their end. A dataset asked for under another client does not exist. */
import type { Reply } from '../../contract/routes.ts';
import { agreedTypes } from '../../core/agreement.ts';
import { NotFound } from '../../core/errors.ts';
import { keyIdOf, publicKeyOf } from '../../core/signature.ts';
import { toldFinding } from '../../core/small-counts.ts';
import { dayAt } from '../../core/working-days.ts';
import type { Page } from '../aws/dynamo.ts';
import type { FindingItem } from '../aws/inventory.ts';
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

export async function shown(
  { inventory }: Pick<ApiPorts, 'inventory'>,
  row: DatasetRow,
): Promise<Reply<'getDataset'>> {
  const name = row.state === 'erased' ? undefined : (await inventory.object(row.datasetId))?.name;
  return {
    ...row,
    marks: { ...row.marks },
    records: { ...row.records },
    excess: [...(row.excess ?? [])],
    name,
  } as Reply<'getDataset'>;
}

export const listDatasets: RouteHandler<'listDatasets'> = async (ports, { params, query }) => {
  const { items, next } = await ports.ledger.datasets(params.clientId!, query.next);
  return { items: await Promise.all(items.map((row) => shown(ports, row))), ...(next ? { next } : {}) };
};

export const getDataset: RouteHandler<'getDataset'> = async (ports, { params }) =>
  shown(ports, await datasetOf(ports, params));

async function withAgreement(
  { ledger, now }: ApiPorts,
  clientId: string,
  { items, next }: Page<FindingItem>,
) {
  const agreement = await ledger.agreementOn(clientId, dayAt(now()));
  const agreed = new Set(agreement ? agreedTypes(agreement.document) : []);
  const shownItems = items.map((item) => ({ ...toldFinding(item), agreed: agreed.has(item.type) }));
  return { items: shownItems as unknown as Reply<'listFindings'>['items'], ...(next ? { next } : {}) };
}

export const listFindings: RouteHandler<'listFindings'> = async (ports, { params, query }) => {
  const { datasetId, clientId } = await datasetOf(ports, params);
  return withAgreement(ports, clientId, await ports.inventory.findings(datasetId, query.next));
};

export const listClientFindings: RouteHandler<'listClientFindings'> = async (ports, { params, query }) => {
  const clientId = params.clientId!;
  return withAgreement(
    ports,
    clientId,
    await ports.inventory.clientFindings(clientId, query.type, query.next),
  );
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
