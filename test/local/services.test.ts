import { createPublicKey, verify } from 'node:crypto';
import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import {
  DecryptCommand,
  GenerateDataKeyCommand,
  GetPublicKeyCommand,
  KMSClient,
  SignCommand,
} from '@aws-sdk/client-kms';
import { AddPermissionCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { startRuntime } from '../../local/runtime.ts';
import { running } from './running-fixture.ts';

const table = {
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    AttributeDefinitions: ['pk', 'due'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    GlobalSecondaryIndexes: [
      {
        IndexName: 'due',
        KeySchema: [{ AttributeName: 'due', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    BillingMode: 'PAY_PER_REQUEST',
    TimeToLiveSpecification: { AttributeName: 'ends', Enabled: true },
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  },
};

test('a table has its index, loses what has expired, and is there again after a restart', async () => {
  const { runtime, client, written } = await running({
    resources: { Table: table },
    outputs: { Table: { Ref: 'Table' } },
  });
  const TableName = runtime.outputs.Table;
  const dynamo = new DynamoDBClient(client);
  const ends = String(Math.floor(runtime.now().getTime() / 1000) + 86_400);
  await dynamo.send(
    new PutItemCommand({ TableName, Item: { pk: { S: 'mortal' }, due: { S: 'x' }, ends: { N: ends } } }),
  );
  await dynamo.send(new PutItemCommand({ TableName, Item: { pk: { S: 'lasting' }, due: { S: 'x' } } }));
  const keys = async () => {
    const query = {
      TableName,
      IndexName: 'due',
      KeyConditionExpression: 'due = :x',
      ExpressionAttributeValues: { ':x': { S: 'x' } },
    };
    return (await dynamo.send(new QueryCommand(query))).Items!.map(({ pk }) => pk!.S).sort();
  };
  await runtime.advance(3_700_000);
  expect(await keys()).toEqual(['lasting', 'mortal']);
  await runtime.advance(86_400_000);
  expect(await keys()).toEqual(['lasting']);
  await runtime.stop();
  const again = await startRuntime(written);
  const found = await dynamo.send(new GetItemCommand({ TableName, Key: { pk: { S: 'lasting' } } }));
  expect(found.Item).toBeDefined();
  await again.stop();
});

test('a data key is only unwrapped with the context it was made for', async () => {
  const { runtime, client } = await running({
    resources: {
      Key: { Type: 'AWS::KMS::Key', Properties: {} },
    },
    outputs: { Key: { 'Fn::GetAtt': ['Key', 'Arn'] } },
  });
  const kms = new KMSClient(client);
  const EncryptionContext = { client: 'a', purpose: 'b' };
  const made = await kms.send(
    new GenerateDataKeyCommand({ KeyId: runtime.outputs.Key, NumberOfBytes: 32, EncryptionContext }),
  );
  const decrypt = (context: Record<string, string>, CiphertextBlob = made.CiphertextBlob) =>
    kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: context }));
  expect((await decrypt({ purpose: 'b', client: 'a' })).Plaintext).toEqual(made.Plaintext);
  await expect(decrypt({ client: 'b', purpose: 'b' })).rejects.toMatchObject({
    name: 'InvalidCiphertextException',
  });
  await expect(
    decrypt(
      EncryptionContext,
      made.CiphertextBlob!.map((byte) => byte ^ 1),
    ),
  ).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  const KeyId = made.KeyId!.split('/')[1]; // its id does as well
  expect((await kms.send(new GenerateDataKeyCommand({ KeyId, NumberOfBytes: 16 }))).KeyId).toBe(made.KeyId);
  await expect(
    kms.send(new GenerateDataKeyCommand({ KeyId: 'alias/other', NumberOfBytes: 32 })),
  ).rejects.toMatchObject({ name: 'NotFoundException' });
});

test('a key pair signs, keeps its name over a restart, and is for nothing else', async () => {
  const { runtime, client, written } = await running({
    resources: {
      Pair: { Type: 'AWS::KMS::Key', Properties: { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' } },
      Key: { Type: 'AWS::KMS::Key', Properties: {} },
    },
    outputs: { Pair: { 'Fn::GetAtt': ['Pair', 'Arn'] }, Key: { 'Fn::GetAtt': ['Key', 'Arn'] } },
  });
  const kms = new KMSClient({ ...client, maxAttempts: 1 });
  const KeyId = runtime.outputs.Pair;
  const Message = Buffer.from('to be signed');
  const algorithm = { SigningAlgorithm: 'ECDSA_SHA_256', MessageType: 'RAW' } as const;
  const sign = (more: object = {}) => kms.send(new SignCommand({ KeyId, Message, ...algorithm, ...more }));
  const { Signature } = await sign();
  const publicKey = async () => {
    const { PublicKey } = await kms.send(new GetPublicKeyCommand({ KeyId }));
    return createPublicKey({ key: Buffer.from(PublicKey!), format: 'der', type: 'spki' });
  };
  expect(verify('sha256', Message, await publicKey(), Signature!)).toBe(true);
  expect(verify('sha256', Buffer.from('to be signee'), await publicKey(), Signature!)).toBe(false);
  for (const more of [
    { MessageType: 'DIGEST' },
    { SigningAlgorithm: 'ECDSA_SHA_512' },
    { Message: Buffer.alloc(4097) },
  ])
    await expect(sign(more)).rejects.toMatchObject({ name: 'ValidationException' });
  const wrong = { name: 'InvalidKeyUsageException' };
  await expect(sign({ KeyId: runtime.outputs.Key })).rejects.toMatchObject(wrong);
  await expect(kms.send(new GenerateDataKeyCommand({ KeyId, NumberOfBytes: 32 }))).rejects.toMatchObject(
    wrong,
  );
  await runtime.stop();
  const again = await startRuntime(written);
  expect(verify('sha256', Message, await publicKey(), Signature!)).toBe(true);
  await again.stop();
});

test('metric data can be read back', async () => {
  const { runtime, client } = await running({ resources: {} });
  const MetricData = [{ MetricName: 'Heartbeat', Value: 3, Unit: 'Count' as const }];
  await new CloudWatchClient(client).send(new PutMetricDataCommand({ Namespace: 'own', MetricData }));
  expect(await runtime.metrics('Heartbeat')).toMatchObject([{ namespace: 'own', value: 3, unit: 'Count' }]);
  expect(await runtime.metrics('Other')).toEqual([]);
});

test('an operation or an input field that is not known is refused, never skipped', async () => {
  const { runtime, client } = await running({
    resources: { Q: { Type: 'AWS::SQS::Queue', Properties: {} } },
    outputs: { Q: { Ref: 'Q' } },
  });
  const sqs = new SQSClient(client);
  const QueueUrl = runtime.outputs.Q;
  const attributes = { MessageAttributes: { a: { DataType: 'String', StringValue: 'b' } } };
  await expect(
    sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'm', ...attributes })),
  ).rejects.toThrow('does not know MessageAttributes');
  await expect(
    sqs.send(new AddPermissionCommand({ QueueUrl, Label: 'l', AWSAccountIds: [], Actions: [] })),
  ).rejects.toThrow('does not know the operation AddPermission');
});
