/** Everything that an application keeps, as text to be searched; it is stopped for that. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { ClassicLevel } from 'classic-level';
import type { Application } from './application.ts';
import type { Place } from './planted.ts';

/**
 * Everything that is kept anywhere. While datasets live, the object itself, its key and its name may stand in two places,
 * which are left out unless `withObjects` wants them too.
 */
export async function everything(
  { runtime, state, said, items, objects, s3, api, outputs }: Application,
  clients: readonly string[],
  { withObjects = false }: { readonly withObjects?: boolean } = {},
): Promise<Place[]> {
  const places: Place[] = [{ where: 'what the runtime said', content: said.join('\n') }];
  const add = (where: string, value: unknown) => places.push({ where, content: JSON.stringify(value) });
  for (const item of await items(outputs.LedgerTable)) add('the ledger', item);
  for (const item of await items(outputs.AuditTable)) add('the audit log', item);
  for (const item of await items(outputs.InventoryTable)) {
    const { key: _, name: __, ...rest } = item;
    add('the inventory', item.sk === 'META' && !withObjects ? rest : item);
  }
  for (const bucket of [...(withObjects ? [outputs.DropZone] : []), outputs.Workspace, outputs.Records]) {
    for (const listed of await objects(bucket)) {
      const [Key, VersionId] = listed.split('@');
      // What is processed is shut, even to the one who looks.
      const got = await s3
        .send(new GetObjectCommand({ Bucket: bucket, Key, VersionId }))
        .catch(() => undefined);
      const content = got ? Buffer.from(await got.Body!.transformToByteArray()).toString('latin1') : '';
      add('an object', [Key, content]);
    }
  }
  for (const clientId of clients) {
    const params = { clientId };
    const datasets = await api.all('listDatasets', { params });
    add(
      'the datasets',
      datasets.map(({ name, ...rest }) => (withObjects ? { name, ...rest } : rest)),
    );
    add('the findings', await api.all('listClientFindings', { params }));
  }
  const forecast = await api.all('listRetention');
  add(
    'what goes when',
    forecast.map(({ name, ...rest }) => (withObjects ? { name, ...rest } : rest)),
  );
  await runtime.stop();
  for (const file of await readdir(join(state, 'logs'))) {
    places.push({ where: file, content: await readFile(join(state, 'logs', file), 'latin1') });
  }
  // Executions with their histories, messages of all queues, dead letters, metrics, schedules.
  const kept = new ClassicLevel<string, string>(join(state, 'runtime'));
  for await (const [key, value] of kept.iterator()) add(key.split('\0')[0]!, [key, value]);
  await kept.close();
  return places;
}
