/**
 * The certificate of deletion: what remains of a dataset. It names no file and holds no value, and carries a signature
 * that anybody with the public key can check, without us.
 *
 * The signature is a JWS with detached content: ES256 over the SHA-256 of the canonical JSON of all other members,
 * so that it is short whatever the certificate holds. Every member is covered, added ones too. Source: RFC 7515, appendix F; RFC 7518, section 3.4; RFC 8785; RFC 7638 for the key's name.
 */
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { Because } from './retention.ts';
import type { ToldCounts } from './told-count.ts';

export interface UnsignedCertificate {
  readonly datasetId: string;
  readonly clientId: string;
  readonly receivedAt: string;
  readonly processedAt?: string;
  readonly erasedAt: string;
  /** The date that had come, and which term made it. */
  readonly dueAt: string;
  readonly because: Because;
  /** The agreement that said so; absent when the client had none. */
  readonly agreementVersion?: number;
  readonly bytes: number;
  /** What was erased, by kind. */
  readonly erased: Readonly<Record<string, number>>;
  /** Matches by info type that the inventory held at its end. */
  readonly types: ToldCounts;
  /** Of the findings at their end (`inventory-hash.ts`). */
  readonly inventoryHash: string;
}

export interface Certificate extends UnsignedCertificate {
  /** `<header>..<signature>`, each in base64url. */
  readonly signature: string;
}

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

/** `sign` gets the bytes and gives an ES256 signature, r and s of 32 bytes each. */
export async function signed(
  certificate: UnsignedCertificate,
  keyId: string,
  sign: (input: Uint8Array) => Promise<Uint8Array>,
): Promise<Certificate> {
  const header = base64url(canonicalJson({ alg: 'ES256', kid: keyId }));
  const signature = await sign(inputOf(header, certificate));
  return { ...certificate, signature: `${header}..${base64url(signature)}` };
}

const inputOf = (header: string, content: object): Buffer =>
  Buffer.from(`${header}.${createHash('sha256').update(canonicalJson(content)).digest('base64url')}`);

export type Verdict =
  | { readonly genuine: true; readonly certificate: Certificate }
  /** A sentence on what is wrong. */
  | { readonly genuine: false; readonly reason: string };

/** Whether the text is a certificate, whole and unaltered, that the owner of the key has signed. */
export function verifyCertificate(text: string, key: KeyObject): Verdict {
  const no = (reason: string): Verdict => ({ genuine: false, reason });
  let content: Certificate;
  try {
    content = JSON.parse(text);
  } catch {
    return no('it is no JSON: part of it may be missing');
  }
  /* a name that stands twice would be read one way by us and another by people */
  const bare = text.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, '$1');
  if (JSON.stringify(content) !== bare) return no('it is not written as it was issued');
  const { signature, ...rest } = Object(content) as Certificate;
  const [header, detached, value, ...more] = typeof signature === 'string' ? signature.split('.') : [];
  if (!header || detached !== '' || !value || more.length > 0) return no('it carries no signature');
  const keyId = keyIdOf(key);
  /* the header is ours to the letter, so nothing in it can choose another way of checking */
  if (header !== base64url(canonicalJson({ alg: 'ES256', kid: keyId })))
    return no(`it was not signed with this key (${keyId})`);
  const bytes = Buffer.from(value, 'base64url');
  const given = { key, dsaEncoding: 'ieee-p1363' } as const;
  const holds =
    bytes.length === 64 &&
    bytes.toString('base64url') === value &&
    verify('sha256', inputOf(header, rest), given, bytes);
  return holds
    ? { genuine: true, certificate: content }
    : no('the signature does not belong to what it says: it was altered');
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
