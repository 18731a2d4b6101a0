/**
 * `npm run build`: bundles every function into `dist/lambdas/<name>/index.mjs` and the command line into
 * `dist/inventaris.mjs`, each with all it needs, so that nothing is resolved at run time but what is listed here.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { projectRoot } from '../cli/project-root.ts';
import { environment } from '../contract/environment.ts';

const root = projectRoot();
const dist = join(root, 'dist');

const shared: BuildOptions = {
  absWorkingDir: root,
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

const functions = Object.keys(environment).map((name) => ({
  in: name === 'api' ? 'lambdas/api/index.ts' : `lambdas/${name}.ts`,
  out: `${name}/index`,
}));

await rm(dist, { recursive: true, force: true });
await Promise.all([
  build({ ...shared, entryPoints: functions, outdir: join(dist, 'lambdas') }),
  build({
    ...shared,
    entryPoints: { inventaris: 'bin/inventaris.ts' },
    outdir: dist,
    // A chunk for each command: `scan` starts without loading the local runtime.
    splitting: true,
    chunkNames: 'commands/[name]-[hash]',
    // Native code, and packages that read their own files.
    external: ['classic-level', 'dynalite'],
  }),
]);
