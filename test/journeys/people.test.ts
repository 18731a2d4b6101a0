/** People of the agency and of clients: added, changed, handing work on, leaving; emergencies; disputed findings. */
import { expect, test } from 'vitest';
import { OFFICER, SPECIALISTS } from '../../cli/cast.ts';
import { application, DAY } from './application.ts';

const CLIENT = 'acme';
const [SANNE, SEM] = SPECIALISTS;
const params = { clientId: CLIENT };
const works = [{ clientId: CLIENT, assignments: ['advies', 'mailing'] }];

test('the first privacy officer comes by a signature, once; nobody changes their own row, or has two names', async () => {
  const { cast } = await application();
  const today = new Date().toISOString().slice(0, 10);
  const officer = cast.as(OFFICER);
  const person = { name: 'Iemand', email: 'iemand@bureau.example', confidentialOn: today, trainedOn: today };
  await expect(
    officer.call('addFirstPerson', { body: { personId: 'second', ...person } }),
  ).rejects.toMatchObject({ status: 409 });
  await expect(
    officer.call('putPerson', { params: { personId: OFFICER }, body: { ...person, role: 'specialist' } }),
  ).rejects.toMatchObject({ status: 403 });
  await expect(officer.call('endPerson', { params: { personId: OFFICER } })).rejects.toMatchObject({
    status: 403,
  });
  await cast.add(SANNE, { role: 'specialist', works: [] });
  await expect(
    officer.call('putPerson', {
      params: { personId: 'sanne-twee' },
      body: { ...person, email: `${SANNE}@INVENTARIS.example`, role: 'privacy-officer' },
    }),
  ).rejects.toMatchObject({ status: 409, message: expect.stringContaining('one person, one user name') });
  await expect(
    officer.call('putPerson', {
      params: { personId: SANNE },
      body: { ...person, email: 'elders@voorbeeld.example', role: 'specialist' },
    }),
  ).rejects.toMatchObject({ status: 409 });
  const me = await cast.as(SANNE).call('getMe');
  expect(me).toMatchObject({ personId: SANNE, role: 'specialist', addedBy: OFFICER });
  expect(me.rights.map(({ action }) => action)).not.toContain('putPerson');
});

test('a client manages its own people, and never those of another or of the agency', async () => {
  const { cast, client, runtime } = await application();
  for (const clientId of [CLIENT, 'overig']) {
    await client(clientId);
    await cast.add(`${clientId}-baas`, { role: 'client-authorised', clientId });
  }
  await cast.add(SANNE, { role: 'specialist', works });
  const boss = cast.as('acme-baas');
  const body = { name: 'Collega', email: 'collega@acme.example', role: 'client-user' } as const;
  expect(await boss.call('putColleague', { params: { ...params, personId: 'acme-c' }, body })).toMatchObject({
    ...{ clientId: CLIENT, role: 'client-user', addedBy: 'acme-baas' },
  });
  expect(await cast.as('acme-c').all('listDatasets', { params })).toEqual([]);
  for (const personId of ['overig-baas', SANNE]) {
    const theirs = { ...params, personId };
    await expect(boss.call('putColleague', { params: theirs, body })).rejects.toMatchObject({ status: 409 });
    await expect(boss.call('endColleague', { params: theirs })).rejects.toMatchObject({ status: 404 });
  }
  expect((await boss.all('listColleagues', { params })).map(({ personId }) => personId)).toEqual([
    'acme-baas',
    'acme-c',
  ]);
  expect((await boss.all('listClients')).map(({ clientId }) => clientId)).toEqual([CLIENT]);
  /* nor does the agency make one of its own out of them */
  await expect(cast.add('acme-c', { role: 'specialist', works })).rejects.toMatchObject({ status: 409 });
  await boss.call('endColleague', { params: { ...params, personId: 'acme-c' } });
  await expect(cast.as('acme-c').all('listDatasets', { params })).rejects.toMatchObject({ status: 403 });
  await expect(runtime.tokenFor('acme-c')).rejects.toThrow();
});

test('work is handed on when the receiver accepts it, and a client keeps two; who leaves leaves a list', async () => {
  const { cast, client, put, runtime } = await application();
  await client(CLIENT, { processed: { when: 'work-done', within: 'P14D' } });
  for (const personId of SPECIALISTS) await cast.add(personId, { role: 'specialist', works });
  await cast.add('tess', { role: 'specialist', works: [] });
  const datasetId = await put(CLIENT, 'a.csv', 'e-mail\nvera@voorbeeld.nl\n');
  await runtime.idle();
  const at = (handoverId: string) => ({ params: { ...params, handoverId } });
  const all = { from: SANNE, to: 'tess', assignments: ['advies', 'mailing'] };

  await expect(cast.as('tess').all('listDatasets', { params })).rejects.toMatchObject({ status: 403 });
  await expect(cast.as(SEM).call('putHandover', { ...at('h0'), body: all })).rejects.toMatchObject({
    status: 403,
  });
  const offered = await cast.as(SANNE).call('putHandover', { ...at('h1'), body: all });
  expect(await cast.as(SANNE).call('putHandover', { ...at('h1'), body: all })).toEqual(offered);
  /* offered is not accepted, and not for another to accept */
  await expect(cast.as('tess').all('listDatasets', { params })).rejects.toMatchObject({ status: 403 });
  await expect(
    cast.as(SEM).call('answerHandover', { ...at('h1'), body: { answer: 'accept' } }),
  ).rejects.toMatchObject({ status: 404 });
  const accepted = await cast.as('tess').call('answerHandover', { ...at('h1'), body: { answer: 'accept' } });
  expect(accepted.state).toBe('accepted');
  expect(await cast.as('tess').all('listDatasets', { params })).toHaveLength(1);
  await expect(cast.as(SANNE).all('listDatasets', { params })).rejects.toMatchObject({ status: 403 });

  /* tess and sem are the two: sem can't give all to tess */
  await cast.as(SEM).call('putHandover', { ...at('h2'), body: { ...all, from: SEM } });
  await expect(
    cast.as('tess').call('answerHandover', { ...at('h2'), body: { answer: 'accept' } }),
  ).rejects.toMatchObject({ status: 409, message: expect.stringContaining('fewer than two') });
  expect(
    (await cast.as('tess').call('answerHandover', { ...at('h2'), body: { answer: 'decline' } })).state,
  ).toBe('declined');

  const left = await cast.as(OFFICER).call('endPerson', { params: { personId: SEM } });
  expect(left.openWork).toEqual([{ clientId: CLIENT, datasetIds: [datasetId], specialists: ['tess'] }]);
  /* the officer hands on what somebody left behind */
  const third = { ...all, from: SEM, to: SANNE };
  await cast.as(OFFICER).call('putHandover', { ...at('h3'), body: third });
  await cast.as(SANNE).call('answerHandover', { ...at('h3'), body: { answer: 'accept' } });
  expect(await cast.as(SANNE).all('listDatasets', { params })).toHaveLength(1);

  /* an offer is worth what its giver still has */
  await cast.add('uma', { role: 'specialist', works: [] });
  await cast.as(SANNE).call('putHandover', { ...at('h4'), body: { ...all, to: 'uma' } });
  await cast.add(SANNE, { role: 'specialist', works: [] });
  await expect(
    cast.as('uma').call('answerHandover', { ...at('h4'), body: { answer: 'accept' } }),
  ).rejects.toMatchObject({ status: 409, message: expect.stringContaining('any more') });
  await expect(cast.as('uma').all('listDatasets', { params })).rejects.toMatchObject({ status: 403 });
});

test('a specialist is told of the types of own assignments and of what nobody agreed on, not of what others need', async () => {
  const { cast, client, put, runtime, api } = await application();
  const assignments = [
    { id: 'advies', purpose: 'advies', types: ['EMAIL_ADDRESS'], grounds: [] },
    { id: 'mailing', purpose: 'mailing', types: ['PHONE_NUMBER'], grounds: [] },
  ];
  await client(CLIENT);
  const { document } = await api.call('getAgreement', { params });
  await api.call('putAgreement', { params, body: { ...document, assignments } });
  await cast.add(SANNE, { role: 'specialist', works: [{ clientId: CLIENT, assignments: ['advies'] }] });
  const rows = [
    'vera@voorbeeld.nl;0612345678;NL91ABNA0417164300',
    'wim@voorbeeld.nl;0687654321;NL91ABNA0417164300',
  ];
  const datasetId = await put(CLIENT, 'a.csv', `e-mail;telefoon;iban\n${rows.join('\n')}\n`);
  await runtime.idle();
  const types = async (personId: string, query = {}) =>
    (await cast.as(personId).all('listFindings', { params: { ...params, datasetId }, query })).map(
      ({ type }) => type,
    );
  expect((await types(OFFICER)).sort()).toEqual(['EMAIL_ADDRESS', 'IBAN_CODE', 'PHONE_NUMBER']);
  expect((await types(SANNE)).sort()).toEqual(['EMAIL_ADDRESS', 'IBAN_CODE']);
  const told = await cast.as(SANNE).call('getDataset', { params: { ...params, datasetId } });
  expect(Object.keys(told.types!).sort()).toEqual(['EMAIL_ADDRESS', 'IBAN_CODE']);
  /* filters and orders */
  expect(await types(OFFICER, { level: 'most-confidential' })).toEqual(['IBAN_CODE']);
  expect(await types(OFFICER, { field: 'telefoon' })).toEqual(['PHONE_NUMBER']);
  expect(await types(OFFICER, { agreed: 'false' })).toEqual(['IBAN_CODE']);
  expect(await types(OFFICER, { sort: '-level' })).toMatchObject({ 0: 'IBAN_CODE', length: 3 });
  const coverage = await cast.as(SANNE).all('listCoverage', { params: { ...params, datasetId } });
  expect(coverage).toMatchObject([{ status: 'complete', format: 'delimited' }]);

  /* a dispute is learnt for the client, told with the next delivery too, and counted all the same */
  const dispute = { type: 'PHONE_NUMBER', field: 'telefoon', reason: 'ons ordernummer', until: '2999-01-01' };
  await cast.as(OFFICER).call('putDispute', { params: { ...params, disputeId: 'd1' }, body: dispute });
  const next = await put(CLIENT, 'b.csv', `e-mail;telefoon\nanna@voorbeeld.nl;0612345679\n`);
  await runtime.idle();
  const query = { type: 'PHONE_NUMBER' };
  const [found] = await cast
    .as(OFFICER)
    .all('listFindings', { params: { ...params, datasetId: next }, query });
  expect(found).toMatchObject({ count: 1, disputed: { reason: 'ons ordernummer', by: OFFICER } });
  await cast.as(OFFICER).call('endDispute', { params: { ...params, disputeId: 'd1' } });
  const [after] = await cast
    .as(OFFICER)
    .all('listFindings', { params: { ...params, datasetId: next }, query });
  expect(after!.disputed).toBeUndefined();
});

test('emergency access reaches what it must, is told of, and waits for another’s review', async () => {
  const { cast, client, runtime } = await application();
  await client(CLIENT);
  await cast.add('nood', { role: 'emergency' });
  const nood = cast.as('nood');
  await nood.call('getMe');
  expect(await cast.as(OFFICER).all('listEmergencies')).toEqual([]);
  for (let i = 0; i < 2; i++) await nood.all('listDatasets', { params });
  const [use] = await cast.as(OFFICER).all('listEmergencies');
  expect(use).toMatchObject({ personId: 'nood', uses: 2 });
  expect(use!.reviewedBy).toBeUndefined();
  await cast.as(OFFICER).call('reviewEmergency', {
    params: { emergencyId: use!.emergencyId },
    body: { note: 'storing van vanochtend' },
  });
  await runtime.advance(DAY);
  await nood.all('listDatasets', { params });
  const all = await cast.as(OFFICER).all('listEmergencies');
  expect(all.map(({ reviewedBy, uses }) => [reviewedBy, uses])).toEqual([
    [undefined, 1],
    [OFFICER, 2],
  ]);
});
