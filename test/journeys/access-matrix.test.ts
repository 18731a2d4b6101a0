/** Every route, asked by every role, of the right client and of another, with good tokens and bad: who gets an answer (R3.1, R3.5, R3.9, R3.11). */
import { expect, test } from 'vitest';
import { OFFICER } from '../../cli/cast.ts';
import { type Route, type RouteName, routes } from '../../contract/routes.ts';
import { type Person, ROLES, type Role, SENTENCES } from '../../core/access.ts';
import { type Application, application } from './application.ts';

/**
 * The matrix as it was agreed on, written by hand and not taken from the code: `a` for every client, `o` for the client that
 * one belongs to or works on, `s` for oneself, `-` for no. Columns in the order of ROLES: client user, client's authorised
 * person, specialist, privacy officer, auditor, emergency. `!` marks what shows or changes a client's data (R3.9).
 */
const MATRIX = `
  listTypes           o o o a a a
  getCertificateKey   o o o a a a
  getApiDescription   o o o a a a
  getMe               s s s s s s
  listClients         o o o a a a
  putClient           - - - a - -
  getAgreement        o o o a a a
  putAgreement        - - - a - -
  getAccessMatrix     - - - a a -
  listPeople          - - - a a -
  putPerson           - - - a - -
  endPerson           - - - a - -
  listColleagues      - o - a a -
  putColleague        - o - - - -
  endColleague        - o - - - -
  getDelivery         o o - a a a
  putDelivery         - o - - - -
  putUpload           o o - - - -  !
  signParts           o o - - - -  !
  finishUpload        o o - - - -  !
  getUpload           o o - - - -  !
  listDatasets        o o o a a a  !
  getDataset          o o o a a a  !
  listFindings        o o o a a a  !
  listCoverage        o o o a a a  !
  listNotices         o o o a a a  !
  listClientFindings  o o o a a a  !
  getCertificate      o o o a a a  !
  listRetention       o o o a a a  !
  workDone            - - o - - a  !
  unlock              o o - - - -  !
  listDisputes        o o o a a a  !
  putDispute          - - o a - a  !
  endDispute          - - o a - a  !
  listApprovals       - o o a a a  !
  askApproval         - - o a - a  !
  decideApproval      - o o a - -  !
  reveal              - - o a - a  !
  listHandovers       - - o a a a
  putHandover         - - o a - -
  answerHandover      - - s - - -
  listAudit           - - - a a -
  listAuditSeals      - - - a a -
  getAuditSeal        - - - a a -
  listEmergencies     - - - a a -
  reviewEmergency     - - - a - -
  addFirstPerson      - - - - - -`;

interface Row {
  readonly cells: Readonly<Record<Role, string>>;
  readonly data: boolean;
}
const rows = new Map<string, Row>(
  MATRIX.trim()
    .split('\n')
    .map((line) => {
      const [name = '', ...cells] = line.trim().split(/\s+/);
      const byRole = Object.fromEntries(ROLES.map((role, i) => [role, cells[i]!])) as Row['cells'];
      return [name, { cells: byRole, data: cells[6] === '!' }];
    }),
);

test('the matrix names every route once', () => {
  expect([...rows.keys()].sort()).toEqual(Object.keys(routes).sort());
});

const OWN = 'acme';
const OTHER = 'overig';
const TODAY = new Date().toISOString().slice(0, 10);

/** A request that is right in form and finds nothing: bodies are empty, ids are of nobody. */
function requestOf(name: string, clientId: string) {
  const { method, path, body }: Route = routes[name as RouteName];
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, parameter) =>
    parameter === 'clientId' ? clientId : 'nobody-here',
  );
  return { path: filled, init: { method, ...(body ? { body: '{}' } : {}) } };
}

const PERSONS: Readonly<Record<Role, Pick<Person, 'role' | 'clientId' | 'works'>>> = {
  'client-authorised': { role: 'client-authorised', clientId: OWN },
  'client-user': { role: 'client-user', clientId: OWN },
  specialist: { role: 'specialist', works: [{ clientId: OWN, assignments: ['advies'] }] },
  'privacy-officer': { role: 'privacy-officer' },
  auditor: { role: 'auditor' },
  emergency: { role: 'emergency' },
};

async function everyRole({ cast, client }: Application): Promise<void> {
  for (const clientId of [OWN, OTHER]) await client(clientId);
  for (const role of ROLES) {
    const { clientId, works } = PERSONS[role];
    if (role === 'client-user') continue;
    await cast.add(`m-${role}`, {
      role,
      ...(clientId && { clientId }),
      ...(works && { works: works.map((work) => ({ ...work, assignments: [...work.assignments] })) }),
    });
  }
  await cast.as('m-client-authorised').call('putColleague', {
    params: { clientId: OWN, personId: 'm-client-user' },
    body: { name: 'gebruiker', email: 'gebruiker@acme.example', role: 'client-user' },
  });
}

/** `refused` by who asks; `answered` with anything else; `unknown` to the door. */
async function asked(app: Application, name: string, clientId: string, token: string | undefined) {
  const { path, init } = requestOf(name, clientId);
  const headers = {
    'content-type': 'application/json',
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
  const reply = await fetch(app.outputs.ApiUrl + path, { ...init, headers });
  const text = await reply.text();
  expect(reply.status, `${name}: ${text}`).toBeLessThan(500);
  if (reply.status === 401) return 'unknown';
  const { detail } = JSON.parse(text) as { detail?: string };
  if (reply.status === 403 && routes[name as RouteName] && 'signed' in routes[name as RouteName])
    return 'refused';
  return reply.status === 403 && Object.values(SENTENCES).includes(detail ?? '') ? 'refused' : 'answered';
}

test('only the cells that say yes answer; a client’s own never reach another’s', async () => {
  const app = await application();
  await everyRole(app);
  const differing: string[] = [];
  const tokens = new Map<Role, string>();
  for (const role of ROLES) {
    const { accessToken } = await app.runtime.tokenFor(`m-${role}`);
    tokens.set(role, accessToken);
    for (const [name, { cells }] of rows) {
      const perClient = routes[name as RouteName].path.includes('{clientId}');
      for (const clientId of perClient ? [OWN, OTHER] : [OWN]) {
        const cell = cells[role];
        const may = cell !== '-' && (clientId === OWN || cell !== 'o');
        const got = await asked(app, name, clientId, accessToken);
        if (got !== (may ? 'answered' : 'refused')) differing.push(`${role} ${name} ${clientId}: ${got}`);
      }
    }
  }
  expect(differing).toEqual([]);

  /* what the API itself tells of the matrix is the same */
  const told = await app.api.all('getAccessMatrix');
  const letters = { all: 'a', own: 'o', self: 's' } as const;
  for (const [name, { cells }] of rows)
    for (const role of ROLES) {
      const scope = told.find((right) => right.action === name && right.role === role)?.scope;
      expect([name, role, scope ? letters[scope] : '-']).toEqual([name, role, cells[role]]);
    }

  /* tokens that are none: for every route, whoever it is for */
  const good = tokens.get('privacy-officer')!;
  const [head, payload, signature] = good.split('.') as [string, string, string];
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const bad: Record<string, string | undefined> = {
    'no token': undefined,
    'another name in it': `${head}.${encoded({ ...claims, username: 'm-emergency' })}.${signature}`,
    'no algorithm': `${encoded({ alg: 'none', typ: 'JWT' })}.${payload}.`,
    'a signature cut short': good.slice(0, -8),
    'not a token at all': 'geheim',
  };
  await app.runtime.advance(16 * 60_000);
  bad['one that has expired'] = good;
  for (const [what, token] of Object.entries(bad))
    for (const [name] of rows)
      expect([what, name, await asked(app, name, OWN, token)]).toEqual([
        what,
        name,
        'signed' in routes[name as RouteName] ? 'refused' : 'unknown',
      ]);
}, 600_000);

test('without a signed statement, or with training of long ago, no data; who leaves is out with the token still warm', async () => {
  const app = await application();
  const { cast, client, runtime } = app;
  await client(OWN);
  const works = [{ clientId: OWN, assignments: ['advies'] }];
  const longAgo = new Date(runtime.now().getTime() - 367 * 86_400_000).toISOString().slice(0, 10);
  const short = { role: 'specialist', works, name: 'x', email: 'x@bureau.example' } as const;
  const put = (personId: string, more: object) =>
    cast.as(OFFICER).call('putPerson', {
      params: { personId },
      body: { ...short, email: `${personId}@bureau.example`, ...more },
    });
  await put('never-signed', { trainedOn: TODAY });
  await put('never-trained', { confidentialOn: TODAY });
  await put('trained-long-ago', { confidentialOn: TODAY, trainedOn: longAgo });
  await put('signs-tomorrow', { confidentialOn: '2999-01-01', trainedOn: TODAY });
  await put('good', { confidentialOn: TODAY, trainedOn: TODAY });
  for (const personId of ['never-signed', 'never-trained', 'trained-long-ago', 'signs-tomorrow']) {
    const { accessToken } = await runtime.tokenFor(personId);
    for (const [name, { cells, data }] of rows)
      if (cells.specialist === 'o')
        expect([personId, name, await asked(app, name, OWN, accessToken)]).toEqual([
          personId,
          name,
          data ? 'refused' : 'answered',
        ]);
  }

  const { accessToken } = await runtime.tokenFor('good');
  expect(await asked(app, 'listDatasets', OWN, accessToken)).toBe('answered');
  await cast.as(OFFICER).call('endPerson', { params: { personId: 'good' } });
  for (const [name] of rows)
    expect([name, await asked(app, name, OWN, accessToken)]).toEqual([name, 'refused']);
  await expect(runtime.tokenFor('good')).rejects.toThrow();
}, 600_000);
