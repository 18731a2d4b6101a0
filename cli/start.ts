/**
 * `npm start`, the main job from end to end on this machine: brings the application up, delivers example datasets through
 * presigned links and one by SFTP, prints what they hold, and stays up. With `--clock +31d` it goes on to their deletion and its proof.
 */
import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Command } from 'commander';
import type { Runtime } from '../local/runtime.ts';
import { agreementLines } from './agreement-lines.ts';
import { agreementFrom } from './agreement-template.ts';
import type { Api } from './api.ts';
import { authorisedOf, type Cast, OFFICER, openCast, SPECIALISTS } from './cast.ts';
import { type Dataset, deliver, settledByName, settledDataset } from './deliver.ts';
import { duration } from './duration.ts';
import { certificateLines, datasetLines, datasetTable, isRead } from './inventory.ts';
import { statusOf } from './main.ts';
import { Misuse } from './misuse.ts';
import { logInHere } from './owner-session.ts';
import { counted, moment, type Paint, painter, size } from './print.ts';
import { sendableBytes } from './put-file.ts';
import { interrupted, refuseWhenRunning, runtimeLines, startHere } from './running.ts';
import { sessionFolder } from './session.ts';
import { openSftpClient, type SftpClient } from './sftp-delivery.ts';

interface Options {
  readonly state: string;
  readonly keep?: boolean;
  readonly exit?: boolean;
  readonly clock?: number;
}

const CLIENT = { clientId: 'voorbeeld', name: 'Voorbeeld B.V.' };
const OF_CLIENT = authorisedOf(CLIENT.clientId);
/** What client and agency agreed on; no law allows the citizen service number of one dataset, so that one is set apart. */
const AGREEMENT = agreementFrom({
  role: 'processor',
  language: 'nl',
  controller: CLIENT.name,
  processor: 'Bureau Voorbeeld',
  purpose: 'advies over marketing',
  people: ['klanten', 'abonnees van de nieuwsbrief', 'donateurs'],
  types: [
    'EMAIL_ADDRESS',
    'PHONE_NUMBER',
    'NETHERLANDS_POSTCODE',
    'DATE_OF_BIRTH',
    'IP_ADDRESS',
    'IBAN_CODE',
    'CREDIT_CARD_NUMBER',
  ],
  keep: 'P30D',
  specialists: ['specialist 1', 'specialist 2'],
  authorised: ['directie'],
  contact: 'directie',
});
const MOST_SECONDS = 120;

/** `makeExamples` writes the datasets into a folder and gives their paths. Resolves to the exit status. */
export async function start(
  argv: readonly string[],
  makeExamples: (folder: string) => Promise<readonly string[]>,
): Promise<number> {
  const program = new Command('npm start --')
    .description('Shows the whole of Inventaris on this machine with example datasets.')
    .option('--exit', 'end after printing instead of staying up')
    .option('--clock <span>', 'then move the clock ahead, such as +31d, and show what is erased', duration)
    .option('--state <dir>', 'the folder of all state, emptied first', '.inventaris/start')
    .option('--keep', 'do not empty the state folder first')
    .exitOverride()
    .action((options: Options) => show(options, makeExamples));
  try {
    await program.parseAsync(argv, { from: 'user' });
    return 0;
  } catch (error) {
    return statusOf(error);
  }
}

async function show(
  { state, keep, exit, clock }: Options,
  makeExamples: (folder: string) => Promise<readonly string[]>,
) {
  const paint = painter(process.stdout.isTTY);
  const title = (text: string) => console.log(`\n${paint(['bold', 'cyan'], text)}`);
  const ended = interrupted();
  await refuseWhenRunning(state);
  if (!keep) await empty(state);

  console.log(paint('bold', 'Inventaris: what personal data a delivery holds, and its end on time.'));
  title('1. The application, on this machine');
  const runtime = await startHere({ state, say: (line) => console.log(`  ${line}`) });
  try {
    for (const line of runtimeLines(runtime, state, paint)) console.log(line);
    const cast = await openCast(runtime);
    const { api } = cast;

    title('2. A client and its agreement');
    const { clientId, name } = await api.call('putClient', { params: CLIENT, body: { name: CLIENT.name } });
    const sftp = await openSftpClient(state, runtime.outputs.SftpHost!, clientId);
    const uploads = { ways: ['web' as const, 'sftp' as const], keys: [sftp.publicKey] };
    const agreement = await api.call('putAgreement', {
      params: { clientId },
      body: { ...AGREEMENT, uploads },
    });
    console.log(`  ${name} (${clientId}):`);
    for (const line of agreementLines(agreement)) console.log(`  ${line}`);

    title('3. Example datasets of people who do not exist, delivered through presigned links, one by SFTP');
    await addPeople(cast);
    await logInAll(runtime, state);
    const datasets = await deliverAll(api, sftp, await makeExamples(join(state, 'examples')), paint);

    title('4. The inventory');
    for (const dataset of datasets) console.log(`${datasetLines(dataset, paint).join('\n')}\n`);
    const unprocessed = datasets.filter((dataset) => !isRead(dataset.state));
    if (unprocessed.length > 0)
      throw new Error(`${counted(unprocessed.length, 'dataset was', 'datasets were')} not processed.`);

    if (clock !== undefined) {
      title('5. The clock moves on');
      await moveClock(runtime, clock);
      await logInAll(runtime, state); // all that lasted a working day is over
      await showErased(api, paint);
    }
    if (!exit) {
      for (const line of nextLines(state, datasets, clock)) console.log(line);
      await ended;
      console.log('\nStopping …');
    }
  } finally {
    await runtime.stop();
  }
}

/** Who may do what here; each has a session, so that the next commands work as any of them. */
async function addPeople(cast: Cast): Promise<void> {
  const { clientId } = CLIENT;
  const works = [{ clientId, assignments: AGREEMENT.assignments.map(({ id }) => id) }];
  for (const specialist of SPECIALISTS) await cast.add(specialist, { role: 'specialist', works });
  await cast.add(OF_CLIENT, { role: 'client-authorised', clientId });
  console.log(
    `  people: ${OFFICER} (privacy officer), ${SPECIALISTS.join(' and ')} (specialists), ${OF_CLIENT} (the client’s)`,
  );
}

/** The last one is who speaks when a command names nobody. */
async function logInAll(runtime: Runtime, state: string): Promise<void> {
  for (const personId of [OF_CLIENT, OFFICER, ...SPECIALISTS])
    await logInHere(runtime, sessionFolder({ state }), personId);
}

async function deliverAll(
  api: Api,
  sftp: SftpClient,
  files: readonly string[],
  paint: Paint,
): Promise<Dataset[]> {
  const { clientId } = CLIENT;
  const before = await api.all('listDatasets', { params: { clientId } });
  const known = new Set(before.map(({ datasetId }) => datasetId));
  const waiting = { mostSeconds: MOST_SECONDS };
  return Promise.all(
    files.map(async (file, i) => {
      const bytes = await sendableBytes(file);
      const began = performance.now();
      const say = (mark: string, text: string) =>
        console.log(`  ${mark} ${basename(file).padEnd(24)} ${text}`);
      const throughLink = async () => {
        const { uploadId } = await deliver(api, clientId, file, bytes);
        say('→', `${size(bytes)} delivered`);
        return settledDataset(api, clientId, uploadId, waiting);
      };
      const bySftp = async () => {
        say('→', `${size(bytes)} delivered by SFTP (${await sftp.put(file)})`);
        return settledByName(api, clientId, basename(file), known, waiting);
      };
      const dataset = await (i === 0 ? bySftp() : throughLink());
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      if (dataset.state === 'processed') say(paint('green', '✓'), `scanned after ${seconds} s`);
      else if (isRead(dataset.state)) say(paint('yellow', '!'), `${dataset.state} after ${seconds} s`);
      else say(paint('red', '✗'), `${dataset.state} after ${seconds} s`);
      return dataset;
    }),
  );
}

async function moveClock(runtime: Runtime, clock: number): Promise<void> {
  const before = runtime.now();
  await runtime.pass(clock);
  console.log(
    `  from ${moment(before.toISOString())} to ${moment(runtime.now().toISOString())}; what fell due has happened.`,
  );
}

async function showErased(api: Api, paint: Paint): Promise<void> {
  const { clientId } = CLIENT;
  const datasets = await api.all('listDatasets', { params: { clientId } });
  console.log();
  for (const line of datasetTable(datasets, paint)) console.log(`  ${line}`);
  for (const { datasetId } of datasets.filter(({ state }) => state === 'erased')) {
    const certificate = await api.call('getCertificate', { params: { clientId, datasetId } });
    console.log(`\n${certificateLines(certificate, paint).join('\n')}`);
  }
  const left = datasets.filter(({ state }) => state !== 'erased' && !isRead(state));
  if (left.length > 0)
    throw new Error(
      `${counted(left.length, 'dataset is', 'datasets are')} neither erased nor within its time.`,
    );
}

/** Empties a folder that a runtime made, and no other. */
async function empty(state: string): Promise<void> {
  const entries = await readdir(state).catch((): string[] => []);
  if (entries.length === 0) return;
  if (!entries.includes('identity.json') && !entries.includes('runtime'))
    throw new Misuse(
      `${state} holds something that is no state of Inventaris, so it is not emptied: name another folder, or --keep`,
    );
  await rm(state, { recursive: true });
}

function nextLines(state: string, datasets: readonly Dataset[], clock: number | undefined): string[] {
  const where = `--client ${CLIENT.clientId} --state ${state}`;
  const one = datasets.find(({ excess = [] }) => excess.length > 0) ?? datasets[0]!;
  return [
    '',
    'It stays up. Try next, in another terminal:',
    `  npx inventaris datasets ${where}`,
    ...(clock === undefined
      ? [
          `  npx inventaris findings ${one.datasetId} ${where}`,
          `  npx inventaris notices ${one.datasetId} ${where}`,
          `  npx inventaris upload ${join(state, 'examples', 'donor-list.csv')} ${where} --as ${OF_CLIENT}`,
        ]
      : [`  npx inventaris certificate ${one.datasetId} ${where}`]),
    `  npx inventaris scan ${join(state, 'examples')} --hits | less`,
    ...(clock === undefined
      ? ['and, once this has ended, the deletion:', `  npx inventaris up --state ${state} --clock +31d`]
      : []),
    '',
    'Ctrl-C ends it.',
  ];
}
