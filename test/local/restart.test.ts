import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { startRuntime } from '../../local/runtime.ts';
import { lambda, machine, type Written, writeAssembly } from './assembly-fixture.ts';

/** Starts the runtime as a process of its own; `kill` ends it with SIGKILL. */
async function spawned({ assembly, state }: Written) {
  const program = fileURLToPath(new URL('runtime-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', program, assembly, state], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  const { region, endpoint, credentials, ...outputs } = JSON.parse(
    readFileSync(join(state, 'outputs.json'), 'utf8'),
  );
  return {
    client: { region, endpoint, credentials },
    outputs,
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

async function until(holds: () => boolean) {
  for (let tries = 0; !holds(); tries++) {
    if (tries > 400) throw new Error('it did not come to pass');
    await sleep(25);
  }
}

const invoke = (fn: string) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: `\${${fn}.Arn}`, Payload: { state: '{% $states.context.State.Name %}' } },
});

/** A cron expression for the minute of each day that is an hour and a half from now. */
function dailyFromNow() {
  const then = new Date(Date.now() + 5_400_000);
  return `cron(${then.getUTCMinutes()} ${then.getUTCHours()} * * ? *)`;
}

test('killed in the middle, the runtime goes on where it was: executions, messages, schedules, addresses', async () => {
  const written = await writeAssembly({
    resources: {
      Queue: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 600 } },
      fn: lambda('fn'),
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: { EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] }, FunctionName: { Ref: 'fn' } },
      },
      Daily: {
        Type: 'AWS::Events::Rule',
        Properties: {
          ScheduleExpression: dailyFromNow(),
          Targets: [{ Id: 'T', Arn: { 'Fn::GetAtt': ['fn', 'Arn'] } }],
        },
      },
      Machine: machine({
        StartAt: 'First',
        States: {
          First: { ...invoke('fn'), Assign: { kept: 'yes' }, Next: 'Slow' },
          Slow: { ...invoke('fn'), Output: '{% $kept %}', Next: 'Wait' },
          Wait: { Type: 'Wait', Seconds: 3600, End: true },
        },
      }),
    },
    outputs: { Queue: { Ref: 'Queue' }, Machine: { Ref: 'Machine' } },
    code: {
      fn: `const first = { Slow: true, message: true };
      import { existsSync, writeFileSync } from 'node:fs';
      export const handler = async ({ source, state = source ?? 'message' }) => {
        note(state);
        const mark = import.meta.dirname + '/' + state;
        if (!first[state] || existsSync(mark)) return note(state + ' done');
        writeFileSync(mark, '');
        await sleep(60_000);
      };`,
    },
  });
  const noted = () => written.notes().map(String);

  const first = await spawned(written);
  const states = new SFNClient(first.client);
  const { executionArn } = await states.send(
    new StartExecutionCommand({ stateMachineArn: first.outputs.Machine, input: '{}' }),
  );
  await new SQSClient(first.client).send(
    new SendMessageCommand({ QueueUrl: first.outputs.Queue, MessageBody: 'm' }),
  );
  await until(() => noted().includes('Slow') && noted().includes('message'));
  await first.kill();
  expect(noted().filter((name) => name.endsWith('done'))).toEqual(['First done']);

  const second = await startRuntime(written);
  expect(second.endpoint).toBe(first.client.endpoint);
  expect(first.client.credentials).toMatchObject(second.credentials);
  await second.idle();
  expect(noted().slice(4).sort()).toEqual(['Slow', 'Slow done', 'message', 'message done']);
  const describe = () => states.send(new DescribeExecutionCommand({ executionArn }));
  expect((await describe()).status).toBe('RUNNING');
  await second.advance(1_800_000);
  await second.stop();

  // While it is down more than an hour goes by: the clock's offset is kept, so moving it stands for that.
  const third = await startRuntime(written);
  expect(third.now().getTime() - Date.now()).toBeGreaterThanOrEqual(1_800_000);
  expect(noted()).not.toContain('aws.events');
  await third.advance(3 * 3_600_000);
  expect(noted().filter((name) => name === 'aws.events')).toHaveLength(1);
  expect(await describe()).toMatchObject({ status: 'SUCCEEDED', output: '"yes"' });
  await third.stop();
  await written.remove();
});

test('a second runtime on the same state folder is refused', async () => {
  const written = await writeAssembly({ resources: {} });
  const runtime = await startRuntime(written);
  await expect(startRuntime(written)).rejects.toThrow('is a runtime using it already?');
  await runtime.stop();
  await written.remove();
});
