/**
 * `npm run accuracy` prints the marks; `-- --misses [TYPE]` what went wrong; `-- --accept` keeps them as the new floor.
 * On the same exam no mark can be accepted that is lower than it was; on another exam the floor is laid anew, and what fell is said.
 */
import { parseArgs } from 'node:util';
import { corpus } from './corpus.ts';
import { examOf, losses, ratchetOf, readRatchet, textOf, writeRatchet } from './ratchet.ts';
import { scanCorpus } from './scan.ts';
import { type Counts, precision, type Result, recall, scoreCorpus } from './score.ts';

const { values, positionals } = parseArgs({
  options: { accept: { type: 'boolean' }, misses: { type: 'boolean' } },
  allowPositionals: true,
});
const result = scoreCorpus(corpus, await scanCorpus(corpus));
print(result);
if (values.misses) printMisses(result, positionals);
const now = ratchetOf(examOf(corpus), result.scores);
const before = readRatchet();
const lost = before ? losses(before, now) : [];
for (const line of lost) console.log(line);
if (values.accept && (lost.length === 0 || before?.exam !== now.exam)) {
  writeRatchet(now);
  console.log('The floor is laid.');
} else if (values.accept) {
  console.log('Not accepted: on the same exam no mark may fall.');
  process.exitCode = 1;
}

function print({ scores }: Result): void {
  const percent = (part: number) => (100 * part).toFixed(1).padStart(6);
  const marks = (counts: Counts) =>
    counts.planted + counts.wrong === 0
      ? ''.padStart(24)
      : `${String(counts.planted).padStart(6)}${String(counts.wrong).padStart(5)} ${counts.found + counts.wrong ? percent(precision(counts)) : '     –'}${percent(recall(counts))}`;
  const head = 'count wrong  prec   rec';
  console.log(`${''.padEnd(30)}  text: ${head} | overlapping | possible | cells: ${head} | columns: ${head}`);
  for (const [type, score] of scores) {
    const { text, overlap, possible, cells, columns } = score;
    const absent =
      overlap.found + possible + text.wrong + cells.found + cells.wrong + columns.found + columns.wrong === 0;
    const soft = textOf(type, score) === overlap ? '~' : ' ';
    const any =
      text.planted + text.wrong
        ? `${percent(precision(overlap))}${percent(recall(overlap))}`
        : ''.padStart(12);
    const weak = text.planted ? percent(possible / text.planted) : ''.padStart(6);
    console.log(
      `${type.padEnd(31)}${soft} ${marks(text)} | ${any} | ${weak} | ${marks(cells)} | ${marks(columns)}${absent ? '  not yet' : ''}`,
    );
  }
}

function printMisses({ misses }: Result, types: readonly string[]): void {
  for (const { type, kind, file, text, place } of misses)
    if (types.length === 0 || types.includes(type))
      console.log(`${type}\t${kind}\t${file}\t${text}\t${place}`);
}
