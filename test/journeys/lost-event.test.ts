import { expect, test } from 'vitest';
import { application, DAY, ruleNamed } from './application.ts';

test('an object whose event never came is found by the daily look, delivered again, and scanned', async () => {
  const { runtime, client, put, dataset } = await application();
  await client('acme');
  const rule = ruleNamed('Delivered');
  runtime.setRuleEnabled(rule, false);
  const datasetId = await put('acme', 'gemist.csv', 'e-mail\ngemist@voorbeeld.nl\n');
  await runtime.idle();
  await expect(dataset('acme', datasetId)).rejects.toMatchObject({ status: 404 });

  runtime.setRuleEnabled(rule, true);
  await runtime.advance(DAY);
  expect(await dataset('acme', datasetId)).toMatchObject({ state: 'processed', types: { EMAIL_ADDRESS: 1 } });
  expect((await runtime.metrics('Redelivered')).map(({ value }) => value)).toContain(1);
  expect((await runtime.metrics('ReconcileHeartbeat')).length).toBeGreaterThan(0);
});
