/** When datasets end: the word that work on one is done, and the list of what goes next. */
import { clientsOf } from '../../core/access.ts';
import { Conflict } from '../../core/errors.ts';
import { firstSweepFrom } from '../../core/retention.ts';
import { endProcessing } from '../processed.ts';
import { governing } from '../retention.ts';
import { datasetOf, hiddenFrom, shown } from './datasets.ts';
import type { RouteHandler } from './route.ts';

export const workDone: RouteHandler<'workDone'> = async (ports, { params, by }) => {
  const row = await datasetOf(ports, params);
  const agreement = await governing(ports.ledger, row.clientId, ports.now());
  const processedAt = ports.now().toISOString();
  const done =
    row.state === 'scanned' && (await endProcessing(ports, ['scanned'], row, { processedAt }, agreement));
  if (!done)
    throw new Conflict('nobody works on the dataset: its processing has ended, or was never to begin');
  return shown(ports, done, await hiddenFrom(by, row.clientId, ports));
};

export const listRetention: RouteHandler<'listRetention'> = async (
  { ledger, inventory },
  { query, by, scope },
) => {
  const { items, next } = await ledger.forecast(query.clientId, query.next);
  const own = clientsOf(by);
  const theirs = items.filter(({ clientId }) => scope === 'all' || own.includes(clientId));
  const shownItems = theirs.map(async ({ datasetId, clientId, state, bytes, receivedAt, dueAt, because }) => {
    const name = (await inventory.object(datasetId))?.name;
    const due = { dueAt: dueAt!, because: because!, erasedBy: firstSweepFrom(dueAt!) };
    return { datasetId, clientId, state, bytes, receivedAt, ...(name === undefined ? {} : { name }), ...due };
  });
  return { items: await Promise.all(shownItems), ...(next ? { next } : {}) };
};
