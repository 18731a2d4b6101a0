/** Four eyes: asking for a risky step, and another person's yes or no (R3.2). Using it belongs to the step itself (`reveal.ts`). */
import { RESTRICTED_STATES } from '../../contract/dataset-states.ts';
import type { Body, Reply } from '../../contract/routes.ts';
import { approvalEnds, isReasonFor, stateAt } from '../../core/approval.ts';
import { Conflict, Invalid, NotFound, Refused } from '../../core/errors.ts';
import { dayAt } from '../../core/working-days.ts';
import type { ApprovalRow } from '../aws/approvals.ts';
import { datasetOf } from './datasets.ts';
import type { ApiPorts, RouteHandler } from './route.ts';

const told = (row: ApprovalRow, { now }: Pick<ApiPorts, 'now'>): Reply<'askApproval'> => ({
  ...row,
  state: stateAt(row, now().toISOString()),
});

export const listApprovals: RouteHandler<'listApprovals'> = async (ports, { params, query }) => {
  const { items, next } = await ports.approvals.list(params.clientId!, query.next);
  return { items: items.map((row) => told(row, ports)), ...(next ? { next } : {}) };
};

export const askApproval: RouteHandler<'askApproval'> = async (ports, { params, body, by }) => {
  const { approvals, inventory, bus, now } = ports;
  const { clientId, approvalId } = params as { clientId: string; approvalId: string };
  const before = await approvals.approval(clientId, approvalId);
  if (before) return repeated(before, body, by.personId, ports);
  const dataset = await datasetOf(ports, { clientId, datasetId: body.datasetId });
  if (!(await inventory.finding(body.datasetId, body.findingId)))
    throw new NotFound('there is no such finding');
  if (!isReasonFor(body.reason, RESTRICTED_STATES.includes(dataset.state)))
    throw new Invalid('after processing data is opened for a question, a request or a breach only (R4.3)');
  const asked: ApprovalRow = {
    ...body,
    ...{ clientId, approvalId, state: 'requested' },
    ...{ requestedBy: by.personId, requestedAt: now().toISOString(), expiresAt: approvalEnds(now()) },
  };
  if (!(await approvals.ask(asked)))
    throw new Conflict('this id was taken at the same moment: choose another');
  const { step, expiresAt } = asked;
  await bus.announce('ApprovalRequested', { clientId, approvalId, step, expiresAt });
  return told(asked, ports);
};

/** The same question again is the same question; another one under its id is a mistake. */
function repeated(row: ApprovalRow, body: Body<'askApproval'>, personId: string, ports: ApiPorts) {
  const isSame =
    row.requestedBy === personId &&
    (Object.keys(body) as (keyof typeof body)[]).every((name) => row[name] === body[name]);
  if (!isSame) throw new Conflict('this id stands for another request: choose another');
  return told(row, ports);
}

export const decideApproval: RouteHandler<'decideApproval'> = async (ports, { params, body, by }) => {
  const { approvals, ledger, now } = ports;
  const { clientId, approvalId } = params as { clientId: string; approvalId: string };
  if (by.role === 'client-authorised') {
    const agreement = await ledger.agreementOn(clientId, dayAt(now()));
    if (!agreement?.document.parties.processor?.onePerson)
      throw new Refused(
        'two people of the agency decide this; the client is the second where the agency is one person',
      );
  }
  const state = body.decision === 'approve' ? 'approved' : 'denied';
  const decided = await approvals.decide(clientId, approvalId, state, by.personId, now().toISOString());
  if (decided) return told(decided, ports);
  const row = await approvals.approval(clientId, approvalId);
  if (!row) throw new NotFound('there is no such request');
  if (row.decidedBy === by.personId && row.state === state) return told(row, ports);
  throw row.requestedBy === by.personId
    ? new Refused('who asks can’t decide: another person must')
    : new Conflict(`this request is ${stateAt(row, now().toISOString())}: nothing is left to decide`);
};
