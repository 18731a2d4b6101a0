/**
 * The certificate of deletion: what remains of a dataset. It names no file and holds no value, and carries a signature
 * (`signature.ts`) that anybody with the public key can check, without us.
 */
import type { KeyObject } from 'node:crypto';
import type { Because } from './retention.ts';
import { type Signature, signatureFault } from './signature.ts';
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

export type Certificate = UnsignedCertificate & Signature;

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
  const fault = signatureFault(content, key);
  return fault === undefined ? { genuine: true, certificate: content } : no(fault);
}
