/** The application on this machine: builds what is stale, starts the local runtime, and ends it cleanly. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Runtime, startRuntime } from '../local/runtime.ts';
import { Misuse } from './misuse.ts';
import { moment, type Paint } from './print.ts';
import { projectRoot } from './project-root.ts';
import { synthesis } from './synthesis.ts';

export interface RunningOptions {
  readonly state: string;
  readonly say: (line: string) => void;
}

export async function startHere({ state, say }: RunningOptions): Promise<Runtime> {
  const { assembly, seconds } = await synthesis(projectRoot(), () =>
    say('Building: the sources have changed …'),
  );
  if (seconds !== undefined) say(`Built and synthesised in ${seconds.toFixed(1)} s.`);
  return startRuntime({ assembly, state, log: (line) => process.stderr.write(`  ${line}\n`) });
}

/** Throws `Misuse` when a runtime answers that uses the folder. */
export async function refuseWhenRunning(state: string): Promise<void> {
  const text = await readFile(join(state, 'outputs.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return;
  const answered = await fetch(JSON.parse(text).endpoint, { signal: AbortSignal.timeout(2_000) }).catch(
    () => undefined,
  );
  if (answered)
    throw new Misuse(
      `the application runs on the state folder ${state} already: end it first (Ctrl-C where it runs)`,
    );
}

const DAY_MS = 86_400_000;

/** Where it is, what time it has, and what one machine does not do. */
export function runtimeLines({ outputs, notEmulated, now }: Runtime, state: string, paint: Paint): string[] {
  const ahead = now().getTime() - Date.now();
  const clock = ahead > DAY_MS / 24 ? ` (${(ahead / DAY_MS).toFixed(1)} days ahead)` : '';
  const say = (label: string, text: string) => `  ${paint('dim', label.padEnd(13))}${text}`;
  return [
    say('API', outputs.ApiUrl ?? ''),
    say('SFTP', outputs.SftpHost ?? ''),
    say('state', state),
    say('clock', `${moment(now().toISOString())}${clock}`),
    ...notEmulated.map((what, i) => say(i === 0 ? 'not emulated' : '', what)),
  ];
}

/** Resolves when the user ends it (Ctrl-C) or the machine does; a second time ends at once. */
export function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    const once = () => {
      process.once('SIGINT', () => process.exit(130));
      resolve();
    };
    process.once('SIGINT', once);
    process.once('SIGTERM', once);
  });
}
