/**
 * The XML that S3 and its clients exchange.
 * Limits: reads elements, text and the predefined and numeric entities; no document types, no CDATA; attributes are skipped.
 */
import { S3Error } from './s3-error.ts';

/** An object is an element's children by name; a list is the same element again and again; undefined is left out. */
export type Content =
  | string
  | number
  | boolean
  | undefined
  | readonly Content[]
  | { readonly [name: string]: Content };

export function writeXml(root: string, content: Content): string {
  const namespace = root === 'Error' ? '' : ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${namespace}>${inside(content)}</${root}>`;
}

function inside(content: Content): string {
  if (typeof content !== 'object') return escaped(String(content));
  return Object.entries(content)
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((each) => [name, each] as const))
    .map(([name, each]) => (each === undefined ? '' : `<${name}>${inside(each)}</${name}>`))
    .join('');
}

/** Control characters are written by number: a bare carriage return would be read as a line feed. */
function escaped(text: string): string {
  const number = (character: string) => `&#${character.charCodeAt(0)};`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must be escaped
  return text.replace(/[\u0000-\u001f&<>"'\u007f\ufffe\uffff]/g, number);
}

export interface Element {
  readonly name: string;
  readonly text: string;
  readonly children: readonly Element[];
}

export const childrenOf = (element: Element, name: string) =>
  element.children.filter((child) => child.name === name);
export const textOf = (element: Element, name: string) => childrenOf(element, name)[0]?.text;

const TOKEN = /<\?xml[^>]*>|<!--[\s\S]*?-->|<(\/?)([A-Za-z_][\w.:-]*)([^<>]*)>|([^<]+)/y;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Reads a document whose outermost element is `root`; throws `MalformedXML`. */
export function readXml(source: string, root: string): Element {
  const malformed = () => new S3Error('MalformedXML', 'The XML you provided was not well-formed');
  const top = { name: '', text: '', children: [] as Element[] };
  const open = [top];
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < source.length) {
    const token = pattern.exec(source);
    if (!token) throw malformed();
    const [, closing, name, rest, text] = token;
    const around = open.at(-1)!;
    if (text !== undefined) around.text += unescaped(text, malformed);
    else if (closing) {
      if (open.length === 1 || open.pop()!.name !== name) throw malformed();
    } else if (name !== undefined) {
      const element = { name, text: '', children: [] };
      around.children.push(element);
      if (!rest?.endsWith('/')) open.push(element);
    }
  }
  const [element, ...others] = top.children;
  if (open.length > 1 || others.length > 0 || top.text.trim() !== '' || element?.name !== root)
    throw malformed();
  return element;
}

function unescaped(text: string, malformed: () => Error): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w+))?;?/g, (entity, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    const character = name ? ENTITIES[name] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
    if (character === undefined || !entity.endsWith(';')) throw malformed();
    return character;
  });
}
