// The union's patterns one after the other by V8's own regular expressions, over a file as a string.
import { readFileSync } from 'node:fs';

const [patterns, file] = process.argv.slice(2).map((path) => readFileSync(path, 'latin1'));
let found = 0;
for (const pattern of patterns.trim().split('\n'))
  for (const _ of file.matchAll(new RegExp(pattern, 'g'))) found++;
process.stdout.write(`${found}\n`);
