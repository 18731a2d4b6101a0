/** Sentences written by hand, one a line, in the markup of planted.ts; `#` starts a comment, `\n` is a new line. Each is a file of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PlantedFile, textFile } from './planted.ts';
import { randomFor } from './random.ts';

const folder = join(import.meta.dirname, 'sentences');

export const sentences: readonly PlantedFile[] = readdirSync(folder)
  .sort()
  .flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .filter((line) => line && !line.startsWith('#'))
      .map((line, i) => {
        const name = `sentence/${file.replace('.txt', '')}-${i + 1}.txt`;
        return textFile(name, `${line.replaceAll('\\n', '\n')}\n`, randomFor(name));
      }),
  );
