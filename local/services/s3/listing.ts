/** What all listings share: prefix, delimiter, pages and the encoding of keys. */
import type { Call } from './call.ts';
import { S3Error } from './s3-error.ts';

export interface Page<T> {
  readonly items: readonly T[];
  /** What of the keys stands before the delimiter, each once. */
  readonly prefixes: readonly string[];
  /** Where the next page begins, if there is one: after this item, or after this common prefix. */
  readonly end: T | string | undefined;
}

interface PageRequest {
  readonly prefix: string;
  readonly delimiter: string;
  readonly most: number;
  /** What the page before ended with; a common prefix is not told again. */
  readonly marker?: string;
}

export async function pageOf<T extends { readonly key: string }>(
  source: AsyncIterable<T>,
  { prefix, delimiter, most, marker }: PageRequest,
): Promise<Page<T>> {
  const items: T[] = [];
  const prefixes: string[] = [];
  let last: T | string | undefined;
  if (most === 0) return { items, prefixes, end: undefined };
  for await (const item of source) {
    const at = delimiter === '' ? -1 : item.key.indexOf(delimiter, prefix.length);
    const common = at < 0 ? undefined : item.key.slice(0, at + delimiter.length);
    if (common !== undefined && (common === last || common === marker)) continue;
    if (items.length + prefixes.length === most) return { items, prefixes, end: last };
    if (common === undefined) items.push(item);
    else prefixes.push(common);
    last = common ?? item;
  }
  return { items, prefixes, end: undefined };
}

export const keyOf = (end: { readonly key: string } | string) => (typeof end === 'string' ? end : end.key);

/** Reads the parameters; `name` is what the operation calls its page size. */
export function pageRequest({ query }: Call, name: string, marker?: string) {
  const size = query.get(name) ?? '1000';
  if (!/^\d{1,9}$/.test(size)) throw new S3Error('InvalidArgument', `${name} must be a whole number.`);
  const encoding = query.get('encoding-type');
  if (encoding !== undefined && encoding !== 'url')
    throw new S3Error('InvalidArgument', 'Invalid Encoding Method specified in Request');
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  /** As the client wants keys, prefixes and markers written. */
  const written = (text: string) => (encoding ? encodeURIComponent(text).replaceAll('%2F', '/') : text);
  return {
    page: { prefix, delimiter, most: Math.min(Number(size), 1000), marker },
    written,
    echo: { Prefix: written(prefix), Delimiter: delimiter || undefined, EncodingType: encoding },
  };
}
