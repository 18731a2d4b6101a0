import { AwsClient } from 'aws4fetch';
import { expect, test } from 'vitest';
import { lambda } from './assembly-fixture.ts';
import { running } from './running-fixture.ts';

const route = (RouteKey: string, more: object = {}) => ({
  Type: 'AWS::ApiGatewayV2::Route',
  Properties: {
    ApiId: { Ref: 'Api' },
    RouteKey,
    Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
    ...more,
  },
});

const api = {
  Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'api', ProtocolType: 'HTTP' } },
  Stage: {
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: { ApiId: { Ref: 'Api' }, StageName: '$default', AutoDeploy: true },
  },
  Integration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      ApiId: { Ref: 'Api' },
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: { 'Fn::GetAtt': ['fn', 'Arn'] },
      PayloadFormatVersion: '2.0',
    },
  },
  Thing: route('GET /things/{id}', { AuthorizationType: 'AWS_IAM' }),
  Special: route('GET /things/special', { AuthorizationType: 'NONE' }),
  Post: route('POST /things'),
  fn: lambda('fn'),
};

async function started() {
  const { runtime } = await running({
    resources: api,
    outputs: {
      Url: { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] },
      Joined: {
        'Fn::Join': [
          '',
          ['https://', { Ref: 'Api' }, '.execute-api.eu-west-1.', { Ref: 'AWS::URLSuffix' }, '/'],
        ],
      },
    },
    code: {
      fn: `export const handler = async (event) => {
        if (event.body === 'fail') throw new Error('inside');
        if (event.body === 'bytes') return { statusCode: 201, headers: { 'Content-Type': 'image/png' }, cookies: ['a=1', 'b=2'], body: '/wD/', isBase64Encoded: true };
        return event;
      };`,
    },
  });
  const { Url, Joined } = runtime.outputs as { Url: string; Joined: string };
  expect(Joined).toBe(`${Url}/`);
  const signer = new AwsClient({
    ...runtime.credentials,
    service: 'execute-api',
    region: runtime.region,
    retries: 0,
  });
  return { runtime, url: Url, signer };
}

test('a signed request reaches the function as payload 2.0, with its caller', async () => {
  const { runtime, url, signer } = await started();
  const reply = await signer.fetch(`${url}/things/a%20b?x=1&x=2&y=%26`, {
    headers: { cookie: 'c=1; d=2', 'x-own': 'z' },
  });
  expect(reply.status).toBe(200);
  expect(await reply.json()).toMatchObject({
    version: '2.0',
    routeKey: 'GET /things/{id}',
    pathParameters: { id: 'a b' },
    rawQueryString: 'x=1&x=2&y=%26',
    queryStringParameters: { x: '1,2', y: '&' },
    headers: { 'x-own': 'z' },
    isBase64Encoded: false,
    requestContext: {
      http: { method: 'GET' },
      stage: '$default',
      authorizer: {
        iam: { accessKey: runtime.credentials.accessKeyId, userArn: 'arn:aws:iam::000000000000:user/local' },
      },
    },
  });
});

test('a request without a signature, or with a forged one, is refused where the route wants one', async () => {
  const { runtime, url, signer } = await started();
  const forger = new AwsClient({
    accessKeyId: runtime.credentials.accessKeyId,
    secretAccessKey: 'guessed',
    service: 'execute-api',
    region: runtime.region,
    retries: 0,
  });
  expect((await fetch(`${url}/things/1`)).status).toBe(403);
  expect((await forger.fetch(`${url}/things/1`)).status).toBe(403);
  const signed = await signer.sign(`${url}/things/1`);
  expect((await fetch(`${url}/things/2`, { headers: signed.headers })).status).toBe(403);
  expect((await fetch(signed)).status).toBe(200);
  expect((await fetch(`${url}/things/special`)).status).toBe(200);
});

test('the most specific route answers, and none is a 404', async () => {
  const { url } = await started();
  const keyOf = async (path: string, method = 'GET') => {
    const reply = await fetch(url + path, { method });
    return ((await reply.json()) as { routeKey?: string }).routeKey ?? reply.status;
  };
  expect(await keyOf('/things/special')).toBe('GET /things/special');
  expect(await keyOf('/things', 'POST')).toBe('POST /things');
  expect(await keyOf('/things')).toBe(404);
  expect(await keyOf('/things/a/b')).toBe(404);
});

test('bodies pass both ways, and a failing function is a 500 that tells nothing', async () => {
  const { url } = await started();
  const post = (body: string | Uint8Array<ArrayBuffer>, type: string) =>
    fetch(`${url}/things`, { method: 'POST', body, headers: { 'content-type': type } });
  expect(await (await post('{"é":1}', 'application/json')).json()).toMatchObject({
    body: '{"é":1}',
    isBase64Encoded: false,
  });
  expect(await (await post(new Uint8Array([255, 0]), 'application/octet-stream')).json()).toMatchObject({
    body: '/wA=',
    isBase64Encoded: true,
  });
  const bytes = await post('bytes', 'text/plain');
  expect([bytes.status, bytes.headers.get('content-type'), bytes.headers.getSetCookie()]).toEqual([
    201,
    'image/png',
    ['a=1', 'b=2'],
  ]);
  expect(new Uint8Array(await bytes.arrayBuffer())).toEqual(new Uint8Array([255, 0, 255]));
  const failed = await post('fail', 'text/plain');
  expect([failed.status, await failed.text()]).toEqual([500, '{"message":"Internal Server Error"}']);
});
