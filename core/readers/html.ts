/** HTML, also what programs export as `.xls`. Scripts are never run; what they hold as data is read as text. */
import type { Block } from './block.ts';
import { MENDED } from './encoding.ts';
import { openHtmlText } from './html-text.ts';
import { taken } from './office-package.ts';
import type { Reader } from './reader.ts';
import { parseXml } from './xml-events.ts';

export const html: Reader = {
  format: 'html',
  title: 'HTML',
  reads:
    'paragraphs with their number; tables under their headers; addresses of links, titles, descriptions, form values, `data-` attributes, handlers, comments, texts in scripts',
  limits: 'nesting of 2,000; nothing is run or fetched',
  access: 'stream',
  async *read(source): AsyncGenerator<Block> {
    const text = openHtmlText({ places: 'paragraph' });
    const mended = { bytes: 0 };
    try {
      for await (const _ of parseXml(source, text.handler, true, mended)) yield* taken(text, false);
    } catch (error) {
      yield* taken(text, true);
      throw error;
    }
    yield* taken(text, true);
    if (mended.bytes > 0) yield { kind: 'note', text: MENDED };
  },
};
