/**
 * One client per service and function, made when first used. Region, credentials and endpoints come from the
 * environment, so the same bundle runs on AWS and against the local runtime.
 *
 * `@__PURE__` lets the bundler leave out the services that a function doesn't use: two megabytes less to load.
 */
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { once } from '../once.ts';

export const s3 = /* @__PURE__ */ once(() => new S3Client({}));
/** Signs links for browsers and curl: without this setting the link would demand the checksum of an empty body. */
export const s3ForLinks = /* @__PURE__ */ once(
  () => new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' }),
);
export const dynamo = /* @__PURE__ */ once(() =>
  DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } }),
);
export const stepFunctions = /* @__PURE__ */ once(() => new SFNClient({}));
export const eventBridge = /* @__PURE__ */ once(() => new EventBridgeClient({}));
export const sqs = /* @__PURE__ */ once(() => new SQSClient({}));
export const kms = /* @__PURE__ */ once(() => new KMSClient({}));
export const cloudWatch = /* @__PURE__ */ once(() => new CloudWatchClient({}));
export const cognito = /* @__PURE__ */ once(() => new CognitoIdentityProviderClient({}));
