/**
 * Numbers for what can stand together in a record: pairs of field and type, told apart by evidence code. Sets of them
 * are known by the sum of their hashes, which every part computes alike; it needs no secret.
 */
import { type SipKey, sipHash, sipKey } from './siphash.ts';

const SET_KEY: SipKey = sipKey(new Uint8Array(16));
const encoder = new TextEncoder();

/** Hash of a name, below 2^52, that every part computes alike. */
export function nameHash(name: string): number {
  const bytes = encoder.encode(name);
  return Math.floor(sipHash(SET_KEY, bytes, 0, bytes.length) / 2);
}

export type PairName = readonly [field: string, type: string, code: number];

export interface Pairs {
  readonly names: readonly PairName[];
  /** Gives the next number to a pair; returns its hash, below 2^52, so that sums of two stay exact. */
  add(field: string, type: string, code: number): number;
}

export function openPairs(): Pairs {
  const names: PairName[] = [];
  return {
    names,
    add(...name) {
      names.push(name);
      return nameHash(name.join('\0'));
    },
  };
}
