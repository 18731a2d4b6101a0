/**
 * AWS on one machine: runs a synthesised stack — its functions, state machines, queues, rules, tables, buckets and API —
 * in child processes and local servers, with all state in one folder that survives the end of the process.
 *
 * It knows the template, not the application. What it doesn't know is refused while loading, by name.
 */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openActivity } from './activity.ts';
import { type Assembly, readAssembly } from './assembly/assembly.ts';
import { PLACE } from './assembly/resolve.ts';
import { loadStack } from './assembly/resources.ts';
import { openClock } from './clock.ts';
import { apiHandler, type Handle, openDoor, serviceHandler } from './endpoint.ts';
import { openBuses } from './events/bus.ts';
import { eventBridgeOperations } from './events/operations.ts';
import { readIdentity, roleCredentials, writePrivate } from './identity.ts';
import { openAsynchronous } from './lambda/asynchronous.ts';
import { connectEventSources } from './lambda/event-source.ts';
import { openFunctions } from './lambda/functions.ts';
import { functionSettings } from './lambda/settings.ts';
import { openBuckets } from './services/buckets.ts';
import { cloudWatchOperations, type Metric } from './services/cloudwatch.ts';
import { openDynamoDb } from './services/dynamodb.ts';
import { openHttpApi } from './services/http-api.ts';
import { jwtAuthorizers } from './services/jwt-authorizer.ts';
import { kmsOperations } from './services/kms.ts';
import { openLogIn, type Tokens } from './services/log-in/log-in.ts';
import { openSftp, openSftpDoor } from './services/sftp/server.ts';
import { openQueues } from './services/sqs.ts';
import { sqsOperations } from './services/sqs-operations.ts';
import { type CheckSignature, verifySignature } from './signature.ts';
import { openExecutions, statusEvent } from './states/executions.ts';
import { statesOperations } from './states/operations.ts';
import { openStore, type Store } from './store.ts';
import type { World } from './world.ts';

export interface RuntimeOptions {
  /** The folder that `cdk synth` wrote. */
  readonly assembly: string;
  /** The folder of everything that must outlive the process; created when absent. */
  readonly state: string;
  /** The Node binary of the Lambda children. */
  readonly node?: string;
  readonly log?: (line: string) => void;
}

export type Runtime = Awaited<ReturnType<typeof startRuntime>>;

export async function startRuntime(options: RuntimeOptions) {
  const state = resolve(options.state);
  const assembly = await readAssembly(resolve(options.assembly));
  await mkdir(state, { recursive: true, mode: 0o700 }); // it holds keys and passwords' hashes
  for (const name of ['logs', 'tmp']) await mkdir(join(state, name), { recursive: true });
  const store = await openStore(join(state, 'runtime')).catch(() => {
    throw new Error(`The state folder ${state} can't be opened: is a runtime using it already?`);
  });
  /** What must be closed in the end, last first. */
  const closing = [store.close];
  const stop = async () => {
    for (let close = closing.pop(); close; close = closing.pop()) await close();
  };
  try {
    return { ...(await open({ ...options, state }, assembly, store, closing)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function open(
  { state, node = process.execPath, log = () => {} }: RuntimeOptions,
  assembly: Assembly,
  store: Store,
  closing: (() => Promise<void>)[],
) {
  const offsets = store.shelf<number>('clock');
  const activity = openActivity(log);
  const clock = openClock({
    offset: (await offsets.get('offset')) ?? 0,
    save: (offset) => offsets.put('offset', offset),
    settle: activity.idle,
  });
  const unready: Handle = () => Promise.reject(new Error('The runtime is still starting.'));
  const handle = { service: unready, api: unready, logIn: unready };
  const { servicePort, apiPort, logInPort, sftpPort, credentials } = await readIdentity(state);
  const services = await openDoor(servicePort, (...exchange) => handle.service(...exchange), log, clock.now);
  closing.push(services.close);
  const api = await openDoor(apiPort, (...exchange) => handle.api(...exchange), log, clock.now);
  closing.push(api.close);
  // Browsers judge cookies by the date of the reply, and theirs is the machine's.
  const logInDoor = await openDoor(logInPort, (...exchange) => handle.logIn(...exchange), log, Date.now);
  closing.push(logInDoor.close);
  const sftp = await openSftpDoor(sftpPort, state);
  closing.push(sftp.close);
  const ports = {
    ...{ servicePort: services.port, apiPort: api.port },
    ...{ logInPort: logInDoor.port, sftpPort: sftp.port },
  };
  const identity = { ...ports, credentials };
  await writePrivate(join(state, 'identity.json'), identity);
  const endpoint = `http://127.0.0.1:${services.port}`;
  const logInUrl = `http://127.0.0.1:${logInDoor.port}`;
  const stack = loadStack(assembly, {
    services: endpoint,
    api: `http://127.0.0.1:${api.port}`,
    logIn: logInUrl,
    sftp: `127.0.0.1:${sftp.port}`,
  });
  const roles = roleCredentials(stack, credentials);
  const world: World = { stack, clock, activity, store, state, credentials, roles };

  const queues = await openQueues(world);
  const environment = childEnvironment(world, endpoint);
  const functions = await openFunctions(world, functionSettings(stack, assembly), { node, environment });
  const asynchronous = openAsynchronous(world, functions);
  const buses = openBuses(world, async (target, payload) => {
    if (functions.has(target)) await asynchronous.invoke(target, payload);
    else await queues.byArn(target).send(JSON.stringify(payload));
  });
  const executions = await openExecutions(world, functions, (changed) =>
    buses.put('default', statusEvent(changed)),
  );
  const dynamoDb = await openDynamoDb(world);
  closing.push(dynamoDb.close);
  const s3 = await openBuckets(world, buses);
  closing.push(s3.close);
  const logIn = await openLogIn(world, logInUrl, log);

  const { region } = PLACE;
  const { now } = clock;
  const checkSignature: CheckSignature = (request, body, service) =>
    verifySignature(request, { service, region, credentials, roles, now }, body);
  const jsonServices = {
    AmazonSQS: ['sqs', sqsOperations(queues)],
    AWSStepFunctions: ['states', statesOperations(executions)],
    AWSEvents: ['events', eventBridgeOperations(buses)],
    TrentService: ['kms', await kmsOperations(world)],
    GraniteServiceVersion20100801: ['monitoring', cloudWatchOperations(world)],
    AWSCognitoIdentityProviderService: ['cognito-idp', logIn?.operations ?? {}],
  } as const;
  handle.service = serviceHandler({ services: jsonServices, dynamoDb, s3, checkSignature });
  handle.api = apiHandler(openHttpApi(world, functions, jwtAuthorizers(world, logIn)), checkSignature);
  if (logIn) handle.logIn = logIn.handle;
  sftp.serve(openSftp(world, functions, s3.storage, log));
  // From here on things move: what the last process left behind first, then what comes in.
  closing.push(functions.stop, async () => clock.stop());
  await s3.resume();
  executions.resume();
  await asynchronous.resume();
  connectEventSources(world, queues, functions);
  await buses.start();

  const { outputs, notEmulated } = stack;
  await writePrivate(join(state, 'outputs.json'), { ...outputs, region, endpoint, credentials });
  return {
    /** The stack's by name; `<state>/outputs.json` holds them too, with region, endpoint and credentials. */
    outputs,
    region,
    endpoint,
    credentials,
    /** What the stack asks for and a single machine does not do, for the caller to print. */
    notEmulated,
    now: () => new Date(now()),
    /** Moves the clock, fires what became due in order; resolves when all it started has settled. */
    advance: clock.advance,
    /** The same, but what repeats itself happens as often as it would have. */
    pass: clock.pass,
    /** Resolves when nothing is queued, running or about to be retried; timers in the future don't count. */
    idle: activity.idle,
    /** Tokens for a user of the pool without its page: whoever owns the machine may have them. */
    async tokenFor(username: string): Promise<Tokens> {
      if (!logIn) throw new Error('The stack has no user pool.');
      return logIn.tokenFor(username);
    },
    setRuleEnabled: buses.setRuleEnabled,
    invoke: functions.invoke,
    /** The metric data put under a name, oldest first. */
    metrics: async (name: string) =>
      (await store.shelf<Metric>('metrics').entries(`${name}\0`)).map(([, metric]) => metric),
  };
}

/** Nothing of this process's environment but the search path reaches a function. */
function childEnvironment({ state }: World, endpoint: string) {
  return {
    PATH: process.env.PATH ?? '',
    HOME: join(state, 'tmp'),
    TMPDIR: join(state, 'tmp'),
    AWS_REGION: PLACE.region,
    AWS_DEFAULT_REGION: PLACE.region,
    AWS_ENDPOINT_URL: endpoint,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}
