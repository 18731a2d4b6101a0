/**
 * Handing work on from one specialist to another (R3.3): offered by who has it, or by the privacy officer when that person is away or has
 * left; a recorded step that the receiver accepts. A client never keeps fewer than two specialists by it (R3.2).
 */
import type { Reply } from '../../contract/routes.ts';
import { assignmentsOf, clientsOf, type Work } from '../../core/access.ts';
import { Conflict, Invalid, NotFound, Refused } from '../../core/errors.ts';
import type { HandoverRow } from '../aws/handovers.ts';
import type { PersonRow } from '../aws/people.ts';
import type { ApiPorts, RouteHandler } from './route.ts';

const told = (row: HandoverRow): Reply<'putHandover'> => row as unknown as Reply<'putHandover'>;

export const listHandovers: RouteHandler<'listHandovers'> = async ({ handovers }, { params, query }) => {
  const { items, next } = await handovers.list(params.clientId!, query.next);
  return { items: items.map(told), ...(next ? { next } : {}) };
};

export const putHandover: RouteHandler<'putHandover'> = async (ports, { params, body, by }) => {
  const { handovers, people, now } = ports;
  const { clientId, handoverId } = params as { clientId: string; handoverId: string };
  const { from, to, assignments, note } = body;
  if (by.role === 'specialist' && by.personId !== from)
    throw new Refused('a specialist hands on his or her own work');
  if (from === to) throw new Invalid('from and to are the same person');
  const before = await handovers.handover(clientId, handoverId);
  if (before) {
    if (before.from !== from || before.to !== to || before.assignments.join() !== assignments.join())
      throw new Conflict('this id stands for another hand-over: choose another');
    return told(before);
  }
  const giver = await people.person(from);
  const receiver = await people.person(to);
  const has = giver ? (assignmentsOf(giver, clientId) ?? []) : [];
  if (!assignments.every((id) => has.includes(id)))
    throw new Invalid('from does not work on all of these assignments');
  if (receiver?.role !== 'specialist' || receiver.leftAt)
    throw new Invalid('to is no specialist of the agency');
  const row: HandoverRow = {
    ...{ clientId, handoverId, from, to, assignments, ...(note === undefined ? {} : { note }) },
    ...{ offeredBy: by.personId, offeredAt: now().toISOString(), state: 'offered' },
  };
  if (!(await handovers.offer(row)))
    throw new Conflict('this id was taken at the same moment: choose another');
  return told(row);
};

export const answerHandover: RouteHandler<'answerHandover'> = async (ports, { params, body, by }) => {
  const { handovers, now } = ports;
  const { clientId, handoverId } = params as { clientId: string; handoverId: string };
  const row = await handovers.handover(clientId, handoverId);
  if (row?.to !== by.personId) throw new NotFound('nothing of this id was offered to you');
  const state = body.answer === 'accept' ? 'accepted' : 'declined';
  if (state === 'accepted' && row!.state === 'offered') {
    /* the receiver first: at no moment has the work nobody */
    await stillGiven(ports, row!);
    await staysWithTwo(ports, row!);
    await moved(ports, row!.to, clientId, (has) => [...new Set([...has, ...row!.assignments])]);
    await moved(ports, row!.from, clientId, (has) => has.filter((id) => !row!.assignments.includes(id)));
  }
  const answered = await handovers.answer(clientId, handoverId, state, by.personId, now().toISOString());
  if (answered) return told(answered);
  if (row!.state === state) return told(row!);
  throw new Conflict(`this hand-over was ${row!.state} already`);
};

/** Who lost work since, or handed it to somebody else, gives it to nobody; what broke off between the two moves goes on. */
async function stillGiven(
  { people }: Pick<ApiPorts, 'people'>,
  { clientId, from, to, assignments }: HandoverRow,
): Promise<void> {
  const [giver, receiver] = await Promise.all([people.person(from), people.person(to)]);
  const has = (person: PersonRow | undefined) =>
    person !== undefined && assignments.every((id) => (assignmentsOf(person, clientId) ?? []).includes(id));
  if (!has(giver) && !has(receiver))
    throw new Conflict('who offered this work does not do it any more: ask for a new offer');
}

/** Throws when the client would keep fewer than two specialists. */
async function staysWithTwo(
  { people }: Pick<ApiPorts, 'people'>,
  { clientId, from, to, assignments }: HandoverRow,
) {
  const after = new Set([to]);
  for await (const person of people.all()) {
    if (person.leftAt || !clientsOf(person).includes(clientId)) continue;
    const left = (assignmentsOf(person, clientId) ?? []).filter((id) => !assignments.includes(id));
    if (person.personId !== from || left.length > 0) after.add(person.personId);
  }
  if (after.size < 2)
    throw new Conflict('the client would keep fewer than two specialists: add another first');
}

async function moved(
  { people }: Pick<ApiPorts, 'people'>,
  personId: string,
  clientId: string,
  change: (assignments: readonly string[]) => readonly string[],
): Promise<void> {
  const before = await people.person(personId);
  if (!before) return;
  const others = (before.works ?? []).filter((work) => work.clientId !== clientId);
  const assignments = change(assignmentsOf(before, clientId) ?? []);
  const works: readonly Work[] = assignments.length > 0 ? [...others, { clientId, assignments }] : others;
  if (!(await people.put({ ...before, works } as PersonRow, before)))
    throw new Conflict('this person was changed at the same moment: answer again');
}
