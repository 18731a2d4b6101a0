/** The commands that call the API, as a person types them, against the application in its state folder. */
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../cli/project-root.ts';
import { application, DAY } from './application.ts';

const DOOR = join(projectRoot(), 'dist', 'inventaris.mjs');

interface Said {
  readonly status: number | null;
  readonly said: string;
}
const typed = (state: string, ...argv: string[]) => bare(state, ...argv, '--state', state);

/** A command that calls no API. */
function bare(state: string, ...argv: string[]): Promise<Said> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [DOOR, ...argv], { cwd: state });
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.on('close', (status) => resolve({ status, said: Buffer.concat(said).toString() }));
  });
}

test('a client is added, agrees, delivers, is told what the file holds, and gets its certificate', async () => {
  const { state, runtime, logIn } = await application();
  const file = join(state, 'klanten.csv');
  await writeFile(file, `e-mail;telefoon\n${'een@voorbeeld.nl;0612345678\n'.repeat(20)}`);

  expect(await typed(state, 'client', 'add', 'acme', '--name', 'Acme B.V.')).toMatchObject({ status: 0 });
  expect((await typed(state, 'client', 'list')).said).toContain('Acme B.V.');
  const given: Record<string, string> = {
    controller: 'Acme B.V.',
    processor: 'Bureau B.V.',
    purpose: 'nieuwsbrief',
    people: 'abonnees',
    types: 'EMAIL_ADDRESS',
    specialists: 'een, twee',
    authorised: 'directie',
    contact: 'directie',
  };
  const options = Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]);
  const agreement = join(state, 'acme.yaml');
  expect(await bare(state, 'agreement', 'new', agreement, ...options.slice(2))).toMatchObject({
    status: 2,
    said: expect.stringContaining('give --controller'),
  });
  expect(await bare(state, 'agreement', 'new', agreement, ...options)).toMatchObject({ status: 0 });
  expect(await bare(state, 'agreement', 'new', agreement, ...options)).toMatchObject({ status: 2 });
  expect(await bare(state, 'agreement', 'check', agreement)).toMatchObject({ status: 0 });
  expect(await typed(state, 'agreement', 'set', 'acme', agreement)).toMatchObject({ status: 0 });
  await logIn('acme');
  const upload = await typed(state, 'upload', file, '--client', 'acme');
  await logIn();
  expect(upload).toMatchObject({ status: 0 });
  expect(upload.said).toMatch(/PHONE_NUMBER +20 +◄ not agreed on/);

  const listed = await typed(state, 'datasets', '--client', 'acme', '--json');
  const [{ datasetId }] = JSON.parse(listed.said) as [{ datasetId: string }];
  const findings = await typed(state, 'findings', datasetId, '--client', 'acme');
  expect(findings.said).toMatch(/EMAIL_ADDRESS +e-mail +20/);
  expect(findings.said).not.toContain('een@voorbeeld.nl');
  expect(await typed(state, 'certificate', datasetId, '--client', 'acme')).toMatchObject({ status: 1 });

  const notices = await typed(state, 'notices', datasetId, '--client', 'acme');
  expect(notices.said).toMatch(/To the client: .*veld “telefoon”/s);
  const shorter = join(state, 'shorter.yaml');
  await writeFile(shorter, (await readFile(agreement, 'utf8')).replace('P30D', 'P10D'));
  const changes = await typed(state, 'agreement', 'diff', 'acme', shorter);
  expect(changes.said).toMatch(/- retention\.deliveries\.keep: P30D\n\+ retention\.deliveries\.keep: P10D/);
  expect(changes.said).toMatch(new RegExp(`${datasetId}\\n +goes \\d{4}-\\d\\d-\\d\\d`));

  await runtime.advance(31 * DAY);
  expect(await typed(state, 'certificate', datasetId, '--client', 'acme')).toMatchObject({
    status: 2,
    said: expect.stringContaining('log in again with `inventaris login`'),
  });
  await logIn();
  const certificate = await typed(state, 'certificate', datasetId, '--client', 'acme');
  expect(certificate.said).toContain('Certificate of deletion');
  expect(certificate.status).toBe(0);
  expect(await typed(state, 'datasets', '--client', 'nobody-here')).toMatchObject({ status: 0 });
  await writeFile(agreement, (await readFile(agreement, 'utf8')).replace('EMAIL_ADDRESS', 'EMAIL_ADRES'));
  const refused = await typed(state, 'agreement', 'set', 'acme', agreement);
  expect(refused).toMatchObject({
    status: 2,
    said: expect.stringMatching(/:\d+: .*did you mean EMAIL_ADDRESS/),
  });
});
