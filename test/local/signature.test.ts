/** The worked examples are those of the Amazon S3 API Reference, "Authenticating Requests (AWS Signature Version 4)". */
import { createHash } from 'node:crypto';
import { AwsV4Signer } from 'aws4fetch';
import { expect, test } from 'vitest';
import { type SignatureRules, verifySignature } from '../../local/signature.ts';

const rules: SignatureRules = {
  service: 's3',
  region: 'us-east-1',
  credentials: {
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  },
  now: () => Date.UTC(2013, 4, 24),
};
const SCOPE = 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function request(method: string, url: string, headers: Record<string, string>) {
  const entries = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value]]);
  return { method, url, headersDistinct: Object.fromEntries(entries) };
}

const signed = (method: string, url: string, signature: string, headers: Record<string, string>) =>
  request(method, url, {
    ...headers,
    Authorization: `AWS4-HMAC-SHA256 Credential=${SCOPE}, SignedHeaders=${Object.keys(headers)
      .map((name) => name.toLowerCase())
      .sort()
      .join(';')}, Signature=${signature}`,
  });

const headerForms = {
  'GET of a range': signed(
    'GET',
    '/test.txt',
    'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    {
      Host: 'examplebucket.s3.amazonaws.com',
      Range: 'bytes=0-9',
      'x-amz-content-sha256': sha256(''),
      'x-amz-date': '20130524T000000Z',
    },
  ),
  'PUT with a dollar sign in the key': signed(
    'PUT',
    '/test$file.text',
    '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    {
      Date: 'Fri, 24 May 2013 00:00:00 GMT',
      Host: 'examplebucket.s3.amazonaws.com',
      'x-amz-content-sha256': sha256('Welcome to Amazon S3.'),
      'x-amz-date': '20130524T000000Z',
      'x-amz-storage-class': 'REDUCED_REDUNDANCY',
    },
  ),
  'GET of a subresource': signed(
    'GET',
    '/?lifecycle',
    'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
    {
      Host: 'examplebucket.s3.amazonaws.com',
      'x-amz-content-sha256': sha256(''),
      'x-amz-date': '20130524T000000Z',
    },
  ),
  'GET with parameters': signed(
    'GET',
    '/?max-keys=2&prefix=J',
    '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    {
      Host: 'examplebucket.s3.amazonaws.com',
      'x-amz-content-sha256': sha256(''),
      'x-amz-date': '20130524T000000Z',
    },
  ),
};

test.each(Object.entries(headerForms))('the documented %s is accepted', (_, example) => {
  expect(verifySignature(example, rules)).toMatchObject({
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    form: 'header',
    payload: example.headersDistinct['x-amz-content-sha256']?.[0],
  });
});

const presigned =
  '/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request' +
  '&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host' +
  '&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404';
const host = { host: 'examplebucket.s3.amazonaws.com' };
const at = (ms: number): SignatureRules => ({ ...rules, now: () => rules.now() + ms });
const DAY = 86_400_000;

test('the documented presigned GET is accepted until its last second and not before its time', () => {
  const get = request('GET', presigned, host);
  expect(verifySignature(get, rules)).toMatchObject({ form: 'query', payload: 'UNSIGNED-PAYLOAD' });
  expect(verifySignature(get, at(DAY)).form).toBe('query');
  expect(() => verifySignature(get, at(DAY + 1))).toThrow('Request has expired');
  expect(() => verifySignature(get, at(-16 * 60_000))).toThrow('Request is not valid yet');
});

const range = headerForms['GET of a range'];
const without = (name: string) =>
  request(
    range.method,
    range.url,
    Object.fromEntries(
      Object.entries(range.headersDistinct as Record<string, string[]>)
        .filter(([each]) => each !== name)
        .map(([each, [value]]) => [each, value!]),
    ),
  );
const refused: [string, string, ReturnType<typeof request>, SignatureRules?][] = [
  ['without any signature', 'AccessDenied', request('GET', '/test.txt', host)],
  ['for another method', 'SignatureDoesNotMatch', { ...range, method: 'DELETE' }],
  ['for another path', 'SignatureDoesNotMatch', { ...range, url: '/text.txt' }],
  ['with one more parameter', 'SignatureDoesNotMatch', { ...range, url: '/test.txt?versionId=1' }],
  ['with a signed header left out', 'SignatureDoesNotMatch', without('range')],
  ['without its date', 'AuthorizationHeaderMalformed', without('x-amz-date')],
  ['without its payload hash', 'AuthorizationHeaderMalformed', without('x-amz-content-sha256')],
  [
    'of another key',
    'InvalidAccessKeyId',
    range,
    { ...rules, credentials: { accessKeyId: 'AKIA', secretAccessKey: 'x' } },
  ],
  [
    'with another secret',
    'SignatureDoesNotMatch',
    range,
    { ...rules, credentials: { ...rules.credentials, secretAccessKey: 'x' } },
  ],
  ['of another region', 'AuthorizationHeaderMalformed', range, { ...rules, region: 'eu-west-1' }],
  ['for another service', 'AuthorizationHeaderMalformed', range, { ...rules, service: 'sqs' }],
  ['that is sixteen minutes old', 'RequestTimeTooSkewed', range, at(16 * 60_000)],
  ['from sixteen minutes ahead', 'RequestTimeTooSkewed', range, at(-16 * 60_000)],
  [
    'with an unsigned x-amz header',
    'AccessDenied',
    { ...range, headersDistinct: { ...range.headersDistinct, 'x-amz-meta-a': ['1'] } },
  ],
  [
    'with a changed presigned key',
    'SignatureDoesNotMatch',
    request('GET', presigned.replace('test', 'text'), host),
  ],
  [
    'with a prolonged presigned URL',
    'SignatureDoesNotMatch',
    request('GET', presigned.replace('86400', '86401'), host),
  ],
  [
    'presigned for longer than a week',
    'AuthorizationHeaderMalformed',
    request('GET', presigned.replace('86400', '604801'), host),
  ],
  ['presigned for another host', 'SignatureDoesNotMatch', request('GET', presigned, { host: '127.0.0.1' })],
  ['with a cut signature', 'SignatureDoesNotMatch', request('GET', presigned.slice(0, -2), host)],
  ['with a broken address', 'AuthorizationHeaderMalformed', { ...range, url: '/%E0%A4%A' }],
  [
    'by another scheme',
    'AuthorizationHeaderMalformed',
    request('GET', '/', { ...host, authorization: 'Basic YTpi' }),
  ],
];

test.each(refused)('a request %s is refused as %s', (_, name, example, by = rules) => {
  expect(() => verifySignature(example, by)).toThrow(expect.objectContaining({ name }));
});

test.each(['/things/a b', '/things/caf%C3%A9', '/', '/things/', '/a+b?x=1+2&x=%20&y='])(
  'a request to an HTTP API at %s is accepted with its body and refused with another',
  async (path) => {
    const signer = new AwsV4Signer({
      method: 'POST',
      url: `https://api.example${path}`,
      headers: { 'x-amz-content-sha256': sha256('body') },
      body: 'body',
      service: 'execute-api',
      region: rules.region,
      datetime: '20130524T000000Z',
      ...rules.credentials,
    });
    const { url, headers, method } = await signer.sign();
    const sent = request(method, `${url.pathname}${url.search}`, {
      host: url.host,
      ...Object.fromEntries(headers as unknown as Iterable<[string, string]>),
    });
    const api = { ...rules, service: 'execute-api' };
    expect(verifySignature(sent, api, Buffer.from('body')).payload).toBe(sha256('body'));
    expect(() => verifySignature(sent, api, Buffer.from('other'))).toThrow('does not match');
  },
);
