/** Synthesises the stack from what `npm run build` made: into `cdk.out`, or where the CDK's own tool wants it. */
import { join } from 'node:path';
import { projectRoot } from '../cli/project-root.ts';
import { inventarisApp } from '../lib/inventaris-app.ts';

const { CDK_OUTDIR, INVENTARIS_REGION } = process.env;
const root = projectRoot();
inventarisApp({
  outdir: CDK_OUTDIR ?? join(root, 'cdk.out'),
  code: join(root, 'dist', 'lambdas'),
  region: INVENTARIS_REGION,
}).synth();
