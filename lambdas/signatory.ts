/** Signs with the certificate key: a function that adds a signature to what it is given. */
import { keyIdOf, plainSignature, publicKeyOf, type Signature, signed } from '../core/signature.ts';
import type { Signer } from './aws/signer.ts';

export type Signatory = <T extends object>(content: T) => Promise<T & Signature>;

export async function signatoryOf(signer: Signer): Promise<Signatory> {
  const keyId = keyIdOf(publicKeyOf(await signer.publicKey())!);
  return (content) => signed(content, keyId, async (input) => plainSignature(await signer.sign(input)));
}
