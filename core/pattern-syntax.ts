/**
 * What a pattern in RE2's syntax is made of, as far as we must know it: which parts only say where a match may stand, and
 * which RE2 does not have. RE2 itself decides whether the pattern is right.
 * Source: RE2, "Syntax".
 */

const ASSERTIONS = /^\\[bBAz]/;
const CLASS = /^\[\^?\]?(?:\\[\s\S]|\[:\^?\w+:\]|[^\]\\])*\]/;

interface Token {
  readonly kind: 'assertion' | 'other';
  readonly text: string;
}

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; ) {
    const rest = pattern.slice(at);
    const assertion = ASSERTIONS.exec(rest)?.[0] ?? (/^[\^$]/.test(rest) ? rest[0]! : undefined);
    const text =
      assertion ??
      /^\\Q[\s\S]*?(?:\\E|$)/.exec(rest)?.[0] ??
      /^\\[\s\S]/.exec(rest)?.[0] ??
      CLASS.exec(rest)?.[0];
    tokens.push({ kind: assertion ? 'assertion' : 'other', text: text ?? rest[0]! });
    at += (text ?? rest[0]!).length;
  }
  return tokens;
}

/** The pattern without what only says where it may stand: it occurs wherever the pattern does, and perhaps elsewhere. */
export const withoutAssertions = (pattern: string): string =>
  tokensOf(pattern)
    .map(({ kind, text }) => (kind === 'assertion' ? '(?:)' : text))
    .join('');

/** What makes the pattern none of RE2's, in plain words; for one that RE2 has refused. */
export function whyRefused(pattern: string): string {
  const spoken = tokensOf(pattern);
  if (spoken.some(({ text }) => /^\\(?:[1-9]|k)/.test(text)))
    return 'it refers back to what a group has matched, which RE2 does not do: write out what may follow';
  const plain = spoken.map(({ text }) => (text.length === 1 ? text : ' ')).join('');
  if (/\(\?<?[=!]/.test(plain))
    return 'it looks ahead or behind, which RE2 does not do: write what must stand there into the pattern';
  if (/\{\d{4,}|\{\d*,\d{4,}/.test(plain)) return 'it repeats something more than 1000 times';
  if ((plain.match(/\(/g)?.length ?? 0) !== (plain.match(/\)/g)?.length ?? 0))
    return 'its brackets don’t come in pairs';
  return 'it is not written in the syntax of RE2, or grows too large';
}
