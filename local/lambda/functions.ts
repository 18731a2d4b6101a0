/**
 * AWS Lambda: child processes with their own environment, memory and time-out, one invocation at a time each, reused
 * while warm. Invocations beyond what the machine takes at once wait their turn, oldest first.
 *
 * Limits: no reserved concurrency; processes are not frozen in between.
 * Source: AWS Lambda Developer Guide, "Understanding the execution environment lifecycle".
 */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { World } from '../world.ts';
import { CHILD_PROGRAM } from './child.ts';
import type { FunctionSettings } from './settings.ts';

/** What an error looks like to whoever invoked the function. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}
export type Outcome = { readonly payload: unknown } | { readonly error: FunctionError };

export type Functions = Awaited<ReturnType<typeof openFunctions>>;

interface ChildOptions {
  /** The Node binary. */
  readonly node: string;
  /** Beyond what the function itself sets: endpoint, region, search path. */
  readonly environment: Readonly<Record<string, string>>;
}

interface Job {
  readonly settings: FunctionSettings;
  readonly payload: string;
  done(outcome: Outcome): void;
}
type Worker = ReturnType<typeof startWorker>;

const PROGRAM = 'child.mjs';
/** Invocations at once, of all functions together. */
const CONCURRENCY = Math.max(4, 2 * cpus().length);
const LOADING_MILLISECONDS = 60_000;
/** Idle children kept warm beyond the concurrency; each holds some 60 MB. */
const SPARE = 12;

const failure = (errorType: string, errorMessage: string): Outcome => ({
  error: { errorType, errorMessage },
});

export async function openFunctions(world: World, all: readonly FunctionSettings[], options: ChildOptions) {
  const { activity, state } = world;
  await writeFile(join(state, PROGRAM), CHILD_PROGRAM);
  const byAlias = new Map<string, FunctionSettings>();
  for (const settings of all)
    for (const alias of [settings.name, settings.arn, settings.id]) byAlias.set(alias, settings);
  const waiting: Job[] = [];
  const workers = new Set<Worker>();
  let busy = 0;
  let stopped = false;

  const find = (asked: string) => {
    const found = byAlias.get(asked);
    if (!found) throw new Error(`There is no Lambda function ${asked} in the stack.`);
    return found;
  };
  const workerFor = (settings: FunctionSettings): Worker => {
    const idle = [...workers].filter((worker) => worker.idle());
    const warm = idle.find((worker) => worker.settings === settings);
    if (warm) return warm;
    if (workers.size >= CONCURRENCY + SPARE) idle[0]?.kill(); // the one that has been warm for longest
    const worker = startWorker(settings, world, options);
    workers.add(worker);
    void worker.gone.then(() => workers.delete(worker));
    return worker;
  };
  const run = async ({ settings, payload, done }: Job) => {
    busy++;
    const outcome = await workerFor(settings).run(payload);
    busy--;
    if (stopped) return; // it was killed, which is no outcome: after a restart it runs again
    done(outcome);
    pump();
  };
  const pump = () => {
    while (busy < CONCURRENCY && !stopped) {
      const job = waiting.shift();
      if (!job) return;
      activity.run(`Running ${job.settings.name}`, () => run(job));
    }
  };

  return {
    find,
    has: (arn: string) => byAlias.get(arn)?.arn === arn,
    /** Runs a function, named by name, ARN or logical id, and resolves with its outcome, failed or not. */
    invoke(asked: string, payload: unknown): Promise<Outcome> {
      const settings = find(asked);
      const end = activity.begin();
      return new Promise((resolve) => {
        const done = (outcome: Outcome) => {
          resolve(outcome);
          setImmediate(end); // whoever waits for the outcome goes on before this counts as ended
        };
        waiting.push({ settings, payload: JSON.stringify(payload ?? null), done });
        pump();
      });
    },
    async stop() {
      stopped = true;
      const gone = [...workers].map((worker) => worker.gone);
      for (const worker of workers) worker.kill();
      await Promise.all(gone);
    },
  };
}

interface Message {
  readonly id: string;
  readonly result?: string;
  readonly error?: FunctionError;
}

/** Starts a child process that has loaded the function's code, or has failed to, by the time it runs anything. */
function startWorker(settings: FunctionSettings, { clock, state, roles }: World, options: ChildOptions) {
  const { name, memoryMegabytes, timeoutSeconds } = settings;
  const role = [...roles.values()].find(({ roleArn }) => roleArn === settings.roleArn)!;
  const log = openSync(join(state, 'logs', `${name}.log`), 'a');
  const described = {
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMegabytes),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    LAMBDA_TASK_ROOT: settings.folder,
    TZ: 'UTC',
    CLOCK_OFFSET: String(clock.offset()),
    AWS_ACCESS_KEY_ID: role.accessKeyId,
    AWS_SECRET_ACCESS_KEY: role.secretAccessKey,
  };
  const child = fork(join(state, PROGRAM), [join(settings.folder, settings.module), settings.exported], {
    execPath: options.node,
    execArgv: [`--max-old-space-size=${memoryMegabytes}`],
    cwd: settings.folder,
    env: { ...options.environment, ...described, ...settings.environment },
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);

  let busy = false;
  let alive = true;
  let answer: (outcome: Outcome) => void = () => {};
  let load: (failed: Outcome | undefined) => void = () => {};
  const loaded = new Promise<Outcome | undefined>((resolve) => {
    load = resolve;
  });
  const slow = setTimeout(() => child.kill('SIGKILL'), LOADING_MILLISECONDS);
  void loaded.then(() => clearTimeout(slow));
  child.on('message', ({ id, result, error }: Message) => {
    const outcome = error ? { error } : { payload: JSON.parse(result ?? 'null') };
    if (id === 'init') load(outcome);
    else if (id === 'ready') load(undefined);
    else answer(outcome);
  });
  const gone = new Promise<void>((resolve) => {
    const end = (message: string) => {
      alive = false;
      const outcome = failure('Runtime.ExitError', message);
      load(outcome);
      answer(outcome);
      resolve();
    };
    child.on('error', (error) => end(`The child process failed: ${error.message}`));
    child.on('exit', (code, signal) =>
      end(`Runtime exited with ${signal ? `signal ${signal}` : `exit code ${code}`}`),
    );
  });
  const kill = () => {
    alive = false;
    child.kill('SIGKILL');
  };

  const call = (payload: string): Promise<Outcome> =>
    new Promise((resolve) => {
      const id = randomUUID();
      const timer = setTimeout(() => {
        const text = `RequestId: ${id} Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`;
        answer(failure('Sandbox.Timedout', text));
        kill();
      }, timeoutSeconds * 1000);
      answer = (outcome) => {
        clearTimeout(timer);
        resolve(outcome);
      };
      const context = {
        functionName: name,
        functionVersion: '$LATEST',
        invokedFunctionArn: settings.arn,
        memoryLimitInMB: String(memoryMegabytes),
        logGroupName: described.AWS_LAMBDA_LOG_GROUP_NAME,
      };
      child.send({ id, payload, context, timeout: timeoutSeconds * 1000, clock: clock.offset() }, (error) => {
        if (error) answer(failure('Runtime.ExitError', error.message));
      });
    });

  return {
    settings,
    gone,
    kill,
    idle: () => alive && !busy,
    async run(payload: string): Promise<Outcome> {
      busy = true;
      const outcome = (await loaded) ?? (await call(payload));
      busy = false;
      return outcome;
    },
  };
}
