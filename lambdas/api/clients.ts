/** Clients and their agreements. */

import type { Reply } from '../../contract/routes.ts';
import { clientsOf } from '../../core/access.ts';
import { agreementFaults, faultText } from '../../core/agreement-faults.ts';
import { patternFaults } from '../../core/client-patterns.ts';
import { infoTypes } from '../../core/detectors/index.ts';
import { Conflict, Invalid, NotFound } from '../../core/errors.ts';
import { dayAt } from '../../core/working-days.ts';
import type { RouteHandler } from './route.ts';

export const putClient: RouteHandler<'putClient'> = ({ ledger, now }, { params, body }) => {
  const clientId = params.clientId!;
  if (clientId === 'unknown')
    throw new Invalid('the name "unknown" is taken for deliveries of nobody: choose another');
  return ledger.putClient({ clientId, name: body.name, createdAt: now().toISOString() });
};

export const listClients: RouteHandler<'listClients'> = async ({ ledger }, { query, by, scope }) => {
  const { items, next } = await ledger.clients(query.next);
  const own = clientsOf(by);
  const theirs = items.filter(({ clientId }) => scope === 'all' || own.includes(clientId));
  return { items: theirs, ...(next ? { next } : {}) };
};

const types = new Map(infoTypes.map((each) => [each.type, each]));
const taken = new Set(types.keys());

export const putAgreement: RouteHandler<'putAgreement'> = async (
  { ledger, bus, now, patternEngine },
  { params, body: document },
) => {
  const clientId = params.clientId!;
  if (!(await ledger.client(clientId))) throw new NotFound('there is no such client');
  const faults = agreementFaults(document, {
    types,
    patternFaults: (patterns) => (patterns.length > 0 ? patternFaults(patterns, taken, patternEngine()) : []),
  });
  if (faults.length > 0) throw new Invalid(faults.map(faultText).join('\n'));
  const version = ((await ledger.latestAgreement(clientId))?.version ?? 0) + 1;
  const agreement = { clientId, version, setAt: now().toISOString(), document };
  if (!(await ledger.putAgreement(agreement)))
    throw new Conflict('the agreement was changed at the same moment: look again');
  await bus.announce('AgreementChanged', { clientId, version });
  return agreement;
};

export const getAgreement: RouteHandler<'getAgreement'> = async ({ ledger, now }, { params }) => {
  const agreement = await ledger.agreementOn(params.clientId!, dayAt(now()));
  if (!agreement) throw new NotFound('the client has no agreement in force');
  return agreement as Reply<'getAgreement'>;
};

export const listTypes: RouteHandler<'listTypes'> = async () => ({
  items: infoTypes.map(({ marks, ...each }) => ({ ...each, marks: [...marks] })),
});
