/** Whether text looks made by a machine: what keys, tokens and hashes have in common. */

/** Shannon entropy per character, in bits. */
function entropy(text: string): number {
  const times = new Map<string, number>();
  for (const char of text) times.set(char, (times.get(char) ?? 0) + 1);
  let sum = 0;
  for (const n of times.values()) sum -= (n / text.length) * Math.log2(n / text.length);
  return sum;
}

/** Letters and digits mixed, and many different ones; three bits leave out words, dates and repetitions. */
export const looksRandom = (text: string): boolean =>
  /^[\w+/=.~-]+$/.test(text) && /\d/.test(text) && /[A-Za-z]/.test(text) && entropy(text) >= 3;

/** Hexadecimal digits of MD5, SHA-1 or SHA-256, or SHA-256 in base64. */
export const HASH = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$|^[A-Za-z0-9+/]{43}=$/i;
