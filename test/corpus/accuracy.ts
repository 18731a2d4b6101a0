/**
 * `npm run accuracy` prints the marks; `-- --misses [TYPE]` what went wrong; `-- --accept` keeps them as the new floor.
 * On the same exam no mark can be accepted that is lower than it was; on another exam the floor is laid anew, and what fell is said.
 */
import { parseArgs } from 'node:util';
import { corpus } from './corpus.ts';
import { examOf, losses, ratchetOf, readRatchet, spansOf, writeRatchet } from './ratchet.ts';
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
  const percent = (share: number) => (100 * share).toFixed(1).padStart(6);
  const marks = (counts: Counts) =>
    counts.planted + counts.wrong === 0
      ? ''.padStart(25)
      : `${String(counts.planted).padStart(6)}${String(counts.wrong).padStart(6)} ${counts.found + counts.wrong ? percent(precision(counts)) : '     –'}${percent(recall(counts))}`;
  console.log(
    `${'type'.padEnd(32)} planted wrong  prec   rec | any overlap: prec rec | at possible | columns wrong  prec   rec`,
  );
  for (const [type, score] of scores) {
    const { spans, overlap, possible, columns } = score;
    const absent = spans.found + overlap.found + possible + spans.wrong + columns.found + columns.wrong === 0;
    const soft = spansOf(type, score) === overlap ? '~' : ' ';
    console.log(
      `${type.padEnd(31)}${soft} ${marks(spans)} | ${percent(precision(overlap))}${percent(recall(overlap))} | ${percent(spans.planted ? possible / spans.planted : 1)} | ${marks(columns)}${absent ? '  not yet' : ''}`,
    );
  }
}

function printMisses({ misses }: Result, types: readonly string[]): void {
  for (const { type, kind, file, text, place } of misses)
    if (types.length === 0 || types.includes(type))
      console.log(`${type}\t${kind}\t${file}\t${text}\t${place}`);
}
