/** The commands that call the API, as a person types them, against the application in its state folder. */
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../cli/project-root.ts';
import { application, DAY } from './application.ts';

const DOOR = join(projectRoot(), 'dist', 'inventaris.mjs');

function typed(state: string, ...argv: string[]): Promise<{ status: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [DOOR, ...argv, '--state', state], { cwd: state });
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.on('close', (status) => resolve({ status, said: Buffer.concat(said).toString() }));
  });
}

test('a client is added, agrees, delivers, is told what the file holds, and gets its certificate', async () => {
  const { state, runtime } = await application();
  const file = join(state, 'klanten.csv');
  await writeFile(file, `e-mail;telefoon\n${'een@voorbeeld.nl;0612345678\n'.repeat(20)}`);

  expect(await typed(state, 'client', 'add', 'acme', '--name', 'Acme B.V.')).toMatchObject({ status: 0 });
  expect((await typed(state, 'client', 'list')).said).toContain('Acme B.V.');
  expect(await typed(state, 'agreement', 'set', 'acme', '--types', 'EMAIL_ADDRESS')).toMatchObject({
    status: 0,
  });
  const upload = await typed(state, 'upload', file, '--client', 'acme');
  expect(upload).toMatchObject({ status: 0 });
  expect(upload.said).toMatch(/PHONE_NUMBER +20 +◄ not agreed on/);

  const listed = await typed(state, 'datasets', '--client', 'acme', '--json');
  const [{ datasetId }] = JSON.parse(listed.said) as [{ datasetId: string }];
  const findings = await typed(state, 'findings', datasetId, '--client', 'acme');
  expect(findings.said).toMatch(/EMAIL_ADDRESS +e-mail +20/);
  expect(findings.said).not.toContain('een@voorbeeld.nl');
  expect(await typed(state, 'certificate', datasetId, '--client', 'acme')).toMatchObject({ status: 1 });

  await runtime.advance(31 * DAY);
  const certificate = await typed(state, 'certificate', datasetId, '--client', 'acme');
  expect(certificate.said).toContain('Certificate of deletion');
  expect(certificate.status).toBe(0);
  expect(await typed(state, 'datasets', '--client', 'nobody-here')).toMatchObject({ status: 0 });
  expect((await typed(state, 'agreement', 'set', 'acme', '--types', 'NONSENSE')).status).toBe(2);
});
