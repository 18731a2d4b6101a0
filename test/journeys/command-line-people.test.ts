/** Four eyes, hand-overs, disputes and people, as somebody types them. */
import { expect, test } from 'vitest';
import { OFFICER } from '../../cli/cast.ts';
import { logInHere } from '../../cli/owner-session.ts';
import { sessionFolder } from '../../cli/session.ts';
import { application } from './application.ts';
import { typed } from './typed.ts';

test('people are added, ask, decide, see, hand on and leave by the command line', async () => {
  const { runtime, state, client, put, api } = await application();
  await client('acme', { processed: { when: 'work-done', within: 'P14D' } });
  const { document } = await api.call('getAgreement', { params: { clientId: 'acme' } });
  const assignment = document.assignments[0]!.id;
  const as = (who: string, ...words: string[]) => typed(state, ...words, '--state', state, '--as', who);
  const today = runtime.now().toISOString().slice(0, 10);
  for (const name of ['sanne', 'sem', 'tess']) {
    const added = await as(
      OFFICER,
      ...['person', 'put', name, '--name', name, '--email', `${name}@bureau.example`, '--role', 'specialist'],
      ...['--signed', today, '--trained', today],
      ...(name === 'tess' ? [] : ['--work', `acme:${assignment}`]),
    );
    expect(added).toMatchObject({ status: 0, said: expect.stringContaining('specialist') });
    await logInHere(runtime, sessionFolder({ state }), name);
  }
  const datasetId = await put('acme', 'a.csv', 'e-mail\nvera@voorbeeld.nl\nwim@voorbeeld.nl\n');
  await runtime.idle();

  const told = await as('sanne', 'findings', datasetId, '--client', 'acme', '--json', '--sort', '-count');
  const [{ findingId }] = JSON.parse(told.said) as [{ findingId: string }];
  const asked = await as(
    'sanne',
    ...['approve', 'ask', datasetId, findingId, '--client', 'acme', '--reason', 'work', '--reference', 'T-1'],
  );
  const approvalId = asked.said.split(':')[0]!;
  expect(asked.said).toContain('another person has until');
  expect(await as('sanne', 'approve', 'yes', approvalId, '--client', 'acme')).toMatchObject({
    status: 1,
    said: expect.stringContaining('who asks can’t decide'),
  });
  expect((await as('sem', 'approve', 'yes', approvalId, '--client', 'acme')).said).toContain('approved');
  const seen = await as('sanne', 'approve', 'reveal', approvalId, '--client', 'acme');
  expect(seen.said).toContain('"vera@voorbeeld.nl"\n"wim@voorbeeld.nl"');
  expect((await as('sanne', 'approve', 'reveal', approvalId, '--client', 'acme')).status).toBe(1);
  expect((await as('sem', 'approve', 'list', '--client', 'acme')).said).toMatch(
    /used +reveal +work +T-1 +sanne +sem/,
  );

  const disputed = await as(
    'sanne',
    ...['dispute', 'put', '--client', 'acme', '--type', 'EMAIL_ADDRESS', '--field', 'e-mail'],
    ...['--reason', 'adressen van onszelf', '--until', '2999-12-31'],
  );
  expect(disputed.said).toContain('is disputed until 2999-12-31');
  expect((await as('sem', 'findings', '--client', 'acme')).said).toContain('disputed until 2999-12-31');

  const offered = await as(
    'sanne',
    ...[
      'handover',
      'offer',
      '--client',
      'acme',
      '--from',
      'sanne',
      '--to',
      'tess',
      '--assignments',
      assignment,
    ],
  );
  const handoverId = offered.said.split(':')[0]!;
  expect((await as('tess', 'handover', 'accept', handoverId, '--client', 'acme')).said).toContain('accepted');
  expect((await as('sanne', 'datasets', '--client', 'acme')).status).toBe(1);
  const left = await as(OFFICER, 'person', 'end', 'sem');
  expect(left.said).toMatch(/acme: 1 in work; specialists left: tess — one too few/);
  expect((await as('sem', 'person', 'me')).said).toContain('this person has left');

  const matrix = await as(OFFICER, 'person', 'matrix');
  expect(matrix.said.split('\n')[0]).toBe(
    'action,concerns,request,client-user,client-authorised,specialist,privacy-officer,auditor,emergency',
  );
  expect(matrix.said).toContain(
    'reveal,data,PUT /clients/{clientId}/approvals/{approvalId}/values,,,own,all,,all',
  );
  expect((await as(OFFICER, 'audit', '--client', 'acme')).said).toContain('decideApproval');
});
