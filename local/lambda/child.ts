/**
 * The program of a Lambda child process, written to the state folder at start: it must run in whichever Node the stack
 * names, without a loader and wherever this code was bundled to; hence text.
 *
 * It moves `Date` to the runtime's clock before the handler's code is loaded, then answers one invocation at a time.
 * Limits: `setTimeout` and the like run in real time; handlers are promises, not callbacks.
 * Source: AWS Lambda Developer Guide, "Using the Lambda context object to retrieve Node.js function information".
 */
export const CHILD_PROGRAM = `import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [module, exported] = process.argv.slice(2);
let offset = Number(process.env.CLOCK_OFFSET);
delete process.env.CLOCK_OFFSET;
const RealDate = Date;
const now = () => RealDate.now() + offset;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) => Reflect.construct(target, args.length ? args : [now()], newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
});
RealDate.prototype.constructor = globalThis.Date;

const described = (error) =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\\n') }
    : { errorType: typeof error, errorMessage: String(error), trace: [] };
const failed = (id, what, error) => {
  console.error(new Date().toISOString(), id, 'ERROR', what, JSON.stringify({ ...(error instanceof Error ? error : {}), ...described(error) }));
  return new Promise((sent) => process.send({ id, error: described(error) }, sent));
};

process.on('disconnect', () => process.exit());
let handler;
try {
  const file = ['.mjs', '.js', '.cjs'].map((extension) => module + extension).find(existsSync);
  if (!file) throw Object.assign(new Error('Cannot find module ' + module), { name: 'Runtime.ImportModuleError' });
  handler = (await import(pathToFileURL(file).href))[exported];
  if (typeof handler !== 'function') throw Object.assign(new Error(exported + ' is not exported as a function'), { name: 'Runtime.HandlerNotFound' });
} catch (error) {
  await failed('init', 'Init Error', error);
  process.exit(1);
}
process.on('message', async ({ id, payload, context, timeout, clock }) => {
  offset = clock;
  const deadline = performance.now() + timeout;
  try {
    const result = await handler(JSON.parse(payload), {
      ...context,
      awsRequestId: id,
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
    });
    process.send({ id, result: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    await failed(id, 'Invoke Error', error);
  }
});
process.send({ id: 'ready' });
`;
