/**
 * AWS KMS: data keys wrapped by master keys that lie in the state folder, and signatures by key pairs that lie there too.
 *
 * A wrapped key holds the master key's id, a nonce, the tag and the AES-256-GCM ciphertext, with the encryption context
 * as additional data. Limits: symmetric keys, and pairs on P-256 for signing, named by id or ARN; no grants, no rotation.
 * Source: AWS KMS API Reference; AWS KMS Developer Guide, "Encryption context".
 */
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
} from 'node:crypto';
import { Fault } from '../fault.ts';
import { type Operations, operation } from '../json-protocol.ts';
import { Unsupported } from '../unsupported.ts';
import type { World } from '../world.ts';

type Context = Readonly<Record<string, string>>;

interface Asking {
  readonly KeyId: string;
  readonly EncryptionContext?: Context;
}
type Described = Readonly<{ KeySpec?: string; KeyUsage?: MasterKey['usage'] }>;
interface MasterKey {
  readonly id: string;
  readonly arn: string;
  readonly usage: 'ENCRYPT_DECRYPT' | 'SIGN_VERIFY';
  /** Of 32 bytes, or a private key in DER (PKCS #8). */
  readonly secret: Buffer;
}
interface Signing extends Asking {
  readonly Message: string;
  readonly MessageType?: string;
  readonly SigningAlgorithm: string;
}

const ALGORITHM = 'ECDSA_SHA_256';
const LONGEST_MESSAGE = 4096;
const DER = { type: 'pkcs8', format: 'der' } as const;
/** A new secret for each kind of key that is known. */
const kinds: Readonly<Record<string, () => Buffer>> = {
  'SYMMETRIC_DEFAULT ENCRYPT_DECRYPT': () => randomBytes(32),
  'ECC_NIST_P256 SIGN_VERIFY': () =>
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(DER),
};
const privateKey = (key: Buffer) => createPrivateKey({ key, ...DER });

const ID_BYTES = 36;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export async function kmsOperations({ stack, store }: World): Promise<Operations> {
  const shelf = store.shelf<string>('keys'); // each master key in base64 by its id
  const byName = new Map<string, MasterKey>();
  for (const { identity, properties } of stack.ofType('AWS::KMS::Key')) {
    const id = identity.ref;
    const { KeySpec = 'SYMMETRIC_DEFAULT', KeyUsage: usage = 'ENCRYPT_DECRYPT' } = properties as Described;
    const make = kinds[`${KeySpec} ${usage}`];
    if (!make) throw new Unsupported(`Key ${id}`, `a key ${KeySpec} for ${usage}`);
    const stored = await shelf.get(id);
    const secret = stored ? Buffer.from(stored, 'base64') : make();
    if (!stored) await shelf.put(id, secret.toString('base64'));
    const key: MasterKey = { id, arn: identity.attributes.Arn!, usage, secret };
    for (const name of [key.id, key.arn]) byName.set(name, key);
  }
  const find = (name: string, usage: MasterKey['usage'] = 'ENCRYPT_DECRYPT'): MasterKey => {
    const found = byName.get(name);
    if (!found) throw new Fault('NotFoundException', `Key '${name}' does not exist`);
    if (found.usage !== usage) throw new Fault('InvalidKeyUsageException', `${name} is not for ${usage}.`);
    return found;
  };
  return {
    GenerateDataKey: operation(
      'KeyId NumberOfBytes EncryptionContext',
      ({ KeyId, NumberOfBytes, EncryptionContext }: Asking & { NumberOfBytes?: number }) => {
        if (!NumberOfBytes) throw new Fault('ValidationException', 'Please specify the number of bytes.');
        const key = find(KeyId);
        const plain = randomBytes(NumberOfBytes);
        const CiphertextBlob = wrap(key, plain, EncryptionContext).toString('base64');
        return { KeyId: key.arn, Plaintext: plain.toString('base64'), CiphertextBlob };
      },
    ),
    Decrypt: operation(
      'CiphertextBlob KeyId EncryptionContext',
      ({ CiphertextBlob, KeyId, EncryptionContext }: Partial<Asking> & { CiphertextBlob: string }) => {
        const blob = Buffer.from(CiphertextBlob, 'base64');
        const key = byName.get(blob.toString('latin1', 0, ID_BYTES));
        if (!key) throw new Fault('InvalidCiphertextException', '');
        if (KeyId && find(KeyId) !== key)
          throw new Fault('IncorrectKeyException', 'The key of the request is not the one that wrapped it.');
        const Plaintext = unwrap(key, blob, EncryptionContext).toString('base64');
        return { KeyId: key.arn, Plaintext, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
      },
    ),
    Sign: operation('KeyId Message MessageType SigningAlgorithm', (asked: Signing) => {
      const { KeyId, Message, MessageType = 'RAW', SigningAlgorithm } = asked;
      const { arn, secret } = find(KeyId, 'SIGN_VERIFY');
      const message = Buffer.from(Message, 'base64');
      if (MessageType !== 'RAW' || SigningAlgorithm !== ALGORITHM || message.length > LONGEST_MESSAGE)
        throw new Fault('ValidationException', `Here up to 4,096 raw bytes are signed, with ${ALGORITHM}.`);
      const Signature = sign('sha256', message, privateKey(secret)).toString('base64');
      return { KeyId: arn, Signature, SigningAlgorithm };
    }),
    GetPublicKey: operation('KeyId', ({ KeyId }: Asking) => {
      const { arn, usage, secret } = find(KeyId, 'SIGN_VERIFY');
      const PublicKey = createPublicKey(privateKey(secret)).export({ type: 'spki', format: 'der' });
      const described = { KeySpec: 'ECC_NIST_P256', KeyUsage: usage, SigningAlgorithms: [ALGORITHM] };
      return { KeyId: arn, PublicKey: PublicKey.toString('base64'), ...described };
    }),
  };
}

const additional = (context: Context = {}) => Buffer.from(JSON.stringify(Object.entries(context).sort()));

function wrap({ id, secret }: MasterKey, plain: Buffer, context: Context | undefined): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(additional(context));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.from(id, 'latin1'), nonce, cipher.getAuthTag(), text]);
}

function unwrap({ secret }: MasterKey, blob: Buffer, context: Context | undefined): Buffer {
  const text = ID_BYTES + NONCE_BYTES + TAG_BYTES;
  try {
    const decipher = createDecipheriv('aes-256-gcm', secret, blob.subarray(ID_BYTES, ID_BYTES + NONCE_BYTES));
    decipher.setAAD(additional(context)).setAuthTag(blob.subarray(text - TAG_BYTES, text));
    return Buffer.concat([decipher.update(blob.subarray(text)), decipher.final()]);
  } catch {
    throw new Fault('InvalidCiphertextException', ''); // AWS says no more either
  }
}
