/** The workspace: plans and tallies between the states; all of a dataset's objects stand under its own prefixes. */
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { workspaceKey, workspacePrefixes } from '../../contract/stores.ts';
import type { Plan } from '../../core/plan.ts';
import type { Tally } from '../../core/tally.ts';
import { s3 } from './clients.ts';

export type Workspace = ReturnType<typeof openWorkspace>;

export function openWorkspace(bucket: string) {
  const put = async (key: string, value: unknown): Promise<void> => {
    await s3().send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: JSON.stringify(value),
        ContentType: 'application/json',
      }),
    );
  };
  const get = async <T>(key: string): Promise<T> => {
    const { Body } = await s3().send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return JSON.parse(await Body!.transformToString()) as T;
  };
  const planKey = (id: string) => workspaceKey('scratch', id, 'plan.json');
  const tallyKey = (id: string, part: number) => workspaceKey('scratch', id, `tally-${part}.json`);

  async function* keysOf(datasetId: string): AsyncGenerator<string> {
    for (const prefix of workspacePrefixes) {
      let token: string | undefined;
      do {
        const page = await s3().send(
          new ListObjectsV2Command({
            Bucket: bucket,
            Prefix: workspaceKey(prefix, datasetId),
            ContinuationToken: token,
          }),
        );
        for (const { Key } of page.Contents ?? []) yield Key!;
        token = page.NextContinuationToken;
      } while (token);
    }
  }

  return {
    putPlan: (datasetId: string, plan: Plan) => put(planKey(datasetId), plan),
    plan: (datasetId: string) => get<Plan>(planKey(datasetId)),
    putTally: (datasetId: string, tally: Tally) => put(tallyKey(datasetId, tally.part), tally),
    tally: (datasetId: string, part: number) => get<Tally>(tallyKey(datasetId, part)),

    /** Keys of everything of the dataset. */
    async keys(datasetId: string): Promise<string[]> {
      const found: string[] = [];
      for await (const key of keysOf(datasetId)) found.push(key);
      return found;
    },

    async delete(keys: readonly string[]): Promise<void> {
      for (let from = 0; from < keys.length; from += 1000) {
        const Objects = keys.slice(from, from + 1000).map((Key) => ({ Key }));
        const { Errors = [] } = await s3().send(
          new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
        );
        if (Errors.length > 0)
          throw new Error(`${Errors.length} objects of the workspace could not be deleted`);
      }
    },
  };
}
