/** `inventaris types`: the info types that this version recognises, without any server. */
import { infoTypes } from '../core/detectors/index.ts';
import type { Define } from './main.ts';
import { columns, LEVEL_STYLE, painter } from './print.ts';

export const define: Define = (command) => {
  command.option('--json', 'as JSON').action(({ json }: { json?: boolean }) => {
    if (json) return console.log(JSON.stringify(infoTypes, undefined, 2));
    const paint = painter(process.stdout.isTTY);
    const titles = ['type', 'level', 'what', 'in Dutch', 'marks'].map((title) => paint('dim', title));
    const rows = infoTypes.map(({ type, level, en, nl, marks }) => [
      type,
      paint(LEVEL_STYLE[level], level),
      en,
      nl,
      marks.join(' '),
    ]);
    for (const line of columns([titles, ...rows])) console.log(line);
  });
};
