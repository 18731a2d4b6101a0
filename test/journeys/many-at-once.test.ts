import { expect, test } from 'vitest';
import { application, until } from './application.ts';

test('200 datasets at once all come to an end, each with its own result', { timeout: 400_000 }, async () => {
  const { runtime, client, put, api } = await application();
  await client('acme');
  const sent = Array.from({ length: 200 }, (_, i) => i);
  const ids = new Map<string, number>();
  for (let from = 0; from < sent.length; from += 20) {
    const some = sent.slice(from, from + 20);
    const content = (n: number) =>
      `e-mail\n${Array.from({ length: n }, (_, k) => `p${n}.${k}@voorbeeld.nl`).join('\n')}\n`;
    await Promise.all(
      some.map(async (n) => ids.set(await put('acme', `deel-${n}.csv`, content(1 + (n % 7))), 1 + (n % 7))),
    );
  }
  const datasets = () => api.all('listDatasets', { params: { clientId: 'acme' } });
  await until(
    async () => (await datasets()).filter(({ state }) => state === 'processed').length === 200,
    360,
  );
  await runtime.idle();
  for (const { datasetId, types } of await datasets())
    expect(types).toEqual({ EMAIL_ADDRESS: ids.get(datasetId) });
});
