/** The key that signs certificates: its private half never leaves KMS. */
import { GetPublicKeyCommand, SignCommand } from '@aws-sdk/client-kms';
import { kms } from './clients.ts';

export type Signer = ReturnType<typeof openSigner>;

export function openSigner(keyArn: string) {
  return {
    /** An ECDSA signature over the SHA-256 of at most 4,096 bytes, in DER. */
    async sign(bytes: Uint8Array): Promise<Uint8Array> {
      const { Signature } = await kms().send(
        new SignCommand({
          KeyId: keyArn,
          Message: bytes,
          MessageType: 'RAW',
          SigningAlgorithm: 'ECDSA_SHA_256',
        }),
      );
      return Signature!;
    },

    /** In DER (SPKI). */
    async publicKey(): Promise<Uint8Array> {
      const { PublicKey } = await kms().send(new GetPublicKeyCommand({ KeyId: keyArn }));
      return PublicKey!;
    },
  };
}
