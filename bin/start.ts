/** `npm start`: the main job on this machine, with the example datasets. */
import { start } from '../cli/start.ts';
import { makeExamples } from '../examples/make.ts';

process.exitCode = await start(process.argv.slice(2), makeExamples);
