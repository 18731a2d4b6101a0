/** `npm run build`: everything that is bundled, into `dist`. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../cli/project-root.ts';
import { buildCommandLine, buildFunctions } from './bundle.ts';

const dist = join(projectRoot(), 'dist');
await rm(dist, { recursive: true, force: true });
await Promise.all([buildFunctions(join(dist, 'lambdas')), buildCommandLine(dist)]);
