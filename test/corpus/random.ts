/** Repeatable chance: every file of the corpus has a source of its own, so that one more file changes no other. */

export interface Random {
  /** 0 ≤ value < n */
  readonly below: (n: number) => number;
  readonly between: (low: number, high: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
  readonly chance: (share: number) => boolean;
  readonly digits: (n: number) => string;
  readonly chars: (n: number, alphabet: string) => string;
}

/** Mulberry32, started from the FNV-1a hash of a name. */
export function randomFor(name: string): Random {
  let state = 0x811c9dc5;
  for (const char of name) state = Math.imul(state ^ char.codePointAt(0)!, 0x01000193) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number) => Math.floor(next() * n);
  const chars = (n: number, alphabet: string) =>
    Array.from({ length: n }, () => alphabet[below(alphabet.length)]).join('');
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    pick: (from) => from[below(from.length)]!,
    chance: (share) => next() < share,
    digits: (n) => chars(n, '0123456789'),
    chars,
  };
}
