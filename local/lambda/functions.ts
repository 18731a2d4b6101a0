/**
 * AWS Lambda: child processes with their own environment, memory and time-out, one invocation at a time each, reused
 * while warm. Invocations beyond the machine's or the function's share wait their turn, oldest first.
 *
 * Limits: an invocation beyond the reserved concurrency waits (AWS refuses it); processes are not frozen in between.
 * Source: AWS Lambda Developer Guide, "Understanding the execution environment lifecycle".
 */
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Activity } from '../activity.ts';
import { PLACE } from '../assembly/resolve.ts';
import type { Clock } from '../clock.ts';

export interface FunctionSettings {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  /** The unpacked code; `module` lies in it, without its extension. */
  readonly folder: string;
  readonly module: string;
  readonly exported: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly reserved: number | undefined;
}

/** What an error looks like to whoever invoked the function. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}
export type Outcome = { readonly payload: unknown } | { readonly error: FunctionError };

export interface Functions {
  /** Runs a function, named by name, ARN or logical id, and resolves with its outcome, failed or not. */
  invoke(asked: string, payload: unknown): Promise<Outcome>;
  find(asked: string): FunctionSettings;
  stop(): Promise<void>;
}

interface Worker {
  readonly child: ChildProcess;
  readonly settings: FunctionSettings;
  readonly ready: Promise<FunctionError | undefined>;
  readonly closed: Promise<void>;
  finish: ((outcome: Outcome) => void) | undefined;
}
interface Job {
  readonly settings: FunctionSettings;
  readonly payload: string;
  readonly order: number;
  readonly done: (outcome: Outcome) => void;
}
interface Message {
  readonly id: string;
  readonly result?: string;
  readonly error?: FunctionError;
}

export interface FunctionOptions {
  readonly functions: readonly FunctionSettings[];
  readonly node: string;
  readonly program: string;
  /** Beyond what the function itself sets: endpoint, region, credentials, search path. */
  readonly environment: Readonly<Record<string, string>>;
  readonly logFolder: string;
  readonly concurrency: number;
  readonly clock: Clock;
  readonly activity: Activity;
}

const LOADING_MILLISECONDS = 60_000;
/** Idle children kept warm beyond the concurrency; each holds some 60 MB. */
const SPARE = 12;

export function openFunctions(options: FunctionOptions): Functions {
  const { clock, activity, concurrency } = options;
  const byAlias = new Map<string, FunctionSettings>();
  for (const settings of options.functions)
    for (const alias of [settings.name, settings.arn, settings.id]) byAlias.set(alias, settings);
  const waiting = new Map(options.functions.map(({ arn }) => [arn, [] as Job[]]));
  const running = new Map<string, number>();
  const idle = new Set<Worker>();
  const alive = new Set<Worker>();
  let busy = 0;
  let order = 0;
  let stopped = false;

  const find = (asked: string) => {
    const found = byAlias.get(asked);
    if (!found) throw new Error(`There is no Lambda function ${asked} in the stack.`);
    return found;
  };

  const start = (settings: FunctionSettings): Worker => {
    const log = openSync(join(options.logFolder, `${settings.name}.log`), 'a');
    const child = fork(options.program, [join(settings.folder, settings.module), settings.exported], {
      execPath: options.node,
      execArgv: [`--max-old-space-size=${settings.memoryMegabytes}`],
      cwd: settings.folder,
      env: { ...options.environment, ...variablesOf(settings), CLOCK_OFFSET: String(clock.offset()) },
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    const { promise: closed, resolve: close } = deferred<void>();
    const { promise: ready, resolve: load } = deferred<FunctionError | undefined>();
    const worker: Worker = { child, settings, ready, closed, finish: undefined };
    const slow = setTimeout(() => child.kill('SIGKILL'), LOADING_MILLISECONDS);
    child.on('message', ({ id, result, error }: Message) => {
      if (id === 'ready' || id === 'init') {
        clearTimeout(slow);
        load(error);
      } else worker.finish?.(error ? { error } : { payload: JSON.parse(result!) });
    });
    const gone = (errorMessage: string) => {
      clearTimeout(slow);
      alive.delete(worker);
      idle.delete(worker);
      const error = { errorType: 'Runtime.ExitError', errorMessage };
      load(error);
      worker.finish?.({ error });
      close();
    };
    child.on('error', (error) => gone(`The child process failed: ${error.message}`));
    child.on('exit', (code, signal) => gone(`Runtime exited with ${signal ? `signal ${signal}` : `exit code ${code}`}`));
    alive.add(worker);
    return worker;
  };

  const workerFor = (settings: FunctionSettings): Worker => {
    for (const worker of idle)
      if (worker.settings === settings) {
        idle.delete(worker);
        return worker;
      }
    if (alive.size >= concurrency + SPARE) {
      const [oldest] = idle;
      if (oldest) {
        idle.delete(oldest);
        oldest.child.kill();
      }
    }
    return start(settings);
  };

  const run = async ({ settings, payload, done }: Job) => {
    const worker = workerFor(settings);
    const { promise, resolve } = deferred<Outcome>();
    const broken = await worker.ready;
    let timer: NodeJS.Timeout | undefined;
    if (broken) resolve({ error: broken });
    else {
      const id = randomUUID();
      worker.finish = resolve;
      timer = setTimeout(() => {
        const errorMessage = `RequestId: ${id} Error: Task timed out after ${settings.timeoutSeconds.toFixed(2)} seconds`;
        resolve({ error: { errorType: 'Sandbox.Timedout', errorMessage } });
        worker.child.kill('SIGKILL');
      }, settings.timeoutSeconds * 1000);
      const context = {
        functionName: settings.name,
        functionVersion: '$LATEST',
        invokedFunctionArn: settings.arn,
        memoryLimitInMB: String(settings.memoryMegabytes),
        logGroupName: `/aws/lambda/${settings.name}`,
        logStreamName: 'local',
      };
      const timeout = settings.timeoutSeconds * 1000;
      worker.child.send({ id, payload, context, timeout, clock: clock.offset() }, (error) => {
        if (error) resolve({ error: { errorType: 'Runtime.ExitError', errorMessage: error.message } });
      });
    }
    const outcome = await promise;
    clearTimeout(timer);
    worker.finish = undefined;
    if (stopped) return; // it was killed, which is no outcome: after a restart it runs again
    if (alive.has(worker) && !worker.child.killed && worker.child.connected) idle.add(worker);
    done(outcome);
  };

  const next = (): Job | undefined => {
    let oldest: Job | undefined;
    for (const [arn, jobs] of waiting) {
      const [job] = jobs;
      if (!job || (running.get(arn) ?? 0) >= (job.settings.reserved ?? concurrency)) continue;
      if (!oldest || job.order < oldest.order) oldest = job;
    }
    return oldest;
  };
  const pump = () => {
    while (busy < concurrency && !stopped) {
      const job = next();
      if (!job) return;
      const { arn } = job.settings;
      waiting.get(arn)!.shift();
      busy++;
      running.set(arn, (running.get(arn) ?? 0) + 1);
      activity.run(`Running ${job.settings.name}`, () =>
        run(job).finally(() => {
          busy--;
          running.set(arn, running.get(arn)! - 1);
          pump();
        }),
      );
    }
  };

  return {
    find,
    invoke(asked, payload) {
      const settings = find(asked);
      const { promise, resolve } = deferred<Outcome>();
      const end = activity.begin();
      const done = (outcome: Outcome) => {
        resolve(outcome);
        setImmediate(end); // whoever waits for the outcome goes on before this counts as ended
      };
      waiting.get(settings.arn)!.push({ settings, payload: JSON.stringify(payload ?? null), order: order++, done });
      pump();
      return promise;
    },
    async stop() {
      stopped = true;
      const workers = [...alive];
      for (const { child } of workers) child.kill('SIGKILL');
      await Promise.all(workers.map(({ closed }) => closed));
    },
  };
}

function variablesOf(settings: FunctionSettings): Record<string, string> {
  return {
    AWS_LAMBDA_FUNCTION_NAME: settings.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(settings.memoryMegabytes),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${settings.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_DEFAULT_REGION: PLACE.region,
    LAMBDA_TASK_ROOT: settings.folder,
    TZ: 'UTC',
    ...settings.environment,
  };
}

function deferred<T>() {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
