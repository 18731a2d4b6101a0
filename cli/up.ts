/** `inventaris up`: the whole application on this machine, from the same synthesised stack that AWS gets. */
import { stateOption } from './api.ts';
import { duration } from './duration.ts';
import type { Define } from './main.ts';
import { logInAgain } from './owner-session.ts';
import { moment, painter } from './print.ts';
import { interrupted, runtimeLines, startHere } from './running.ts';
import { sessionFolder } from './session.ts';

interface Options {
  readonly state: string;
  readonly clock?: number;
}

export const define: Define = (command) => {
  command
    .addOption(stateOption())
    .option(
      '--clock <span>',
      'move the clock ahead, such as +31d, +3h, +2w: what falls due happens',
      duration,
    )
    .action(up);
};

async function up({ state, clock }: Options): Promise<void> {
  const paint = painter(process.stdout.isTTY);
  const ended = interrupted();
  const runtime = await startHere({ state, say: console.log });
  try {
    if (clock !== undefined) {
      console.log(`Moving the clock from ${moment(runtime.now().toISOString())} …`);
      await runtime.pass(clock);
    }
    await logInAgain(runtime, sessionFolder({ state }));
    console.log(paint('bold', 'Inventaris runs on this machine.'));
    for (const line of runtimeLines(runtime, state, paint)) console.log(line);
    for (const line of nextLines(state)) console.log(line);
    await ended;
    console.log('\nStopping …');
  } finally {
    await runtime.stop();
  }
}

function nextLines(state: string): string[] {
  const where = state === '.inventaris' ? '' : ` --state ${state}`;
  return [
    '',
    'Try next, in another terminal:',
    `  npx inventaris client add acme --name "Acme B.V."${where}`,
    '  npx inventaris agreement new acme.yaml',
    `  npx inventaris agreement set acme acme.yaml${where}`,
    `  npx inventaris upload FILE --client acme${where}`,
    `  npx inventaris findings --client acme${where}`,
    '',
    'Ctrl-C ends it; everything is kept in the state folder.',
  ];
}
