/** Starts the runtime on a fixture stack and ends it after the test. */
import { onTestFinished } from 'vitest';
import { type Runtime, type RuntimeOptions, startRuntime } from '../../local/runtime.ts';
import { type Fixture, type Written, writeAssembly } from './assembly-fixture.ts';

export interface Running {
  readonly runtime: Runtime;
  readonly written: Written;
  /** The options of every SDK client. */
  readonly client: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: Runtime['credentials'];
  };
}

export async function running(fixture: Fixture, options: Partial<RuntimeOptions> = {}): Promise<Running> {
  const written = await writeAssembly(fixture);
  const runtime = await startRuntime({ ...written, ...options });
  onTestFinished(async () => {
    await runtime.stop();
    await written.remove();
  });
  const { endpoint, region, credentials } = runtime;
  return { runtime, written, client: { endpoint, region, credentials } };
}
