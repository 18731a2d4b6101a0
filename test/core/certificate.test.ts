import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../core/canonical-json.ts';
import { type Certificate, type UnsignedCertificate, verifyCertificate } from '../../core/certificate.ts';
import { certificateText } from '../../core/certificate-text.ts';
import { keyIdOf, plainSignature, publicKeyOf, signed } from '../../core/signature.ts';

const pairOf = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pair = pairOf();
const key = publicKeyOf(pair.publicKey.export({ type: 'spki', format: 'der' }))!;

const content: UnsignedCertificate = {
  datasetId: 'abcdefghijklmnopqrstuvwxyz',
  clientId: 'acme',
  receivedAt: '2026-06-01T08:00:00.000Z',
  processedAt: '2026-06-01T08:05:00.000Z',
  erasedAt: '2026-07-01T09:00:12.000Z',
  dueAt: '2026-07-01T08:05:00.000Z',
  because: { why: 'term', duration: 'P30D', from: 'processed', bound: 'maximum' },
  agreementVersion: 3,
  bytes: 48_213,
  erased: { objectVersions: 1, inventoryItems: 12 },
  types: { EMAIL_ADDRESS: 1000, IBAN_CODE: 12 },
  inventoryHash: 'ab'.repeat(32),
};
/** As KMS signs. */
const kms = async (input: Uint8Array) => plainSignature(sign('sha256', input, pair.privateKey));
const genuine = await signed(content, keyIdOf(key), kms);
const verdictOn = (text: string) => verifyCertificate(text, key);

test('a certificate is genuine as it was issued, however its lines are broken', () => {
  for (const indent of [undefined, 2, '\t'])
    expect(verdictOn(JSON.stringify(genuine, undefined, indent))).toEqual({
      genuine: true,
      certificate: genuine,
    });
  expect(verdictOn(`\n${JSON.stringify(genuine)}\n`).genuine).toBe(true);
});

describe('altered', () => {
  /** Every place of the content, with another value of the same kind. */
  const changes: (readonly [string, object])[] = [];
  const walk = (value: object, path: string, put: (changed: object) => object) => {
    for (const [name, each] of Object.entries(value)) {
      const here = (changed: unknown) => put({ ...value, [name]: changed });
      const at = `${path}${name}`;
      if (typeof each === 'object') walk(each, `${at}.`, here);
      else changes.push([at, here(typeof each === 'number' ? each + 1 : `${each}x`)]);
      const { [name as never]: _, ...without } = value as Record<string, unknown>;
      changes.push([`${at} left out`, put(without)]);
      changes.push([`${at} said twice as ${name}2`, put({ ...value, [`${name}2`]: each })]);
    }
  };
  walk(genuine, '', (changed) => changed);

  test.each(changes)('%s', (_, changed) => {
    expect(verdictOn(JSON.stringify(changed, undefined, 2)).genuine).toBe(false);
  });

  test('in any one character', () => {
    const text = JSON.stringify(genuine);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, character) => {
        if (character.trim() === '' || text[at] === character) return;
        expect(verdictOn(text.slice(0, at) + character + text.slice(at + 1)).genuine).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test('cut off anywhere', () => {
    const text = JSON.stringify(genuine, undefined, 2);
    for (let at = 0; at < text.length; at += 7) expect(verdictOn(text.slice(0, at)).genuine).toBe(false);
  });

  test('a name that stands twice, so that people and programs read different things', () => {
    const text = JSON.stringify(genuine).replace('"clientId":"acme"', '"clientId":"bolt","clientId":"acme"');
    expect(JSON.parse(text)).toEqual(genuine);
    expect(verdictOn(text).genuine).toBe(false);
  });
});

describe('forged', () => {
  const resigned = async (header: object, alter: (certificate: Certificate) => object = (each) => each) => {
    const forger = pairOf();
    const byForger = async (input: Uint8Array) => plainSignature(sign('sha256', input, forger.privateKey));
    const made = await signed(content, keyIdOf(key), byForger);
    const [, , value] = made.signature.split('.');
    const encoded = Buffer.from(JSON.stringify(header)).toString('base64url');
    return alter({ ...made, signature: `${encoded}..${value}` });
  };
  const kid = keyIdOf(key);
  test.each<[string, () => Promise<unknown>]>([
    ['with another key under our name', () => resigned({ alg: 'ES256', kid })],
    [
      'with another key under its own name',
      () => resigned({ alg: 'ES256', kid: keyIdOf(pairOf().publicKey) }),
    ],
    ['without a signature by its header', () => resigned({ alg: 'none', kid })],
    [
      'with a key of its own in the header',
      () => resigned({ alg: 'ES256', kid, jwk: pairOf().publicKey.export({ format: 'jwk' }) }),
    ],
    ['with a symmetric signature', () => resigned({ alg: 'HS256', kid })],
    [
      'with the content put in',
      async () => ({ ...genuine, signature: genuine.signature.replace('..', '.e30.') }),
    ],
    [
      'with an empty signature',
      async () => ({ ...genuine, signature: `${genuine.signature.split('..')[0]}..` }),
    ],
    [
      'with zeros',
      async () => ({ ...genuine, signature: `${genuine.signature.split('..')[0]}..${'A'.repeat(86)}` }),
    ],
    ['with something else', async () => ({ ...genuine, signature: 7 })],
    ['of another certificate', async () => ({ ...content, bytes: 1, signature: genuine.signature })],
    ['as a list', async () => [genuine]],
    ['as nothing', async () => null],
  ])('%s', async (_, make) => {
    expect(verdictOn(JSON.stringify(await make())).genuine).toBe(false);
  });

  test('the reason tells another key from an alteration', async () => {
    expect(verdictOn(JSON.stringify({ ...genuine, bytes: 1 }))).toMatchObject({
      reason: expect.stringMatching(/altered/),
    });
    const other = verifyCertificate(JSON.stringify(genuine), pairOf().publicKey);
    expect(other).toMatchObject({ reason: expect.stringMatching(/not signed with this key/) });
  });
});

test('only keys on P-256 are taken', () => {
  const { publicKey: p384 } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const { publicKey: rsa } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  for (const each of [p384, rsa])
    expect(publicKeyOf(each.export({ type: 'spki', format: 'pem' }) as string)).toBeUndefined();
  expect(publicKeyOf('no key')).toBeUndefined();
  expect(keyIdOf(publicKeyOf(key.export({ type: 'spki', format: 'pem' }) as string)!)).toBe(keyIdOf(key));
});

test('signatures keep their value in the form of a JWS, short and long numbers alike', () => {
  const input = Buffer.from('to be signed');
  for (let i = 0; i < 300; i++) {
    const plain = plainSignature(sign('sha256', input, pair.privateKey));
    expect(plain).toHaveLength(64);
  }
  // r of one byte, s with a leading zero: DER as RFC 3279 has it.
  const s = Buffer.alloc(32, 0xff);
  const der = Buffer.from([0x30, 38, 2, 1, 5, 2, 33, 0, ...s]);
  expect(Buffer.from(plainSignature(der))).toEqual(Buffer.concat([Buffer.alloc(31), Buffer.from([5]), s]));
});

test('canonical JSON does not depend on the order of names, and follows RFC 8785', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'é\u2028"' }], a: 1e21, é: -0, A: undefined })).toBe(
    '{"a":1e+21,"b":[1,{"c":"é\u2028\\"","d":null}],"é":0}',
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(turned)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('people read it in Dutch and in English, by the clock of the Netherlands', () => {
  const name = (type: string) => type.toLowerCase();
  const text = (language: 'nl' | 'en') => {
    const { title, facts } = certificateText(content, language, name);
    return [title, ...facts.map(([label, fact]) => `${label}: ${fact}`)].join('\n');
  };
  expect(text('nl')).toMatch(/^Bewijs van verwijdering/);
  expect(text('nl')).toContain('gewist: 1 juli 2026 om 11:00');
  expect(text('nl')).toContain('reden: 30 dagen na verwerking');
  expect(text('nl')).toContain('weg is: 1 versies van het bestand, 12 regels van de inventaris');
  expect(text('nl')).toContain('het bevatte: 1.000 email_address, 12 iban_code');
  expect(text('en')).toMatch(/^Certificate of deletion/);
  expect(text('en')).toContain('erased: 1 July 2026 at 11:00');
  expect(text('en')).toContain('because: 30 days after processing');
  expect(text('en')).toContain('agreement: version 3');
});
