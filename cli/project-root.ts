/** The folder of the package, from wherever this code was bundled to. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the build leaves what is run. */
export const dist = (): string => join(projectRoot(), 'dist');

export function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    if (dirname(folder) === folder) throw new Error(`No package.json lies above ${import.meta.dirname}.`);
    folder = dirname(folder);
  }
  return folder;
}
