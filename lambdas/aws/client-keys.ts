/**
 * One secret per client, under which its values are hashed for counting. KMS makes and wraps it for this client alone
 * (encryption context); the wrapped form lives in the inventory, so deleting that item ends every hash.
 */
import { DecryptCommand, GenerateDataKeyCommand } from '@aws-sdk/client-kms';
import { kms } from './clients.ts';
import type { Inventory } from './inventory.ts';

export type ClientKeys = ReturnType<typeof openClientKeys>;

export function openClientKeys(keyArn: string, inventory: Inventory) {
  const known = new Map<string, Promise<Uint8Array>>();

  async function unwrap(clientId: string, wrapped: Uint8Array): Promise<Uint8Array> {
    const { Plaintext } = await kms().send(
      new DecryptCommand({ KeyId: keyArn, CiphertextBlob: wrapped, EncryptionContext: { client: clientId } }),
    );
    return Plaintext!;
  }

  async function secretOf(clientId: string): Promise<Uint8Array> {
    const wrapped = await inventory.wrappedKey(clientId);
    if (wrapped) return unwrap(clientId, wrapped);
    const made = await kms().send(
      new GenerateDataKeyCommand({
        KeyId: keyArn,
        NumberOfBytes: 32,
        EncryptionContext: { client: clientId },
      }),
    );
    if (await inventory.putWrappedKey(clientId, made.CiphertextBlob!)) return made.Plaintext!;
    /* another function made one at the same moment: that one counts */
    return unwrap(clientId, (await inventory.wrappedKey(clientId))!);
  }

  return {
    /** The 16 bytes for the sketches. */
    async hashKey(clientId: string): Promise<Uint8Array> {
      const secret = known.get(clientId) ?? secretOf(clientId);
      known.set(clientId, secret);
      try {
        return (await secret).subarray(0, 16);
      } catch (error) {
        known.delete(clientId);
        throw error;
      }
    },
  };
}
