/** Runs the runtime in a process of its own, to be killed: `runtime-process.ts ASSEMBLY STATE`. Says "ready" once it is. */
import { startRuntime } from '../../local/runtime.ts';

const [assembly = '', state = ''] = process.argv.slice(2);
await startRuntime({ assembly, state, log: console.error });
console.log('ready');
