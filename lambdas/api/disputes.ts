/** A specialist's word against a finding, learnt for the client (R2.12). */
import type { Reply } from '../../contract/routes.ts';
import { Conflict, Invalid, NotFound } from '../../core/errors.ts';
import { dayAt } from '../../core/working-days.ts';
import type { DisputeRow } from '../aws/disputes.ts';
import type { RouteHandler } from './route.ts';

const told = (row: DisputeRow): Reply<'putDispute'> => row as unknown as Reply<'putDispute'>;

export const listDisputes: RouteHandler<'listDisputes'> = async ({ disputes }, { params }) => ({
  items: (await disputes.list(params.clientId!)).map(told),
});

export const putDispute: RouteHandler<'putDispute'> = async ({ disputes, now }, { params, body, by }) => {
  const { clientId, disputeId } = params as { clientId: string; disputeId: string };
  const before = await disputes.dispute(clientId, disputeId);
  if (before) {
    const { type, field, reason, until } = body;
    if (before.type !== type || before.field !== field || before.reason !== reason || before.until !== until)
      throw new Conflict('this id stands for another dispute: end that one and choose another');
    return told(before);
  }
  if (body.until < dayAt(now())) throw new Invalid('until lies in the past');
  const row: DisputeRow = { ...body, clientId, disputeId, putBy: by.personId, putAt: now().toISOString() };
  if (!(await disputes.add(row))) throw new Conflict('this id was taken at the same moment: choose another');
  return told(row);
};

export const endDispute: RouteHandler<'endDispute'> = async ({ disputes, now }, { params }) => {
  const ended = await disputes.end(params.clientId!, params.disputeId!, now().toISOString());
  if (!ended) throw new NotFound('there is no such dispute');
  return told(ended);
};
