import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lambda } from './assembly-fixture.ts';
import { running } from './running-fixture.ts';

test('a function sees its own environment, its context and the clock, and nothing of ours', async () => {
  process.env.SECRET_OF_THE_PARENT = 'x';
  const { runtime } = await running({
    resources: { fn: lambda('fn', { Environment: { Variables: { OWN: { Ref: 'fn' } } }, Timeout: 5 }) },
    code: {
      fn: `export const handler = async (event, context) => ({
        event, env: process.env, left: context.getRemainingTimeInMillis(), arn: context.invokedFunctionArn,
        now: new Date().toISOString(), made: new Date(0).toISOString(), same: new Date() instanceof Date, text: typeof Date() });`,
    },
  });
  delete process.env.SECRET_OF_THE_PARENT;
  await runtime.advance(40 * 86_400_000);
  const outcome = await runtime.invoke('fn', { a: 1 });
  if ('error' in outcome) throw new Error(outcome.error.errorMessage);
  const seen = outcome.payload as { env: Record<string, string>; left: number; now: string };
  expect(seen).toMatchObject({
    event: { a: 1 },
    arn: 'arn:aws:lambda:eu-west-1:000000000000:function:demo-fn',
    made: '1970-01-01T00:00:00.000Z',
    same: true,
    text: 'string',
  });
  expect(seen.left).toBeGreaterThan(3_000);
  expect(Math.abs(Date.parse(seen.now) - runtime.now().getTime())).toBeLessThan(5_000);
  expect(seen.env).toMatchObject({
    OWN: 'demo-fn',
    AWS_LAMBDA_FUNCTION_NAME: 'demo-fn',
    AWS_REGION: 'eu-west-1',
    AWS_ENDPOINT_URL: runtime.endpoint,
  });
  expect(seen.env.SECRET_OF_THE_PARENT).toBeUndefined();
});

test('a process serves one invocation at a time and is used again', async () => {
  const { runtime } = await running({
    resources: { fn: lambda('fn') },
    code: {
      fn: `let now = 0; export const handler = async () => { now++; await sleep(30); return { pid: process.pid, now: now--  }; };`,
    },
  });
  const several = async (count: number) => {
    const outcomes = await Promise.all(Array.from({ length: count }, () => runtime.invoke('fn', {})));
    return outcomes.map(
      (outcome) => ('payload' in outcome ? outcome.payload : outcome) as { pid: number; now: number },
    );
  };
  const pids = (replies: readonly { pid: number }[]) => new Set(replies.map(({ pid }) => pid));
  const two = await several(2);
  expect(pids(two).size).toBe(2);
  for (let n = 0; n < 3; n++) expect(pids(two)).toContain((await several(1))[0]!.pid);
  const many = await several(40);
  expect(pids(many).size).toBeLessThan(40);
  expect(many.map(({ now }) => now)).toEqual(Array(40).fill(1));
});

test.each([
  ['throws', 'throw new RangeError("far")', { errorType: 'RangeError', errorMessage: 'far' }],
  [
    'ends its process',
    'process.exit(3)',
    { errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited with exit code 3' },
  ],
  [
    'takes too long',
    'await sleep(9_000)',
    { errorType: 'Sandbox.Timedout', errorMessage: expect.stringContaining('timed out after 1.00 seconds') },
  ],
  [
    'outgrows its memory',
    'const a = []; for (;;) a.push(new Array(1e5).fill(Math.random()))',
    { errorType: 'Runtime.ExitError' },
  ],
])('a function that %s yields an error, and the next invocation works', async (_, source, error) => {
  const { runtime, written } = await running({
    resources: { fn: lambda('fn', { Timeout: source.startsWith('await') ? 1 : 20 }) },
    code: {
      fn: `export const handler = async ({ well }) => { console.log('said so'); if (well) return 'well'; ${source} };`,
    },
  });
  expect(await runtime.invoke('fn', {})).toMatchObject({ error });
  expect(await runtime.invoke('fn', { well: true })).toEqual({ payload: 'well' });
  expect(readFileSync(join(written.state, 'logs', 'demo-fn.log'), 'utf8')).toContain('said so\n');
});

test.each([
  ['can not be loaded', 'throw new Error("early")', 'Error'],
  ['exports no handler', 'export const other = 1', 'Runtime.HandlerNotFound'],
])('a function that %s yields an error', async (_, source, errorType) => {
  const { runtime } = await running({ resources: { fn: lambda('fn') }, code: { fn: source } });
  expect(await runtime.invoke('fn', {})).toMatchObject({ error: { errorType } });
});
