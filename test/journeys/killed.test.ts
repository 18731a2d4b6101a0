import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ASSEMBLY, freshState, storesAt, until } from './application.ts';

const PROGRAM = fileURLToPath(new URL('../local/runtime-process.ts', import.meta.url));

/** The application in a process of its own; `kill` ends it as a power cut does. */
async function started(state: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, ASSEMBLY, state], {
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
  await once(child.stdout!, 'data');
  const { region, endpoint, credentials, ...outputs } = JSON.parse(
    readFileSync(join(state, 'outputs.json'), 'utf8'),
  );
  const tokenFor = async (username: string): Promise<{ accessToken: string }> => {
    child.send(username);
    return (await once(child, 'message'))[0];
  };
  return {
    ...(await storesAt({ outputs, region, endpoint, credentials, tokenFor })),
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

test('delivered while the machine dies and starts again: nothing is lost, nothing is doubled', async () => {
  const state = await freshState();
  const rows = 60_000;
  const content = `e-mail;telefoon\n${Array.from(
    { length: rows },
    (_, i) => `klant${i}@voorbeeld.nl;06${String(10_000_000 + i)}`,
  ).join('\n')}\n`;

  const first = await started(state);
  await first.client('acme');
  const ids = [await first.put('acme', 'een.csv', content), await first.put('acme', 'twee.csv', content)];
  const datasets = async () =>
    (await first.api.all('listDatasets', { params: { clientId: 'acme' } })).map((each) => each.state);
  await until(async () => (await datasets()).includes('scanning'));
  await first.kill();

  const second = await started(state);
  try {
    const all = () => second.api.all('listDatasets', { params: { clientId: 'acme' } });
    await until(async () => {
      const found = await all();
      return found.length === 2 && found.every((each) => each.state === 'processed');
    }, 90);
    expect((await all()).map(({ datasetId }) => datasetId).sort()).toEqual([...ids].sort());
    for (const { types } of await all()) expect(types).toEqual({ EMAIL_ADDRESS: rows, PHONE_NUMBER: rows });
  } finally {
    await second.kill();
  }
});
