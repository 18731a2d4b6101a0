/** One other scanner over a file: `scan.mjs NAME FILE`. Fed in pieces of 64 KB, cut at line ends, which is what it is fastest at. */
import { readFileSync } from 'node:fs';

const PIECE = 65_536;
const open = {
  openredaction: async () => {
    const { OpenRedaction } = await import('openredaction');
    const scanner = new OpenRedaction();
    return (text) => scanner.detect(text);
  },
  'redact-pii': async () => {
    const { SyncRedactor } = (await import('redact-pii')).default;
    const redactor = new SyncRedactor();
    return (text) => redactor.redact(text);
  },
  'remove-pii': async () => {
    const { removePIIDetailed } = await import('@coffeeandfun/remove-pii');
    return (text) => removePIIDetailed(text);
  },
};

const [name, file] = process.argv.slice(2);
const scan = await open[name]();
const text = readFileSync(file, 'utf8');
for (let from = 0; from < text.length; ) {
  const newline = text.indexOf('\n', Math.min(from + PIECE, text.length));
  const to = newline < 0 ? text.length : newline + 1;
  await scan(text.slice(from, to));
  from = to;
}
