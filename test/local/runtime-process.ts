/**
 * Runs the runtime in a process of its own, to be killed: `runtime-process.ts ASSEMBLY STATE`. Says "ready" once it is.
 * A user's name that it is sent is answered with tokens.
 */
import { startRuntime } from '../../local/runtime.ts';

const [assembly = '', state = ''] = process.argv.slice(2);
const runtime = await startRuntime({ assembly, state, log: console.error });
process.on('message', async (username: string) => process.send?.(await runtime.tokenFor(username)));
console.log('ready');
