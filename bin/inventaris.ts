#!/usr/bin/env node
/** The door of the command line, and of the threads that it starts for itself. */
import { isMainThread } from 'node:worker_threads';

if (isMainThread) process.exitCode = await (await import('../cli/main.ts')).run(process.argv.slice(2));
else (await import('../cli/scan-worker.ts')).serve();
