import {
  CopyObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { deniesOf, type PolicyDocument } from '../../local/services/s3/policy.ts';
import { running } from './running-fixture.ts';
import { refusal } from './s3-fixture.ts';

const OBJECTS = 'arn:aws:s3:::guarded/*';
const deny = (Action: string | string[], Condition: Record<string, Record<string, string>>, more = {}) => ({
  ...{ Effect: 'Deny', Principal: { AWS: '*' }, Action, Resource: OBJECTS, Condition },
  ...more,
});
const shut = { StringEquals: { 's3:ExistingObjectTag/state': 'shut' } };
const POLICY: PolicyDocument = {
  Statement: [
    deny('s3:*', { Bool: { 'aws:SecureTransport': 'false' } }),
    deny(['s3:GetObject', 's3:GetObjectVersion'], shut),
    deny('s3:PutObjectVersionTagging', { StringNotEquals: { 's3:RequestObjectTag/state': 'shut' } }),
  ],
};

test('a policy that denies by tag holds for reading, looking, copying and tagging, and for that object alone', async () => {
  const bucket = { VersioningConfiguration: { Status: 'Enabled' }, BucketName: 'guarded' };
  const { client } = await running({
    resources: {
      Bucket: { Type: 'AWS::S3::Bucket', Properties: bucket },
      Policy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: { Bucket: { Ref: 'Bucket' }, PolicyDocument: { ...POLICY, Version: '2012-10-17' } },
      },
    },
  });
  const s3 = new S3Client({ ...client, forcePathStyle: true, maxAttempts: 1 });
  const Bucket = 'guarded';
  const put = async (Key: string) =>
    (await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'b' }))).VersionId;
  const VersionId = await put('one');
  await put('two');
  const one = { Bucket, Key: 'one', VersionId };
  const tag = (Value: string) =>
    s3.send(new PutObjectTaggingCommand({ ...one, Tagging: { TagSet: [{ Key: 'state', Value }] } }));
  expect(await refusal(tag('open'))).toEqual(['AccessDenied', 403]);
  await s3.send(new GetObjectCommand(one));
  await tag('shut');
  const copy = new CopyObjectCommand({ Bucket, Key: 'three', CopySource: 'guarded/one' });
  for (const call of [new GetObjectCommand(one), new GetObjectCommand({ Bucket, Key: 'one' }), copy])
    expect(await refusal(s3.send(call as GetObjectCommand))).toEqual(['AccessDenied', 403]);
  expect((await refusal(s3.send(new HeadObjectCommand(one))))[1]).toBe(403);
  expect(await refusal(tag('open'))).toEqual(['AccessDenied', 403]);
  await s3.send(new GetObjectCommand({ Bucket, Key: 'two' }));
  await put('one');
  await s3.send(new GetObjectCommand({ Bucket, Key: 'one' }));
});

test.each([
  ['an allow', deny('s3:GetObject', shut, { Effect: 'Allow' })],
  ['somebody', deny('s3:GetObject', shut, { Principal: { AWS: 'arn:aws:iam::1:root' } })],
  ['some objects', deny('s3:GetObject', shut, { Resource: 'arn:aws:s3:::guarded/a/*' })],
  ['another operator', deny('s3:GetObject', { StringLike: { 's3:ExistingObjectTag/state': 's*' } })],
  ['another condition', deny('s3:GetObject', { StringEquals: { 'aws:PrincipalArn': 'x' } })],
])('a policy about %s is refused at load', (_, statement) => {
  expect(() => deniesOf('guarded', { Statement: [statement] })).toThrow(/not supported/);
});
