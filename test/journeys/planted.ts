/**
 * The forms in which a value could get away: as it is, in any six characters of it, base64 at every offset, UTF-16, hex,
 * URL-encoded, digits without separators, and its unkeyed hashes.
 *
 * Limits: fragments of bare digits are eight long, since six turn up by chance in the counts and times of every store.
 */
import { createHash } from 'node:crypto';

export function formsOf(value: string): ReadonlyMap<string, string> {
  const forms = new Map<string, string>();
  const add = (kind: string, form: string) => form.length >= 6 && forms.set(form.toLowerCase(), kind);
  const compact = value.replaceAll(/[^\p{L}\p{N}]/gu, '');
  for (const written of new Set([value, value.toLowerCase(), compact, compact.toLowerCase()])) {
    add('as it is', written);
    const bare = /^\d+$/.test(written) ? 8 : 6;
    for (let i = 0; i + bare <= written.length; i++) {
      const fragment = written.slice(i, i + bare);
      if (bare === 8 || !/^\d+$/.test(fragment)) add('a fragment', fragment);
    }
    add('URL-encoded', encodeURIComponent(written));
    for (const encoding of ['utf16le', 'utf8'] as const) {
      const bytes = Buffer.from(written, encoding);
      add(`hex of ${encoding}`, bytes.toString('hex'));
      add(encoding, bytes.toString('latin1'));
    }
    for (const offset of [0, 1, 2]) {
      // What stands before shifts the alphabet's grid; the ends depend on the neighbours and are cut off.
      const encoded = Buffer.from(' '.repeat(offset) + written).toString('base64');
      add('base64', encoded.slice(offset === 0 ? 0 : 4, -4));
    }
    for (const algorithm of ['md5', 'sha1', 'sha256']) {
      const hash = createHash(algorithm).update(written);
      add(`${algorithm} in hex`, hash.copy().digest('hex'));
      add(`${algorithm} in base64`, hash.digest('base64').replaceAll('=', ''));
    }
  }
  return forms;
}

export interface Place {
  readonly where: string;
  readonly content: string;
}

/** Where planted values stand, by the kind of form; the forms themselves are not repeated. */
export function leaksIn(places: readonly Place[], planted: Readonly<Record<string, string>>): string[] {
  const found = new Set<string>();
  const texts = places.map(({ where, content }) => ({ where, text: content.toLowerCase() }));
  for (const [name, value] of Object.entries(planted)) {
    for (const [form, kind] of formsOf(value)) {
      for (const { where, text } of texts) if (text.includes(form)) found.add(`${name}, ${kind}: ${where}`);
    }
  }
  return [...found].sort();
}
