/** What all listings share: prefix, delimiter, pages and the encoding of keys. */
import type { Call } from './call.ts';
import { S3Error } from './s3-error.ts';
import type { Child } from './xml.ts';

export interface Page<T> {
  readonly items: readonly T[];
  /** What of the keys stands before the delimiter, each once. */
  readonly prefixes: readonly string[];
  readonly truncated: boolean;
  /** Where the next page begins: the last item, or the last common prefix. */
  readonly last: T | string | undefined;
}

export interface PageRequest {
  readonly prefix: string;
  readonly delimiter: string;
  readonly most: number;
  /** A common prefix that ended the page before. */
  readonly skip?: string;
}

export async function pageOf<T extends { readonly key: string }>(
  source: AsyncIterable<T>,
  { prefix, delimiter, most, skip }: PageRequest,
): Promise<Page<T>> {
  const items: T[] = [];
  const prefixes: string[] = [];
  let last: T | string | undefined;
  if (most === 0) return { items, prefixes, truncated: false, last };
  for await (const item of source) {
    const end = delimiter === '' ? -1 : item.key.indexOf(delimiter, prefix.length);
    const common = end < 0 ? undefined : item.key.slice(0, end + delimiter.length);
    if (common !== undefined && (common === last || common === skip)) continue;
    if (items.length + prefixes.length === most) return { items, prefixes, truncated: true, last };
    if (common === undefined) items.push(item);
    else prefixes.push(common);
    last = common ?? item;
  }
  return { items, prefixes, truncated: false, last };
}

/** Reads the parameters; `name` is what the operation calls its page size. */
export function pageRequest({ query }: Call, name: string, skip?: string) {
  const text = query.get(name) ?? '1000';
  if (!/^\d{1,9}$/.test(text)) throw new S3Error('InvalidArgument', `${name} must be a whole number.`);
  const encoding = query.get('encoding-type');
  if (encoding !== undefined && encoding !== 'url')
    throw new S3Error('InvalidArgument', 'Invalid Encoding Method specified in Request');
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  /** As the client wants keys, prefixes and markers written. */
  const written = (text: string) =>
    encoding === 'url' ? encodeURIComponent(text).replaceAll('%2F', '/') : text;
  const most = Math.min(Number(text), 1000);
  const echo: readonly Child[] = [
    ['Prefix', written(prefix)],
    ['Delimiter', delimiter === '' ? undefined : written(delimiter)],
    ['EncodingType', encoding],
  ];
  return { page: { prefix, delimiter, most, skip: delimiter === '' ? undefined : skip }, written, echo };
}

export const commonPrefixes = (
  prefixes: readonly string[],
  written: (text: string) => string,
): readonly Child[] => prefixes.map((prefix) => ['CommonPrefixes', [['Prefix', written(prefix)]]] as const);
