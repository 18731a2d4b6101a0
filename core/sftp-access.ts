/**
 * Who may log in by SFTP, with which keys: decided from what the ledger says of the client, and from nothing else. A client is
 * known by its key and, where it registered any, by the addresses it comes from (R1.3); there are no passwords.
 *
 * What the client set by itself goes before what its agreement says; that SFTP is a way of delivering at all, only an
 * agreement in force can say (R1.1).
 */
import type { Agreement } from './agreement.ts';

export interface DeliverySettings {
  /** SSH public keys, one line each. */
  readonly keys: readonly string[];
  /** IP addresses or ranges (CIDR); none: from anywhere. */
  readonly addresses: readonly string[];
}

export interface SftpFacts {
  /** Of the agreement in force; absent when there is none. */
  readonly uploads?: Agreement['uploads'] | undefined;
  /** What the client set by itself, if it did. */
  readonly own?: DeliverySettings | undefined;
  /** Where the connection comes from. */
  readonly address: string;
}

export type SftpAccess =
  | { readonly keys: readonly string[] }
  | { readonly refused: 'no-agreement' | 'not-by-sftp' | 'address' | 'no-key' };

/** What both AWS Transfer Family and we can check; keys on hardware tokens (`sk-…`) are not among them. */
const KNOWN_KEY = /^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521)) [A-Za-z0-9+/=]+/;

/** `isWithin` says whether an address is one of these addresses or ranges. */
export function sftpAccess(
  { uploads, own, address }: SftpFacts,
  isWithin: (ranges: readonly string[], address: string) => boolean,
): SftpAccess {
  if (!uploads) return { refused: 'no-agreement' };
  if (!uploads.ways.includes('sftp')) return { refused: 'not-by-sftp' };
  const { keys, addresses } = own ?? uploads;
  if (addresses.length > 0 && !isWithin(addresses, address)) return { refused: 'address' };
  /* without their comments: those name people and their machines */
  const known = keys.flatMap((key) => KNOWN_KEY.exec(key)?.[0] ?? []);
  return known.length > 0 ? { keys: known } : { refused: 'no-key' };
}
