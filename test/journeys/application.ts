/**
 * The deployed application on this machine, for one journey: the synthesised stack under the local runtime, its API called
 * through the contract, its stores looked at with the real SDK clients.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { onTestFinished } from 'vitest';
import { agreementFrom } from '../../cli/agreement-template.ts';
import type { Api } from '../../cli/api.ts';
import { authorisedOf, type Cast, OFFICER, openCast } from '../../cli/cast.ts';
import { type Dataset, deliverContent, settledDataset } from '../../cli/deliver.ts';
import { logInHere } from '../../cli/owner-session.ts';
import { projectRoot } from '../../cli/project-root.ts';
import { sessionFolder } from '../../cli/session.ts';
import type { AgreementInput } from '../../contract/agreement.ts';
import type { Outputs } from '../../contract/outputs.ts';
import { base32, datasetIdOf } from '../../core/dataset-id.ts';
import { type Runtime, startRuntime } from '../../local/runtime.ts';

export const ASSEMBLY = join(projectRoot(), 'cdk.out');
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** Who asks, where a journey is not about that. */
export const USERNAME = OFFICER;

/** All that a client may deliver in the journeys. */
export const AGREED = ['EMAIL_ADDRESS', 'PHONE_NUMBER', 'NETHERLANDS_POSTCODE', 'IBAN_CODE', 'DATE_OF_BIRTH'];

/** An agreement's parts that a journey is about; all else has its usual value. */
export interface Terms extends Partial<AgreementInput> {
  readonly types?: readonly string[];
  /** ISO 8601, after processing. */
  readonly keep?: string;
}

export const agreementOn = ({ types = AGREED, keep = 'P30D', ...rest }: Terms = {}): AgreementInput => ({
  ...agreementFrom({
    role: 'processor',
    language: 'nl',
    controller: 'Klant B.V.',
    processor: 'Bureau B.V.',
    purpose: 'advies',
    people: ['klanten'],
    types,
    keep,
    specialists: ['specialist 1', 'specialist 2'],
    authorised: ['directie'],
    contact: 'directie',
  }),
  ...rest,
});

export const randomUploadId = () => base32(randomBytes(17)).slice(0, 26);

/** How to reach a running application. */
export interface Address {
  readonly outputs: Readonly<Record<string, string>>;
  readonly region: string;
  readonly endpoint: string;
  readonly credentials: Runtime['credentials'];
  readonly tokenFor: (username: string) => Promise<{ readonly accessToken: string }>;
}

export interface Stores {
  /** Speaks as whoever may. */
  readonly api: Api;
  readonly cast: Cast;
  readonly outputs: Outputs;
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  readonly dynamo: DynamoDBDocumentClient;
  /** Adds a client, with an agreement unless told otherwise. */
  client(clientId: string, agreement?: Terms | false): Promise<void>;
  /** Delivers by the web; gives the upload's id. */
  upload(clientId: string, name: string, content: string | Uint8Array): Promise<string>;
  /** Delivers as SFTP does; gives the dataset's id. */
  put(clientId: string, path: string, content: string | Uint8Array): Promise<string>;
  /** Waits until the upload has become a dataset that is processed or refused. */
  settled(clientId: string, uploadId: string): Promise<Dataset>;
  dataset(clientId: string, datasetId: string): Promise<Dataset>;
  /** Keys (with versions) of everything in a bucket, delete markers included. */
  objects(bucket: string): Promise<string[]>;
  items(table: string): Promise<Record<string, unknown>[]>;
}

export interface Application extends Stores {
  readonly runtime: Runtime;
  readonly state: string;
  /** What the runtime itself had to say. */
  readonly said: readonly string[];
  /** For the commands that use this state folder: as the privacy officer, or as a client’s authorised person. */
  logIn(clientId?: string): Promise<void>;
}

/** A fresh application in a folder of its own, gone after the test. */
export async function application(assembly = ASSEMBLY): Promise<Application> {
  const state = await freshState();
  const said: string[] = [];
  const runtime = await startRuntime({
    assembly,
    state,
    log: (line) => said.push(line),
    // Functions are deployed on a newer Node than the one that people have.
    ...(process.env.LAMBDA_NODE ? { node: process.env.LAMBDA_NODE } : {}),
  });
  onTestFinished(async ({ task }) => {
    await runtime.stop();
    if (task.result?.state === 'fail' && said.length > 0) console.error(said.join('\n'));
  });
  const stores = await storesAt(runtime);
  const logIn = async (clientId?: string) => {
    const personId = clientId === undefined ? USERNAME : authorisedOf(clientId);
    if (clientId !== undefined) await stores.cast.add(personId, { role: 'client-authorised', clientId });
    await logInHere(runtime, sessionFolder({ state }), personId);
  };
  await logIn();
  return { runtime, state, said, logIn, ...stores };
}

export async function freshState(): Promise<string> {
  const state = await mkdtemp(join(tmpdir(), 'inventaris-journey-'));
  onTestFinished(() => rm(state, { recursive: true, force: true }));
  return state;
}

export async function storesAt(address: Address): Promise<Stores> {
  const { region, endpoint, credentials } = address;
  const outputs = address.outputs as Outputs;
  const client = { region, endpoint, credentials, forcePathStyle: true };
  const s3 = new S3Client(client);
  const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient(client));
  const cast = await openCast(address);
  const { api } = cast;
  return {
    api,
    cast,
    outputs,
    s3,
    dynamo,
    sqs: new SQSClient(client),
    async client(clientId, agreement = {}) {
      await api.call('putClient', { params: { clientId }, body: { name: `Klant ${clientId}` } });
      if (agreement === false) return;
      await api.call('putAgreement', { params: { clientId }, body: agreementOn(agreement) });
    },
    async upload(clientId, name, content) {
      const bytes = Buffer.from(content);
      const read = (from: number, to: number) => Readable.from(from === to ? [] : [bytes.subarray(from, to)]);
      const whole = { name, bytes: bytes.length, read };
      return (await deliverContent(api, clientId, randomUploadId(), whole)).uploadId;
    },
    async put(clientId, path, content) {
      const Key = `${clientId}/in/${path}`;
      const { VersionId } = await s3.send(
        new PutObjectCommand({ Bucket: outputs.DropZone, Key, Body: content }),
      );
      return datasetIdOf(outputs.DropZone, Key, VersionId!);
    },
    settled: (clientId, uploadId) => settledDataset(api, clientId, uploadId, { mostSeconds: 90 }),
    dataset: (clientId, datasetId) => api.call('getDataset', { params: { clientId, datasetId } }),
    async objects(bucket) {
      const versioned = await s3
        .send(new ListObjectVersionsCommand({ Bucket: bucket }))
        .catch(() => undefined);
      if (versioned) {
        const all = [...(versioned.Versions ?? []), ...(versioned.DeleteMarkers ?? [])];
        return all.map(({ Key, VersionId }) => `${Key}@${VersionId}`);
      }
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
      return Contents.map(({ Key }) => Key!);
    },
    async items(table) {
      const { Items = [] } = await dynamo.send(new ScanCommand({ TableName: table }));
      return Items;
    },
  };
}

/** Lets the ports of `lambdas/aws` reach this application from the test's own process; once, since they keep their clients. */
export function reach({ region, endpoint, credentials }: Address): void {
  Object.assign(process.env, {
    AWS_REGION: region,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  });
}

/** The logical id of the one rule whose id holds this word. */
export function ruleNamed(word: string): string {
  const { Resources } = JSON.parse(readFileSync(join(ASSEMBLY, 'inventaris.template.json'), 'utf8')) as {
    Resources: Record<string, { Type: string }>;
  };
  const rules = Object.keys(Resources).filter((id) => Resources[id]!.Type === 'AWS::Events::Rule');
  const [found, ...more] = rules.filter((id) => id.includes(word));
  if (!found || more.length > 0) throw new Error(`${word} names no single rule of ${rules.join(', ')}`);
  return found;
}

/** Waits until something holds. */
export async function until(holds: () => Promise<boolean>, seconds = 60): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`it did not come to pass within ${seconds} seconds`);
}
