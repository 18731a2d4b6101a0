/**
 * What is built: every function into `<folder>/<name>/index.mjs` and the command line into `inventaris.mjs` with a chunk
 * for each command, each with all it needs, so that nothing is resolved at run time but what is listed here.
 */
import { join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { projectRoot } from '../cli/project-root.ts';
import { environment, type FunctionName } from '../contract/environment.ts';

const shared: BuildOptions = {
  absWorkingDir: projectRoot(),
  bundle: true,
  platform: 'node',
  // Both the machines of today and Lambda's Node 24 run it.
  target: 'node20',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  // Some packages are still CommonJS and call `require`.
  banner: {
    js: "import { createRequire as require_ } from 'node:module';const require = require_(import.meta.url);",
  },
  // Names stay, for readable stacks.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  logLevel: 'warning',
};

export const functionNames = Object.keys(environment) as FunctionName[];

/** Functions that recognise: they read the kernel's two files, which lie beside their bundle. */
export const readingFunctions: readonly FunctionName[] = ['plan', 'scan', 'unlock', 'reveal'];

/** Functions that run clients' patterns: RE2, which is native, lies beside their bundle. */
export const patternFunctions: readonly FunctionName[] = ['plan', 'scan', 'unlock', 'reveal', 'api'];

/** `plugins` change what is bundled: the leak test proves with them that it can fail. */
export async function buildFunctions(
  folder: string,
  names: readonly FunctionName[] = functionNames,
  plugins: Plugin[] = [],
): Promise<void> {
  const entryPoints = names.map((name) => ({
    in: name === 'api' ? 'lambdas/api/index.ts' : `lambdas/${name}.ts`,
    out: `${name}/index`,
  }));
  await build({ ...shared, entryPoints, outdir: folder, plugins });
}

export async function buildCommandLine(folder: string): Promise<void> {
  await build({
    ...shared,
    entryPoints: { inventaris: 'bin/inventaris.ts' },
    outdir: folder,
    splitting: true,
    chunkNames: join('commands', '[name]-[hash]'),
    // Native code, and packages that read their own files.
    external: ['classic-level', 'dynalite', 'ssh2'],
  });
}
