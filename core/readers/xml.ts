/**
 * XML: every text and attribute under its path. A record is the outermost element that repeats (`<klanten><klant>…`), and
 * paths begin below it. Entities that the document declares are not expanded and nothing is fetched.
 *
 * Limits: nesting of 2,000; 5,000 different paths, all further ones are read as `{more}`. Source: XML 1.0 (5th edition).
 */

import type { Source } from '../source.ts';
import { sourceOf } from '../source.ts';
import { type Block, openCells } from './block.ts';
import { headOf, MENDED } from './encoding.ts';
import { limits } from './limits.ts';
import { taken } from './office-package.ts';
import type { Reader } from './reader.ts';
import { parseXml, type XmlHandler } from './xml-events.ts';

const HEAD_BYTES = 256 * 1024;

export const xml: Reader = {
  format: 'xml',
  title: 'XML',
  reads:
    'every text, attribute, comment, instruction and declaration, under its path below the element that repeats',
  limits: 'nesting of 2,000; 5,000 different paths; declared entities are not expanded, nothing is fetched',
  access: 'stream',
  async *read(source): AsyncGenerator<Block> {
    const recordDepth = await depthOfRecords(source);
    const mended = { bytes: 0 };
    const cells = openCells({ unit: 'element', named: true, places: 'row' });
    const around: string[] = [];
    const paths = new Set<string>();
    let text = '';

    const give = (path: readonly string[], value: string) => {
      const joined =
        path.slice(path.length > recordDepth ? recordDepth : 1).join('.') ||
        (path[path.length - 1] ?? 'text');
      if (!paths.has(joined) && paths.size >= limits.xmlPaths) return cells.cell('{more}', value);
      paths.add(joined);
      cells.cell(joined, value);
    };
    const flush = () => {
      const value = text.trim();
      if (value !== '') give(around, value);
      text = '';
    };
    const handler: XmlHandler = {
      open(name, attributes) {
        flush();
        /* a dot would look like a step of the path */
        around.push(name.replaceAll('.', '_'));
        for (const [attribute, value] of Object.entries(attributes))
          if (value !== '' && !attribute.startsWith('xmlns'))
            give([...around, `@${attribute.replaceAll('.', '_')}`], value);
      },
      text(data) {
        text += data;
        if (text.length > limits.pieceCharacters) flush();
      },
      close() {
        flush();
        if (around.length <= recordDepth) cells.endRecord();
        around.pop();
      },
      comment(data) {
        give([...around, 'comment'], data.trim());
      },
    };
    try {
      for await (const _ of parseXml(source, handler, false, mended)) yield* taken(cells, false);
    } catch (error) {
      flush();
      cells.endRecord();
      yield* taken(cells, true);
      throw error;
    }
    cells.endRecord();
    yield* taken(cells, true);
    if (mended.bytes > 0) yield { kind: 'note', text: MENDED };
  },
};

/** Depth of the outermost element that has a sibling of its name, as far as the head shows; else the root's children. */
async function depthOfRecords(source: Source): Promise<number> {
  const around: string[] = [];
  const children: Map<string, number>[] = [];
  let depth = Number.POSITIVE_INFINITY;
  const handler: XmlHandler = {
    open(name) {
      const siblings = children[around.length];
      if (siblings) {
        const times = (siblings.get(name) ?? 0) + 1;
        siblings.set(name, times);
        if (times > 1) depth = Math.min(depth, around.length + 1);
      }
      around.push(name);
      children[around.length] = new Map();
    },
    close() {
      around.pop();
    },
  };
  try {
    for await (const _ of parseXml(sourceOf(await headOf(source, HEAD_BYTES)), handler));
  } catch {
    /* the head ends in the middle; the reading itself will say what is wrong */
  }
  return Number.isFinite(depth) ? depth : 2;
}
