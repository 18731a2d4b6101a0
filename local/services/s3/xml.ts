/**
 * The XML that S3 and its clients exchange.
 * Limits: reads a list of flat records, which is all that clients send; no document types, comments or CDATA.
 */
import { Fault } from '../../fault.ts';

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

/** The texts of an element's children by their names. */
export type Fields = Readonly<Record<string, string>>;

const malformed = () => new Fault('MalformedXML', 'The XML you provided was not well-formed');
const ENTITIES: Fields = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Reads a document `root` that holds records named `item` beside other fields; throws `MalformedXML`. */
export function readXml(source: string, root: string, item: string) {
  const whole = /^(?:<\?xml[^>]*\?>)?\s*<(\w+)[^>]*>(.*)<\/\1>\s*$/s.exec(source);
  if (whole?.[1] !== root) throw malformed();
  const items: Fields[] = [];
  const others = whole[2]!.replace(new RegExp(`<${item}>(.*?)</${item}>`, 'gs'), (_, record) => {
    items.push(fieldsOf(record));
    return '';
  });
  return { items, fields: fieldsOf(others) };
}

function fieldsOf(text: string): Fields {
  const fields: Record<string, string> = {};
  const rest = text.replace(/<(\w+)(?:\/>|>([^<]*)<\/\1>)/g, (_, name, value = '') => {
    fields[name] = unescaped(value);
    return '';
  });
  if (rest.trim() !== '') throw malformed();
  return fields;
}

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w+))?;?/g, (entity, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    const character = name ? ENTITIES[name] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
    if (character === undefined || !entity.endsWith(';')) throw malformed();
    return character;
  });
}
