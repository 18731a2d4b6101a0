/** Clients and their agreements. */

import { patternFaults } from '../../core/client-patterns.ts';
import { infoTypes } from '../../core/detectors/index.ts';
import { Conflict, Invalid, NotFound } from '../../core/errors.ts';
import type { RetentionRules } from '../../core/retention.ts';
import type { AgreementRow } from '../aws/ledger.ts';
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

export const putAgreement: RouteHandler<'putAgreement'> = async (
  { ledger, bus, now, patternEngine },
  { params, body },
) => {
  const clientId = params.clientId!;
  if (!(await ledger.client(clientId))) throw new NotFound('there is no such client');
  const { patterns } = body;
  const faults = patterns.length > 0 ? patternFaults(patterns, known, patternEngine()) : [];
  if (faults.length > 0) throw new Invalid(faults.join('; '));
  const own = new Set(patterns.map(({ name }) => name));
  const strange = body.types.filter((type) => !known.has(type) && !own.has(type)).length;
  if (strange > 0)
    throw new Invalid(
      `${strange} of the types are not known: see GET /types for those that are, besides the names of the agreement’s own patterns`,
    );
  const version = ((await ledger.latestAgreement(clientId))?.version ?? 0) + 1;
  const agreement = {
    clientId,
    version,
    types: [...new Set(body.types)],
    retention: body.retention,
    patterns,
    validFrom: now().toISOString(),
  };
  if (!(await ledger.putAgreement(agreement)))
    throw new Conflict('the agreement was changed at the same moment: look again');
  await bus.announce('AgreementChanged', { clientId, version });
  return { ...agreement, retention: retentionOf(agreement.retention) };
};

export const getAgreement: RouteHandler<'getAgreement'> = async ({ ledger }, { params }) => {
  const agreement = await ledger.latestAgreement(params.clientId!);
  if (!agreement) throw new NotFound('the client has no agreement');
  return {
    ...agreement,
    types: [...agreement.types],
    retention: retentionOf(agreement.retention),
    patterns: patternsOf(agreement),
  };
};

const retentionOf = ({ terms, ...rules }: RetentionRules) => ({
  ...rules,
  terms: terms.map(({ types, ...term }) => ({ ...term, ...(types ? { types: [...types] } : {}) })),
});

const patternsOf = ({ patterns = [] }: AgreementRow) =>
  patterns.map(({ headerWords, ...each }) => ({
    ...each,
    ...(headerWords ? { headerWords: [...headerWords] } : {}),
  }));

export const listTypes: RouteHandler<'listTypes'> = async () => ({
  items: infoTypes.map(({ marks, ...each }) => ({ ...each, marks: [...marks] })),
});
