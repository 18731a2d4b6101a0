/** What the SFTP server holds a session to, before any byte: its policy and its home folders. */
import { describe, expect, test } from 'vitest';
import { absolute, readHome } from '../../local/services/sftp/home.ts';
import { readSessionPolicy } from '../../local/services/sftp/session-policy.ts';

const policy = (...statements: object[]) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map((statement) => ({ Effect: 'Allow', ...statement })),
  });

describe('a session policy', () => {
  const { allows } = readSessionPolicy(
    policy(
      { Action: ['s3:PutObject'], Resource: 'arn:aws:s3:::b/k/in/*' },
      { Action: 's3:GetObject', Resource: ['arn:aws:s3:::b/k/in/*.part', 'arn:aws:s3:::b/k/in/?.tmp'] },
      {
        Action: 's3:ListBucket',
        Resource: 'arn:aws:s3:::b',
        Condition: { StringLike: { 's3:prefix': 'k/in/*' } },
      },
    ),
  );
  test.each<readonly [string, string, string | undefined, boolean]>([
    ['s3:PutObject', 'arn:aws:s3:::b/k/in/a', undefined, true],
    ['s3:PutObject', 'arn:aws:s3:::b/k/in/a/b\nc', undefined, true],
    ['s3:PutObject', 'arn:aws:s3:::b/k/in', undefined, false],
    ['s3:PutObject', 'arn:aws:s3:::b/kk/in/a', undefined, false],
    ['s3:PutObject', 'arn:aws:s3:::c/k/in/a', undefined, false],
    ['s3:DeleteObject', 'arn:aws:s3:::b/k/in/a', undefined, false],
    ['s3:GetObject', 'arn:aws:s3:::b/k/in/a.part', undefined, true],
    // A dot is a dot.
    ['s3:GetObject', 'arn:aws:s3:::b/k/in/apart', undefined, false],
    ['s3:GetObject', 'arn:aws:s3:::b/k/in/a.part.csv', undefined, false],
    ['s3:GetObject', 'arn:aws:s3:::b/k/in/a.PART', undefined, false],
    ['s3:GetObject', 'arn:aws:s3:::b/k/in/a.tmp', undefined, true],
    ['s3:GetObject', 'arn:aws:s3:::b/k/in/aa.tmp', undefined, false],
    ['s3:ListBucket', 'arn:aws:s3:::b', 'k/in/', true],
    ['s3:ListBucket', 'arn:aws:s3:::b', 'k/', false],
    ['s3:ListBucket', 'arn:aws:s3:::b', '', false],
    ['s3:ListBucket', 'arn:aws:s3:::b', undefined, false],
  ])('%s on %s with prefix %s: %s', (action, resource, prefix, allowed) =>
    expect(allows(action, resource, prefix)).toBe(allowed),
  );

  test.each([
    ['a denial', policy({ Effect: 'Deny', Action: 's3:GetObject', Resource: '*' })],
    ['actions by pattern', policy({ Action: 's3:*', Resource: '*' })],
    ['NotAction', policy({ NotAction: 's3:GetObject', Action: 's3:PutObject', Resource: '*' })],
    ['another condition', policy({ Action: 's3:GetObject', Resource: '*', Condition: { IpAddress: {} } })],
    [
      'another key',
      policy({ Action: 's3:GetObject', Resource: '*', Condition: { StringLike: { 's3:delimiter': '/' } } }),
    ],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM's
    ['a variable', policy({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/${transfer:UserName}/*' })],
  ])('with %s it is refused as a whole', (_, text) =>
    expect(() => readSessionPolicy(text)).toThrow(/is not supported by the local runtime/),
  );
});

describe('home folders', () => {
  const home = readHome(
    JSON.stringify([
      { Entry: '/in', Target: '/drop/k/in' },
      { Entry: '/out', Target: '/returns/k/out', Type: 'DIRECTORY' },
    ]),
  );
  test.each<readonly [string, string | undefined]>([
    ['/in/a.csv', 'drop/k/in/a.csv'],
    ['in/a.csv', 'drop/k/in/a.csv'],
    ['/in/b/../a.csv', 'drop/k/in/a.csv'],
    ['/in//a.csv', 'drop/k/in/a.csv'],
    ['/in/../out/x', 'returns/k/out/x'],
    ['/in/', 'drop/k/in'],
    ['/in/..a/...', 'drop/k/in/..a/...'],
    ['/in/../../../in/a', 'drop/k/in/a'],
    ['/', undefined],
    ['/in/..', undefined],
    ['/in2/a', undefined],
    ['/IN/a', undefined],
    ['../../etc/passwd', undefined],
    ['/drop/k/in/a', undefined],
    ['/constructor', undefined],
    ['', undefined],
  ])('%j leads to %s', (path, place) => {
    const found = home.place(path);
    expect(found && `${found.bucket}/${found.key}`).toBe(place);
  });

  test('every path is one from the root', () => {
    for (const path of ['.', '..', '/..', '../..', '']) expect(absolute(path)).toBe('/');
  });

  test.each([
    ['the root', { Entry: '/', Target: '/drop/k' }],
    ['a deeper entry', { Entry: '/a/b', Target: '/drop/k' }],
    ['a whole bucket', { Entry: '/in', Target: '/drop' }],
    ['a file', { Entry: '/in', Target: '/drop/k/in', Type: 'FILE' }],
    ['a field that is not known', { Entry: '/in', Target: '/drop/k/in', Quota: 1 }],
  ])('%s is refused', (_, mapping) => {
    expect(() => readHome(JSON.stringify([mapping]))).toThrow(/is not supported by the local runtime/);
  });
});
