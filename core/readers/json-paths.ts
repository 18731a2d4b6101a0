/**
 * The fields of a JSON document: one node per distinct path, found again by the key's bytes so that no string is made
 * per value. Keys that may be personal data, and all further keys of an object that is used as a map, fold to `{key}`.
 */
import { limits } from './limits.ts';

export interface PathNode {
  readonly path: string;
  /** Number of the field for leaves here; −1 until one is seen. */
  field: number;
  /** Children by hash of the key; a bucket, since hashes may meet. */
  readonly children: Map<number, { readonly key: Uint8Array; readonly node: PathNode }[]>;
  keys: number;
  /** The node of array elements; made when needed. */
  element?: PathNode;
  /** The node of folded keys, and the one that their texts belong to. */
  folded?: PathNode;
  keyTexts?: PathNode;
}

export const newNode = (path: string): PathNode => ({ path, field: -1, children: new Map(), keys: 0 });

const decoder = new TextDecoder();

function same(a: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (a.length !== to - from) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== bytes[from + i]) return false;
  return true;
}

/** The child of an object's node for the key in bytes [from, to); undefined when it folds. */
export function childOf(
  node: PathNode,
  bytes: Uint8Array,
  from: number,
  to: number,
  cleanSegment: (key: string) => string | undefined,
): PathNode | undefined {
  let hash = 0;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  const bucket = node.children.get(hash);
  const known = bucket?.find(({ key }) => same(key, bytes, from, to));
  if (known) return known.node;
  if (node.keys >= limits.jsonKeys || to - from > 512) return undefined;
  const segment = cleanSegment(decoder.decode(bytes.subarray(from, to)));
  if (segment === undefined) return undefined;
  node.keys++;
  const child = newNode(node.path === '' ? segment : `${node.path}.${segment}`);
  const entry = { key: bytes.slice(from, to), node: child };
  if (bucket) bucket.push(entry);
  else node.children.set(hash, [entry]);
  return child;
}

export function foldedChildOf(node: PathNode): PathNode {
  node.folded ??= newNode(node.path === '' ? '{key}' : `${node.path}.{key}`);
  return node.folded;
}

/** Where the texts of folded keys are looked at: they may be e-mail addresses. */
export function keyTextsOf(node: PathNode): PathNode {
  node.keyTexts ??= newNode(node.path === '' ? '{keys}' : `${node.path}.{keys}`);
  return node.keyTexts;
}

export function elementOf(node: PathNode): PathNode {
  node.element ??= newNode(`${node.path}[]`);
  return node.element;
}
