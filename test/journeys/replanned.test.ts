/** A new version of an agreement moves the dates of what is already there, and the forecast with them (R4.2). */
import { expect, test } from 'vitest';
import { application, DAY, HOUR, ruleNamed } from './application.ts';

const CONTENT = 'e-mail\nanna@voorbeeld.nl\nbert@voorbeeld.nl\n';

test('shorter and longer terms hold for what is there; the list says what goes when, and why', async () => {
  const { runtime, client, put, dataset, api } = await application();
  await client('acme');
  await client('bolt');
  const [acme, bolt] = [await put('acme', 'a.csv', CONTENT), await put('bolt', 'b.csv', CONTENT)];
  await runtime.idle();
  const days = async (clientId: string, id: string) => {
    const { dueAt, processedAt } = await dataset(clientId, id);
    return (Date.parse(dueAt!) - Date.parse(processedAt!)) / DAY;
  };
  expect([await days('acme', acme), await days('bolt', bolt)]).toEqual([30, 30]);

  await client('acme', { keep: 'P2D' });
  await runtime.idle();
  expect([await days('acme', acme), await days('bolt', bolt)]).toEqual([2, 30]);
  const listed = await api.all('listRetention');
  expect(listed).toMatchObject([
    {
      datasetId: acme,
      clientId: 'acme',
      name: 'a.csv',
      because: { why: 'term', duration: 'P2D', from: 'processed', bound: 'maximum' },
    },
    { datasetId: bolt, clientId: 'bolt', because: { duration: 'P30D' } },
  ]);
  expect(listed[0]!.erasedBy).toMatch(/:00:00\.000Z$/);
  expect(Date.parse(listed[0]!.erasedBy) - Date.parse(listed[0]!.dueAt)).toBeLessThan(HOUR);
  const query = { clientId: 'bolt' };
  expect((await api.all('listRetention', { query })).map(({ datasetId }) => datasetId)).toEqual([bolt]);

  // A law that wants a kind kept for longer goes before the term for all.
  const tax = { data: 'facturen', types: ['EMAIL_ADDRESS'], keep: 'P5D' };
  await client('acme', {
    retention: [
      { data: 'deliveries', types: [], keep: 'P2D', from: 'processed', bound: 'maximum' },
      { ...tax, from: 'received', bound: 'minimum' },
    ],
  });
  await runtime.idle();
  expect((await dataset('acme', acme)).because).toEqual({
    ...{ why: 'term', duration: 'P5D', from: 'received', bound: 'minimum' },
  });
  await runtime.advance(4 * DAY);
  expect((await dataset('acme', acme)).state).toBe('processed');
  await runtime.advance(DAY + HOUR);
  expect((await dataset('acme', acme)).state).toBe('erased');
  const params = { clientId: 'acme', datasetId: acme };
  expect(await api.call('getCertificate', { params })).toMatchObject({
    because: { bound: 'minimum' },
    agreementVersion: 3,
  });
  expect((await api.all('listRetention')).map(({ datasetId }) => datasetId)).toEqual([bolt]);
});

test('when the word of a new agreement is lost, nothing goes too early, and the nightly look sets the dates right', async () => {
  const { runtime, client, put, dataset } = await application();
  await client('acme', { keep: 'P2D' });
  await client('bolt');
  const [longer, shorter] = [await put('acme', 'a.csv', CONTENT), await put('bolt', 'b.csv', CONTENT)];
  await runtime.idle();
  for (const word of ['AgreementChanged', 'Daily']) runtime.setRuleEnabled(ruleNamed(word), false);
  await client('acme', { keep: 'P5D' });
  await client('bolt', { keep: 'P1D' });

  await runtime.advance(3 * DAY);
  // The sweep sent it to be erased; the erasing asked the agreement, and gave it the right date.
  const kept = await dataset('acme', longer);
  expect(kept.state).toBe('processed');
  expect((Date.parse(kept.dueAt!) - Date.parse(kept.processedAt!)) / DAY).toBe(5);
  expect((await dataset('bolt', shorter)).state).toBe('processed');

  runtime.setRuleEnabled(ruleNamed('Daily'), true);
  await runtime.advance(DAY);
  await runtime.advance(HOUR);
  expect((await dataset('bolt', shorter)).state).toBe('erased');
  expect((await runtime.metrics('Replanned')).map(({ value }) => value)).toContain(1);
});
