/**
 * People: who may use the application. The privacy officer adds everybody of the agency and a client's first authorised person;
 * from then on a client manages its own people. Nobody changes his or her own row, so nobody gives rights to themselves.
 */
import { type Reply, routes } from '../../contract/routes.ts';
import {
  clientsOf,
  isOfClient,
  type Person,
  RIGHTS,
  ROLES,
  type Role,
  type Scope,
} from '../../core/access.ts';
import { Conflict, Invalid, NotFound, Refused } from '../../core/errors.ts';
import type { PersonRow } from '../aws/people.ts';
import type { ApiPorts, RouteHandler } from './route.ts';

type Told = Reply<'getMe'>;

/** Every yes of the matrix. */
export const rights = (of: readonly Role[] = ROLES): Told['rights'] =>
  Object.entries(RIGHTS).flatMap(([action, { concerns, roles }]) => {
    const { method, path } = routes[action as keyof typeof RIGHTS];
    return Object.entries(roles)
      .filter(([role]) => of.includes(role as Role))
      .map(([role, scope]) => ({
        action,
        method,
        path,
        concerns,
        role: role as Role,
        scope: scope as Scope,
      }));
  });

const told = (row: PersonRow): Reply<'putPerson'> => row as unknown as Reply<'putPerson'>;

export const getMe: RouteHandler<'getMe'> = async (_, { by }) => ({
  ...told(by as PersonRow),
  rights: rights([by.role]),
});

export const getAccessMatrix: RouteHandler<'getAccessMatrix'> = async () => ({ items: rights() });

export const listPeople: RouteHandler<'listPeople'> = async ({ people }, { query }) => {
  const { items, next } = await people.page(query.next);
  return { items: items.map(told), ...(next ? { next } : {}) };
};

export const listColleagues: RouteHandler<'listColleagues'> = async ({ people }, { params, query }) => {
  const { items, next } = await people.page(query.next);
  return {
    items: items.filter(({ role, clientId }) => isOfClient(role) && clientId === params.clientId).map(told),
    ...(next ? { next } : {}),
  };
};

export const putPerson: RouteHandler<'putPerson'> = async (ports, { params, body, by }) => {
  const { role, clientId, works } = body;
  if (isOfClient(role) !== (clientId !== undefined))
    throw new Invalid('clientId goes with the roles of a client, and with no other');
  if (works && role !== 'specialist')
    throw new Invalid('works goes with the role specialist, and with no other');
  if (role === 'client-user')
    throw new Invalid('a client adds its own users: add its authorised person (client-authorised)');
  for (const each of clientId ? [clientId] : (works ?? []).map((work) => work.clientId))
    if (!(await ports.ledger.client(each))) throw new Invalid(`there is no client ${each}: add it first`);
  return told(await put(ports, { ...body, personId: params.personId! }, by));
};

export const putColleague: RouteHandler<'putColleague'> = async (ports, { params, body, by }) => {
  const { personId, clientId } = params as { personId: string; clientId: string };
  const before = await ports.people.person(personId);
  if (before && !(isOfClient(before.role) && before.clientId === clientId))
    throw new Conflict('this user name is taken: choose another');
  return told(await put(ports, { ...body, personId, clientId }, by));
};

export const addFirstPerson: RouteHandler<'addFirstPerson'> = async (ports, { body }) => {
  for await (const { role, leftAt, personId } of ports.people.all())
    if (role === 'privacy-officer' && !leftAt && personId !== body.personId)
      throw new Conflict('there is a privacy officer: he or she adds the others');
  return told(await put(ports, { ...body, role: 'privacy-officer' }, undefined));
};

/** Adds or changes somebody, and lets in who is new. A repeat changes nothing. */
async function put(
  { people, directory, now }: ApiPorts,
  person: Person,
  by: Person | undefined,
): Promise<PersonRow> {
  const { personId, email } = person;
  if (by?.personId === personId) throw new Refused('nobody changes what he or she may do: ask another');
  for await (const other of people.all())
    if (other.personId !== personId && !other.leftAt && other.email.toLowerCase() === email.toLowerCase())
      throw new Conflict('somebody else has this e-mail address: one person, one user name');
  const before = await people.person(personId);
  if (before?.leftAt)
    throw new Conflict('somebody of this user name has left, and acts in the log name it: choose another');
  if (before && (isOfClient(before.role) !== isOfClient(person.role) || before.clientId !== person.clientId))
    throw new Conflict('a user name stays on its side: add another for the agency, or for another client');
  if (before && before.email.toLowerCase() !== email.toLowerCase())
    throw new Conflict('a log-in stays with its address: let this person leave and add another user name');
  const at = now().toISOString();
  const row = {
    ...person,
    addedAt: before?.addedAt ?? at,
    addedBy: before?.addedBy ?? by?.personId ?? 'deployment',
  };
  if (!(await people.put(row, before)))
    throw new Conflict('this person was changed at the same moment: look again');
  await directory.invite(personId, email);
  return row;
}

export const endPerson: RouteHandler<'endPerson'> = async (ports, { params, by }) => {
  const left = await leave(ports, params.personId!, by);
  const work = await openWorkOf(ports, left);
  const short = work.filter(({ specialists }) => specialists.length < 2).map(({ clientId }) => clientId);
  await ports.bus.announce('PersonLeft', { personId: left.personId, short });
  return { person: told(left), openWork: work };
};

export const endColleague: RouteHandler<'endColleague'> = async (ports, { params, by }) => {
  const person = await ports.people.person(params.personId!);
  if (!person || !isOfClient(person.role) || person.clientId !== params.clientId)
    throw new NotFound('the client has nobody of this user name');
  return told(await leave(ports, person.personId, by));
};

/** The row first, by which every request is judged; then the log-in. */
async function leave({ people, directory, now }: ApiPorts, personId: string, by: Person): Promise<PersonRow> {
  if (by.personId === personId) throw new Refused('nobody ends their own row: ask another');
  const left = await people.leave(personId, now().toISOString());
  if (!left) throw new NotFound('there is nobody of this user name');
  await directory.shut(personId);
  return left;
}

/** Per client that the person worked on: what is being worked on now, and who is left (R3.3). */
async function openWorkOf(
  { people, ledger }: ApiPorts,
  left: PersonRow,
): Promise<Reply<'endPerson'>['openWork']> {
  if (left.role !== 'specialist') return [];
  const others: PersonRow[] = [];
  for await (const person of people.all())
    if (person.role === 'specialist' && !person.leftAt) others.push(person);
  return Promise.all(
    clientsOf(left).map(async (clientId) => {
      const datasetIds: string[] = [];
      for await (const { datasetId, state } of ledger.livingOf(clientId))
        if (state === 'scanned') datasetIds.push(datasetId);
      const specialists = others.filter((person) => clientsOf(person).includes(clientId));
      return { clientId, datasetIds, specialists: specialists.map(({ personId }) => personId) };
    }),
  );
}
