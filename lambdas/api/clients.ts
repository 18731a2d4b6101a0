/** Clients and their agreements. */

import { infoTypes } from '../../core/detectors/index.ts';
import { Conflict, Invalid, NotFound } from '../../core/errors.ts';
import type { RouteHandler } from './route.ts';

export const putClient: RouteHandler<'putClient'> = ({ ledger, now }, { params, body }) => {
  const clientId = params.clientId!;
  if (clientId === 'unknown')
    throw new Invalid('the name "unknown" is taken for deliveries of nobody: choose another');
  return ledger.putClient({ clientId, name: body.name, createdAt: now().toISOString() });
};

export const listClients: RouteHandler<'listClients'> = async ({ ledger }) => {
  const { items, next } = await ledger.clients();
  return { items: [...items], ...(next ? { next } : {}) };
};

const known = new Set(infoTypes.map(({ type }) => type));

export const putAgreement: RouteHandler<'putAgreement'> = async ({ ledger, now }, { params, body }) => {
  const clientId = params.clientId!;
  if (!(await ledger.client(clientId))) throw new NotFound('there is no such client');
  const strange = body.types.filter((type) => !known.has(type)).length;
  if (strange > 0)
    throw new Invalid(`${strange} of the types are not known: see GET /types for those that are`);
  const version = ((await ledger.latestAgreement(clientId))?.version ?? 0) + 1;
  const agreement = {
    clientId,
    version,
    types: [...new Set(body.types)],
    retentionDays: body.retentionDays,
    validFrom: now().toISOString(),
  };
  if (!(await ledger.putAgreement(agreement)))
    throw new Conflict('the agreement was changed at the same moment: look again');
  return agreement;
};

export const getAgreement: RouteHandler<'getAgreement'> = async ({ ledger }, { params }) => {
  const agreement = await ledger.latestAgreement(params.clientId!);
  if (!agreement) throw new NotFound('the client has no agreement');
  return { ...agreement, types: [...agreement.types] };
};

export const listTypes: RouteHandler<'listTypes'> = async () => ({
  items: infoTypes.map(({ marks, ...each }) => ({ ...each, marks: [...marks] })),
});
