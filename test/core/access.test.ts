import { expect, test } from 'vitest';
import { apiDescription } from '../../contract/openapi.ts';
import { routes } from '../../contract/routes.ts';
import { type Action, decide, isOfClient, type Person, RIGHTS, ROLES, type Role } from '../../core/access.ts';

const TODAY = '2026-11-25';
const actions = Object.keys(RIGHTS) as Action[];
const person = (role: Role, more: Partial<Person> = {}): Person => ({
  ...{ personId: 'iemand', name: 'Iemand', email: 'iemand@bureau.example', role },
  ...(isOfClient(role) ? { clientId: 'acme' } : { confidentialOn: '2026-01-02', trainedOn: '2026-01-02' }),
  ...(role === 'specialist' ? { works: [{ clientId: 'acme', assignments: ['advies'] }] } : {}),
  ...more,
});

test('who guards decides nothing: an auditor has no action that changes something', () => {
  for (const action of actions) {
    const { roles, ...rights } = RIGHTS[action] as { roles: Partial<Record<Role, string>>; writes?: true };
    expect([action, 'auditor' in roles && rights.writes === true]).toEqual([action, false]);
  }
});

test('what changes something is a PUT, and what is a PUT changes something', () => {
  for (const action of actions)
    expect([action, routes[action].method]).toEqual([action, 'writes' in RIGHTS[action] ? 'PUT' : 'GET']);
});

test('nobody of the agency acts in place of a client’s people', () => {
  for (const action of [
    'putUpload',
    'signParts',
    'finishUpload',
    'unlock',
    'putDelivery',
    'putColleague',
    'endColleague',
  ] as const)
    for (const role of ROLES.filter((each) => !isOfClient(each)))
      expect(decide(person(role), action, TODAY, 'acme')).toEqual({ allowed: false, why: 'role' });
});

test('one who belongs to a client never reaches another, in no action', () => {
  for (const action of actions)
    for (const role of ['client-user', 'client-authorised', 'specialist'] as const) {
      const decision = decide(person(role), action, TODAY, 'overig');
      if (decision.allowed) expect([action, decision.scope]).toEqual([action, 'self']);
    }
});

test.each<[string, Person | undefined, string]>([
  ['nobody', undefined, 'unknown'],
  ['who left', person('privacy-officer', { leftAt: '2026-11-25T08:00:00Z' }), 'left'],
  ['a client’s person without a client', person('client-user', { clientId: undefined }), 'client'],
  ['a specialist without work', person('specialist', { works: [] }), 'client'],
  ['no signed statement', person('specialist', { confidentialOn: undefined }), 'confidentiality'],
  ['a statement of tomorrow', person('auditor', { confidentialOn: '2026-11-26' }), 'confidentiality'],
  ['no training', person('emergency', { trainedOn: undefined }), 'training'],
  ['training of a year and two days ago', person('specialist', { trainedOn: '2025-11-23' }), 'training'],
  ['training of tomorrow', person('privacy-officer', { trainedOn: '2026-11-26' }), 'training'],
])('%s sees no dataset', (_, who, why) => {
  expect(decide(who, 'listDatasets', TODAY, 'acme')).toEqual({ allowed: false, why });
});

test('training of a year ago to the day counts; a client’s people need neither', () => {
  expect(
    decide(person('specialist', { trainedOn: '2025-11-25' }), 'listDatasets', TODAY, 'acme').allowed,
  ).toBe(true);
  expect(decide(person('client-user'), 'listDatasets', TODAY, 'acme').allowed).toBe(true);
});

test('the API’s description has every route once, each with its roles and schemas', () => {
  const { openapi, paths } = apiDescription('1') as {
    openapi: string;
    paths: Record<string, Record<string, Record<string, unknown>>>;
  };
  expect(openapi).toMatch(/^3\.1/);
  const told = Object.values(paths).flatMap((each) => Object.values(each));
  expect(told.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(routes).sort());
  for (const { operationId, parameters, requestBody, responses, security, ...rest } of told) {
    const route = routes[operationId as Action];
    const variables = Array.from(route.path.matchAll(/\{(\w+)\}/g), ([, name]) => name);
    const inPath = (parameters as { in: string; name: string }[]).filter((each) => each.in === 'path');
    expect([operationId, inPath.map(({ name }) => name)]).toEqual([operationId, variables]);
    expect([operationId, requestBody !== undefined]).toEqual([operationId, 'body' in route]);
    expect(JSON.stringify(responses)).toContain('"application/json"');
    if (operationId === 'addFirstPerson') expect(security).toEqual([{ signature: [] }]);
    else expect(rest['x-roles']).toEqual(RIGHTS[operationId as Action].roles);
  }
});
