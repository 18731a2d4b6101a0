/**
 * AWS on one machine: runs a synthesised stack — its functions, state machines, queues, rules, tables, buckets and API —
 * in child processes and local servers, with all state in one folder that survives the end of the process.
 *
 * It knows the template, not the application. What it doesn't know is refused while loading, by name.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { openActivity } from './activity.ts';
import { readAssembly } from './assembly/assembly.ts';
import { PLACE } from './assembly/resolve.ts';
import { loadStack } from './assembly/resources.ts';
import { openClock } from './clock.ts';
import { apiHandler, openDoor, serviceHandler } from './endpoint.ts';
import { eventBridgeOperations, openBuses, type StoredSchedule } from './events/bus.ts';
import { openAsynchronous, type StoredInvocation } from './lambda/asynchronous.ts';
import { CHILD_PROGRAM } from './lambda/child.ts';
import { connectEventSource } from './lambda/event-source.ts';
import { type Outcome, openFunctions } from './lambda/functions.ts';
import { asynchronousSettings, functionSettings } from './lambda/settings.ts';
import { openBuckets } from './services/buckets.ts';
import { cloudWatchOperations, type Metric } from './services/cloudwatch.ts';
import { openDynamoDb } from './services/dynamodb.ts';
import { openHttpApi } from './services/http-api.ts';
import { kmsOperations } from './services/kms.ts';
import { openQueues, type StoredMessage } from './services/sqs.ts';
import { sqsOperations } from './services/sqs-operations.ts';
import { signatureChecker } from './signature-check.ts';
import { type HistoryEvent, openExecutions, type StoredExecution } from './states/executions.ts';
import { statesOperations } from './states/operations.ts';
import { statusEvent } from './states/status-event.ts';
import { openStore } from './store.ts';

export interface RuntimeOptions {
  /** The folder that `cdk synth` wrote. */
  readonly assembly: string;
  /** The folder of everything that must outlive the process; created when absent. */
  readonly state: string;
  /** The Node binary of the Lambda children. */
  readonly node?: string;
  readonly log?: (line: string) => void;
}

export interface Runtime {
  /** The stack's outputs by name; `<state>/outputs.json` holds them too, with region, endpoint and credentials. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly region: string;
  readonly endpoint: string;
  readonly credentials: Credentials;
  /** What the stack asks for and a single machine does not do, for the caller to print. */
  readonly notEmulated: readonly string[];
  now(): Date;
  /** Waits for quiet, moves the clock, fires what became due in order; resolves when all it started has settled. */
  advance(milliseconds: number): Promise<void>;
  /** Resolves when nothing is queued, running or about to be retried; timers in the future don't count. */
  idle(): Promise<void>;
  /** Turns a rule (by name or logical id) on or off until the runtime ends. */
  setRuleEnabled(rule: string, enabled: boolean): void;
  /** Runs a function (by name, ARN or logical id) and gives what it replied or failed with. */
  invoke(fn: string, payload: unknown): Promise<Outcome>;
  /** The metric data put under a name, oldest first. */
  metrics(name: string): Promise<readonly Metric[]>;
  stop(): Promise<void>;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}
interface Identity {
  readonly servicePort: number;
  readonly apiPort: number;
  readonly credentials: Credentials;
}

export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const state = resolve(options.state);
  for (const folder of ['logs', 'tmp']) await mkdir(join(state, folder), { recursive: true });
  const log = options.log ?? (() => {});
  const assembly = await readAssembly(resolve(options.assembly));
  const store = await openStore(join(state, 'runtime')).catch(() => {
    throw new Error(`The state folder ${state} can't be opened: is a runtime using it already?`);
  });
  const closing: (() => Promise<void> | void)[] = [() => store.close()];
  const stop = async () => {
    for (let close = closing.pop(); close; close = closing.pop()) await close();
  };
  try {
    return await open();
  } catch (error) {
    await stop();
    throw error;
  }

  async function open(): Promise<Runtime> {
    const offsets = store.shelf<number>('clock');
    const activity = openActivity(log);
    const clock = openClock({
      offset: (await offsets.get('offset')) ?? 0,
      save: (offset) => offsets.put('offset', offset),
      settle: activity.idle,
    });
    let handleService: ReturnType<typeof serviceHandler> | undefined;
    let handleApi: ReturnType<typeof apiHandler> | undefined;
    const unready = async () => {
      throw new Error('The runtime is still starting.');
    };
    const earlier = await readIdentity(state);
    const services = await openDoor(earlier?.servicePort ?? 0, () => handleService ?? unready, log);
    closing.push(services.close);
    const api = await openDoor(earlier?.apiPort ?? 0, () => handleApi ?? unready, log);
    closing.push(api.close);
    const credentials = earlier?.credentials ?? newCredentials();
    await writeIdentity(state, { servicePort: services.port, apiPort: api.port, credentials });
    const endpoint = `http://127.0.0.1:${services.port}`;
    const stack = loadStack(assembly, { services: endpoint, api: `http://127.0.0.1:${api.port}` });

    const queues = await openQueues(
      stack.ofType('AWS::SQS::Queue'),
      store.shelf<StoredMessage>('messages'),
      clock,
    );
    const program = join(state, 'child.mjs');
    await writeFile(program, CHILD_PROGRAM);
    const functions = openFunctions({
      functions: functionSettings(stack, assembly),
      node: options.node ?? process.execPath,
      program,
      environment: childEnvironment(state, endpoint, credentials),
      logFolder: join(state, 'logs'),
      concurrency: Math.max(4, 2 * cpus().length),
      clock,
      activity,
    });
    const asynchronous = openAsynchronous({
      settings: asynchronousSettings(stack, functions, queues),
      functions,
      queues,
      shelf: store.shelf<StoredInvocation>('invocations'),
      clock,
      activity,
    });
    const buses = openBuses({
      buses: stack.ofType('AWS::Events::EventBus'),
      rules: stack.ofType('AWS::Events::Rule'),
      async deliver(target, payload) {
        const service = target.split(':')[2];
        if (service === 'lambda') await asynchronous.invoke(functions.find(target).arn, payload);
        else if (service === 'sqs') await queues.byArn(target).send(JSON.stringify(payload));
        else await executions.start(target, randomBytes(16).toString('hex'), JSON.stringify(payload));
      },
      shelf: store.shelf<StoredSchedule>('schedules'),
      clock,
      activity,
    });
    const executions = await openExecutions({
      machines: stack.ofType('AWS::StepFunctions::StateMachine'),
      functions,
      executions: store.shelf<StoredExecution>('executions'),
      histories: store.shelf<HistoryEvent>('histories'),
      announce: async (execution) => {
        await buses.put('default', statusEvent(execution));
      },
      clock,
      activity,
    });
    const metrics = store.shelf<Metric>('metrics');
    const dynamoDb = await openDynamoDb({
      tables: stack.ofType('AWS::DynamoDB::Table'),
      folder: join(state, 'dynamodb'),
      clock,
      activity,
    });
    closing.push(dynamoDb.close);
    const s3 = await openBuckets({ stack, folder: join(state, 's3'), credentials, clock, activity, buses });
    closing.push(s3.close);

    const checkSignature = signatureChecker(credentials, clock);
    const json10 = { contentType: 'application/x-amz-json-1.0' } as const;
    const json11 = { contentType: 'application/x-amz-json-1.1' } as const;
    const kms = await kmsOperations(
      stack.ofType('AWS::KMS::Key'),
      stack.ofType('AWS::KMS::Alias'),
      store.shelf('keys'),
    );
    handleService = serviceHandler({
      services: {
        AmazonSQS: { signedAs: 'sqs', ...json10, operations: sqsOperations(queues) },
        AWSStepFunctions: { signedAs: 'states', ...json10, operations: statesOperations(executions) },
        AWSEvents: { signedAs: 'events', ...json11, operations: eventBridgeOperations(buses, clock) },
        TrentService: { signedAs: 'kms', ...json11, operations: kms },
        GraniteServiceVersion20100801: {
          signedAs: 'monitoring',
          ...json10,
          operations: cloudWatchOperations(metrics, clock),
        },
      },
      dynamoDb,
      s3,
      checkSignature,
    });
    const httpApi = openHttpApi(stack, functions, clock);
    if (httpApi) handleApi = apiHandler(httpApi, checkSignature);
    // From here on things move: what the last process left behind first, then what comes in.
    closing.push(functions.stop, clock.stop);
    executions.resume();
    await asynchronous.resume();
    for (const mapping of stack.ofType('AWS::Lambda::EventSourceMapping'))
      connectEventSource(
        mapping,
        queues.byArn(String(mapping.properties.EventSourceArn)),
        functions,
        activity,
      );
    await buses.start();

    const { outputs, notEmulated } = stack;
    const published = { ...outputs, region: PLACE.region, endpoint, credentials };
    await writeFile(join(state, 'outputs.json'), `${JSON.stringify(published, undefined, 2)}\n`, {
      mode: 0o600,
    });
    return {
      outputs,
      region: PLACE.region,
      endpoint,
      credentials,
      notEmulated,
      now: () => new Date(clock.now()),
      advance: clock.advance,
      idle: activity.idle,
      setRuleEnabled: buses.setRuleEnabled,
      invoke: functions.invoke,
      metrics: async (name) => (await metrics.entries(`${name}\0`)).map(([, metric]) => metric),
      stop,
    };
  }
}

/** Nothing of this process's environment but the search path reaches a function. */
function childEnvironment(state: string, endpoint: string, { accessKeyId, secretAccessKey }: Credentials) {
  return {
    PATH: process.env.PATH ?? '',
    HOME: join(state, 'tmp'),
    TMPDIR: join(state, 'tmp'),
    AWS_REGION: PLACE.region,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}

function newCredentials(): Credentials {
  const accessKeyId = `AKIALOCAL${randomBytes(6).toString('hex').toUpperCase()}`.slice(0, 20);
  return { accessKeyId, secretAccessKey: randomBytes(30).toString('base64') };
}

/** Ports and credentials stay the same over restarts, so that signed URLs stay good. */
async function readIdentity(state: string): Promise<Identity | undefined> {
  try {
    return JSON.parse(await readFile(join(state, 'identity.json'), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(
      `${join(state, 'identity.json')} can't be read: repair it or begin with an empty state folder.`,
    );
  }
}

async function writeIdentity(state: string, identity: Identity): Promise<void> {
  const file = join(state, 'identity.json');
  await writeFile(`${file}.new`, JSON.stringify(identity), { mode: 0o600 });
  await rename(`${file}.new`, file);
}
