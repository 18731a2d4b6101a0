/**
 * How we sign what must be checkable by anybody with the public key: a JWS with detached content, ES256 over the SHA-256
 * of the canonical JSON of all members but `signature`, so that it is short whatever is signed. Every member is covered,
 * added ones too.
 *
 * Source: RFC 7515, appendix F; RFC 7518, section 3.4; RFC 8785; RFC 7638 for the key's name.
 */
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

export interface Signature {
  /** `<header>..<signature>`, each in base64url. */
  readonly signature: string;
}

/** Who signs: gets the bytes and gives an ES256 signature, r and s of 32 bytes each. */
export type Sign = (input: Uint8Array) => Promise<Uint8Array>;

const base64url = (data: string | Uint8Array) => Buffer.from(data).toString('base64url');

/** The name of a P-256 public key: the thumbprint of its JWK. */
export function keyIdOf(key: KeyObject): string {
  const { crv, kty, x, y } = key.export({ format: 'jwk' });
  return createHash('sha256').update(canonicalJson({ crv, kty, x, y })).digest('base64url');
}

/** A public key as PEM (SPKI) or DER; undefined when it is none, or not on P-256. */
export function publicKeyOf(key: string | Uint8Array): KeyObject | undefined {
  try {
    const made =
      typeof key === 'string'
        ? createPublicKey(key)
        : createPublicKey({ key: Buffer.from(key), format: 'der', type: 'spki' });
    return made.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? made : undefined;
  } catch {
    return undefined;
  }
}

export async function signed<T extends object>(
  content: T,
  keyId: string,
  sign: Sign,
): Promise<T & Signature> {
  const header = headerOf(keyId);
  return { ...content, signature: `${header}..${base64url(await sign(inputOf(header, content)))}` };
}

const headerOf = (keyId: string) => base64url(canonicalJson({ alg: 'ES256', kid: keyId }));

const inputOf = (header: string, content: object): Buffer =>
  Buffer.from(`${header}.${createHash('sha256').update(canonicalJson(content)).digest('base64url')}`);

/** What is wrong with the signature, as a sentence; undefined when the owner of the key has signed just this. */
export function signatureFault(content: unknown, key: KeyObject): string | undefined {
  const { signature, ...rest } = Object(content) as { readonly signature?: unknown };
  const [header, detached, value, ...more] = typeof signature === 'string' ? signature.split('.') : [];
  if (!header || detached !== '' || !value || more.length > 0) return 'it carries no signature';
  const keyId = keyIdOf(key);
  /* the header is ours to the letter, so nothing in it can choose another way of checking */
  if (header !== headerOf(keyId)) return `it was not signed with this key (${keyId})`;
  const bytes = Buffer.from(value, 'base64url');
  const given = { key, dsaEncoding: 'ieee-p1363' } as const;
  const holds =
    bytes.length === 64 &&
    bytes.toString('base64url') === value &&
    verify('sha256', inputOf(header, rest), given, bytes);
  return holds ? undefined : 'the signature does not belong to what it says: it was altered';
}

/** An ECDSA signature as KMS gives it (DER, RFC 3279) in the form of a JWS: r and s of 32 bytes each. */
export function plainSignature(der: Uint8Array): Uint8Array {
  const bytes = Buffer.from(der);
  const plain = Buffer.alloc(64);
  /* SEQUENCE { INTEGER r, INTEGER s }; on P-256 every length fits into one byte */
  for (let at = 2, n = 0; n < 2; n++) {
    const length = bytes[at + 1]!;
    const number = bytes.subarray(at + 2, at + 2 + length).subarray(-32);
    plain.set(number, 32 * (n + 1) - number.length);
    at += 2 + length;
  }
  return plain;
}
