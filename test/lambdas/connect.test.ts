import { expect, test } from 'vitest';
import { agreementDocument } from '../../contract/agreement.ts';
import { type Connection, type ConnectPorts, connectWith } from '../../lambdas/connect.ts';
import { sessionOf } from '../../lambdas/sftp-session.ts';
import { agreementOn } from '../journeys/application.ts';

const KEY = `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA${'b'.repeat(44)}`;
const PLACES = {
  dropZone: 'drop',
  returns: 'returns',
  keyArn: 'arn:aws:kms:eu-west-1:000000000000:key/1',
};
const asked: Connection = {
  ...{ username: 'klant', password: '', protocol: 'SFTP' },
  ...{ serverId: 's-1', sourceIp: '192.0.2.7' },
};

function connecting(uploads: object = { ways: ['sftp'], keys: [KEY] }) {
  const noted: unknown[][] = [];
  const told: unknown[] = [];
  const document = agreementDocument.parse({ ...agreementOn(), uploads });
  const ports: ConnectPorts = {
    ledger: {
      client: async (clientId) =>
        clientId === 'klant' ? { clientId, name: 'Klant', createdAt: '2026-01-01T00:00:00Z' } : undefined,
      agreementOn: async (clientId) => ({ clientId, version: 1, setAt: '2026-01-01T00:00:00Z', document }),
      delivery: async () => undefined,
    },
    places: PLACES,
    role: 'arn:aws:iam::000000000000:role/session',
    now: () => new Date('2026-11-25T12:00:00Z'),
    note: (...why) => void noted.push(why),
    audit: { write: async (entry) => void told.push(entry) },
  };
  return { connect: connectWith(ports), noted, told };
}

test('a known client gets its keys, the role, and its own two folders', async () => {
  const answer = await connecting().connect(asked);
  expect(answer).toMatchObject({
    Role: 'arn:aws:iam::000000000000:role/session',
    PublicKeys: [KEY],
    HomeDirectoryType: 'LOGICAL',
  });
  expect(JSON.parse((answer as { HomeDirectoryDetails: string }).HomeDirectoryDetails)).toEqual([
    { Entry: '/in', Target: '/drop/klant/in' },
    { Entry: '/out', Target: '/returns/klant/out' },
  ]);
});

test.each<readonly [string, Partial<Connection>, string]>([
  ['a password, right or wrong', { password: 'geheim' }, 'password'],
  ['another protocol', { protocol: 'FTP' }, 'protocol'],
  ['nobody that is known', { username: 'iemand' }, 'unknown-client'],
  ['a name with a star in it', { username: 'k*' }, 'unknown-client'],
  ['a name with a path in it', { username: '../klant' }, 'unknown-client'],
  ['a name in capitals', { username: 'KLANT' }, 'unknown-client'],
])('%s gets an empty answer, and the reason names nothing that was typed', async (_, given, reason) => {
  const { connect, noted } = connecting();
  expect(await connect({ ...asked, ...given })).toEqual({});
  expect(noted).toEqual([[reason]]);
});

test('from an address that is not registered: an empty answer', async () => {
  const { connect, noted, told } = connecting({
    ...{ ways: ['sftp'], keys: [KEY], addresses: ['198.51.100.0/24'] },
  });
  expect(await connect(asked)).toEqual({});
  expect(noted).toEqual([['address', 'klant']]);
  expect(told).toEqual([
    {
      ...{ who: 'sftp:klant', action: 'connect', clientId: 'klant', from: '192.0.2.7' },
      ...{ result: 'refused', why: 'address' },
    },
  ]);
});

test('the policy fits into what AWS takes, for the longest names there are', () => {
  const places = {
    dropZone: 'd'.repeat(63),
    returns: 'r'.repeat(63),
    keyArn: 'arn:aws:kms:eu-central-1:000000000000:key/00000000-0000-0000-0000-000000000000',
  };
  expect(sessionOf('c'.repeat(32), places).Policy.length).toBeLessThanOrEqual(2048);
});

test('nothing in the policy reaches beyond the client’s own two folders', () => {
  const { Statement } = JSON.parse(sessionOf('klant', PLACES).Policy) as {
    Statement: { Action: string | string[]; Resource: string | string[]; Condition?: object }[];
  };
  for (const { Resource, Condition } of Statement)
    for (const resource of [Resource].flat())
      if (/^arn:aws:s3:::[^/]+$/.test(resource))
        expect(JSON.stringify(Condition)).toMatch(/"s3:prefix":"klant\/(in|out)\/\*"/);
      else expect(resource).toMatch(/^arn:aws:(s3:::(drop\/klant\/in|returns\/klant\/out)\/|kms:)/);
  const fetched = Statement.filter(({ Action }) => [Action].flat().includes('s3:GetObject'))
    .flatMap(({ Resource }) => [Resource].flat())
    .filter((resource) => resource.includes('/in/'));
  expect(fetched.every((resource) => /\*\.(part|filepart|partial|tmp)$/.test(resource))).toBe(true);
});
