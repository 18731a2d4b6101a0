/** Four eyes (R3.2): asked for by one, decided by another, used once; also when two try at the same moment. */
import { expect, test } from 'vitest';
import { OFFICER, SPECIALISTS } from '../../cli/cast.ts';
import { type Application, application, HOUR } from './application.ts';

const CONTENT = 'e-mail;telefoon\nvera@voorbeeld.nl;0612345678\nwim@voorbeeld.nl;0687654321\n';
const CLIENT = 'acme';
const [SANNE, SEM] = SPECIALISTS;

/** A dataset in work, two specialists, and the finding of its e-mail addresses. */
async function ground(agreement = {}) {
  const app = await application();
  const { client, put, runtime, cast, api } = app;
  await client(CLIENT, { processed: { when: 'work-done', within: 'P14D' }, ...agreement });
  const works = [{ clientId: CLIENT, assignments: ['advies'] }];
  for (const personId of SPECIALISTS) await cast.add(personId, { role: 'specialist', works });
  const datasetId = await put(CLIENT, 'klanten.csv', CONTENT);
  await runtime.idle();
  const params = { clientId: CLIENT, datasetId };
  const [finding] = await api.all('listFindings', { params, query: { type: 'EMAIL_ADDRESS' } });
  return { app, datasetId, findingId: finding!.findingId };
}

const at = (approvalId: string) => ({ params: { clientId: CLIENT, approvalId } });
const asking = (datasetId: string, findingId: string, reason: 'work' | 'question' = 'work') =>
  ({ step: 'reveal', datasetId, findingId, reason, reference: 'TICKET-17' }) as const;
const yes = { decision: 'approve' } as const;
const outcomes = async (tries: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(tries)).map(({ status }) => status).sort();

test('values are shown once, to who asked, after another person’s yes, and stand nowhere else', async () => {
  const { app, datasetId, findingId } = await ground();
  const { cast } = app;
  const sanne = cast.as(SANNE);
  const body = asking(datasetId, findingId);
  const asked = await sanne.call('askApproval', { ...at('a1'), body });
  expect(asked).toMatchObject({ state: 'requested', requestedBy: SANNE });
  expect(await sanne.call('askApproval', { ...at('a1'), body })).toEqual(asked);
  await expect(sanne.call('reveal', at('a1'))).rejects.toMatchObject({ status: 409 });
  await expect(sanne.call('decideApproval', { ...at('a1'), body: yes })).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining('another person must'),
  });
  const decided = await cast.as(SEM).call('decideApproval', { ...at('a1'), body: yes });
  expect(decided).toMatchObject({ state: 'approved', decidedBy: SEM });
  /* a yes is for who asked */
  await expect(cast.as(SEM).call('reveal', at('a1'))).rejects.toMatchObject({ status: 409 });
  const revealed = await sanne.call('reveal', at('a1'));
  expect(revealed.values).toEqual(['vera@voorbeeld.nl', 'wim@voorbeeld.nl']);
  expect(Date.parse(revealed.hideAt) - app.runtime.now().getTime()).toBeLessThanOrEqual(60_000);
  await expect(sanne.call('reveal', at('a1'))).rejects.toMatchObject({ status: 409 });

  const everything = JSON.stringify([
    await app.items(app.outputs.LedgerTable),
    await app.items(app.outputs.InventoryTable),
    await app.items(app.outputs.AuditTable),
  ]);
  for (const value of revealed.values) expect(everything).not.toContain(value);
  const acts = (await cast.as(OFFICER).all('listAudit', { query: { clientId: CLIENT } })).filter(
    ({ subject }) => subject === 'a1',
  );
  expect(acts.map(({ action, who, result }) => `${who} ${action} ${result}`).reverse()).toEqual([
    `${SANNE} askApproval done`,
    `${SANNE} askApproval done`,
    `${SANNE} reveal failed`,
    `${SANNE} decideApproval refused`,
    `${SEM} decideApproval done`,
    `${SEM} reveal failed`,
    `${SANNE} reveal done`,
    `${SANNE} reveal failed`,
  ]);
});

test('races: two decide at once, two sessions of who asked, one yes used twice at once', async () => {
  const { app, datasetId, findingId } = await ground();
  const { cast, runtime } = app;
  const body = asking(datasetId, findingId);
  const sanne = cast.as(SANNE);
  for (let round = 0; round < 5; round++) {
    const id = `race-${round}`;
    await sanne.call('askApproval', { ...at(id), body });
    const decisions = [
      cast.as(SEM).call('decideApproval', { ...at(id), body: yes }),
      cast.as(OFFICER).call('decideApproval', { ...at(id), body: { decision: 'deny' } }),
    ];
    expect(await outcomes(decisions)).toEqual(['fulfilled', 'rejected']);
  }

  await sanne.call('askApproval', { ...at('self'), body });
  const url = `${app.outputs.ApiUrl}/clients/${CLIENT}/approvals/self/decision`;
  const sessions = await Promise.all([1, 2, 3].map(() => runtime.tokenFor(SANNE)));
  const replies = await Promise.all(
    sessions.map(({ accessToken }) =>
      fetch(url, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
        body: JSON.stringify(yes),
      }),
    ),
  );
  expect(replies.map(({ status }) => status)).toEqual([403, 403, 403]);

  await cast.as(SEM).call('decideApproval', { ...at('self'), body: yes });
  const uses = [1, 2, 3, 4].map(() => sanne.call('reveal', at('self')));
  expect(await outcomes(uses)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
});

test('a request ends after 72 hours, asked or granted, and an id stands for one request', async () => {
  const { app, datasetId, findingId } = await ground();
  const { cast, runtime } = app;
  const body = asking(datasetId, findingId);
  for (const id of ['late', 'granted']) await cast.as(SANNE).call('askApproval', { ...at(id), body });
  await cast.as(SEM).call('decideApproval', { ...at('granted'), body: yes });
  await expect(
    cast.as(SANNE).call('askApproval', { ...at('late'), body: { ...body, reference: 'TICKET-18' } }),
  ).rejects.toMatchObject({ status: 409 });
  await expect(cast.as(SEM).call('askApproval', { ...at('late'), body })).rejects.toMatchObject({
    status: 409,
  });
  await runtime.advance(72 * HOUR + 60_000);
  await expect(cast.as(SEM).call('decideApproval', { ...at('late'), body: yes })).rejects.toMatchObject({
    status: 409,
    message: expect.stringContaining('expired'),
  });
  await expect(cast.as(SANNE).call('reveal', at('granted'))).rejects.toMatchObject({ status: 409 });
  const states = await cast.as(OFFICER).all('listApprovals', { params: { clientId: CLIENT } });
  expect(states.map(({ state }) => state)).toEqual(['expired', 'expired']);
});

test('after processing: only for a question, a request or a breach, and the shut object opens for that alone', async () => {
  const { app, datasetId, findingId } = await ground();
  const { cast } = app;
  await cast.as(SANNE).call('askApproval', { ...at('before'), body: asking(datasetId, findingId) });
  await cast.as(SEM).call('decideApproval', { ...at('before'), body: yes });
  await cast.as(SANNE).call('workDone', { params: { clientId: CLIENT, datasetId } });
  await expect(cast.as(SANNE).call('reveal', at('before'))).rejects.toMatchObject({ status: 409 });
  await expect(
    cast.as(SANNE).call('askApproval', { ...at('work'), body: asking(datasetId, findingId) }),
  ).rejects.toMatchObject({ status: 400, message: expect.stringContaining('R4.3') });
  await cast
    .as(SANNE)
    .call('askApproval', { ...at('question'), body: asking(datasetId, findingId, 'question') });
  await cast.as(OFFICER).call('decideApproval', { ...at('question'), body: yes });
  expect((await cast.as(SANNE).call('reveal', at('question'))).values).toHaveLength(2);
});

test('a client’s person decides only where the agency is one person', async () => {
  const decideAsClient = async ({ cast }: Application, id: string) =>
    cast.as('acme-baas').call('decideApproval', { ...at(id), body: yes });
  const { app, datasetId, findingId } = await ground();
  await app.cast.add('acme-baas', { role: 'client-authorised', clientId: CLIENT });
  await app.cast.as(SANNE).call('askApproval', { ...at('c1'), body: asking(datasetId, findingId) });
  await expect(decideAsClient(app, 'c1')).rejects.toMatchObject({ status: 403 });
  const { document } = await app.api.call('getAgreement', { params: { clientId: CLIENT } });
  const processor = { ...document.parties.processor!, onePerson: true };
  await app.api.call('putAgreement', {
    params: { clientId: CLIENT },
    body: { ...document, parties: { ...document.parties, processor } },
  });
  expect(await decideAsClient(app, 'c1')).toMatchObject({ state: 'approved', decidedBy: 'acme-baas' });
});
