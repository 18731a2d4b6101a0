/** `inventaris scan PATH…`: finds personal data in files and folders, in this process, without any server. */
import { Argument, Option } from 'commander';
import type { FileRecord } from '../contract/scan-output.ts';
import { LIKELIHOODS, type Likelihood } from '../core/finding.ts';
import { LEVELS, type Level } from '../core/sensitivity.ts';
import { listFiles } from './file-list.ts';
import { type Format, formats, type Report, type Summary } from './formats/index.ts';
import type { Define } from './main.ts';
import { Misuse } from './misuse.ts';
import { openOutput } from './output.ts';
import { readPasswords } from './passwords.ts';
import { openPatternScanner } from './pattern-scanner.ts';
import { counted, painter } from './print.ts';
import { openProgress } from './progress.ts';
import { scanFile } from './scan-file.ts';
import { knownTypes, selectionOf } from './selection.ts';

interface Options {
  readonly format: Format;
  readonly hits?: boolean;
  readonly out?: string;
  readonly agreement?: string;
  readonly types?: string;
  readonly passwordFile?: string;
  readonly minLikelihood: Likelihood;
  readonly failOn?: Level;
}

export const define: Define = (command, done) => {
  command
    .addArgument(new Argument('<path...>', 'files, or folders to be read with all below them'))
    .addOption(
      new Option('-f, --format <format>', 'how to write the results')
        .choices(Object.keys(formats))
        .default('table'),
    )
    .option('--hits', 'every match as well, masked')
    .option('-o, --out <file>', 'write into this file instead of standard output')
    .option(
      '--agreement <file>',
      'mark what this agreement does not agree on, look for its patterns, know what being in a file reveals',
    )
    .option(
      '--password-file <file>',
      'passwords to try on what is locked, one a line; - reads them from standard input',
    )
    .option('--types <names>', 'show only these info types, separated by commas')
    .addOption(
      new Option('--min-likelihood <likelihood>', 'show only what is at least so likely')
        .choices(LIKELIHOODS)
        .default('possible'),
    )
    .addOption(
      new Option('--fail-on <level>', 'end with status 1 when what is shown reaches this level').choices(
        LEVELS.slice(1),
      ),
    )
    .addHelpText(
      'after',
      `
A file's level, records and marks always speak of the whole file; --types and --min-likelihood choose which
findings and matches are shown and count for --fail-on.

Exit status: 0 all read · 1 --fail-on reached · 2 wrong usage · 3 something was not read wholly.`,
    )
    .action(async (paths: string[], options: Options) => done(await scan(paths, options)));
};

function typesOf(value: string, own: readonly string[]): string[] {
  const types = knownTypes(value.split(','), '--types', own);
  if (types.length === 0) throw new Misuse('--types: name at least one info type');
  return types;
}

async function scan(paths: readonly string[], options: Options): Promise<number> {
  const agreement =
    options.agreement === undefined
      ? undefined
      : await (await import('./agreement-file.ts')).readSoundAgreement(options.agreement);
  const patterns = agreement?.patterns ?? [];
  const types =
    options.types === undefined
      ? undefined
      : typesOf(
          options.types,
          patterns.map(({ name }) => name),
        );
  const passwords = options.passwordFile === undefined ? [] : readPasswords(options.passwordFile);
  const { files, links, special } = await listFiles(paths);
  const passed = [
    ...(links > 0 ? [`${counted(links, 'link was', 'links were')} not followed`] : []),
    ...(special > 0
      ? [`${counted(special, 'pipe, socket or device was', 'pipes, sockets or devices were')} passed over`]
      : []),
  ];
  if (passed.length > 0) process.stderr.write(`inventaris: ${passed.join('; ')}\n`);

  const output = openOutput(options.out);
  const onInterrupt = () => process.exit(130);
  process.once('SIGINT', onInterrupt);
  const { open } = await formats[options.format]();
  const paint = painter(output.terminal);
  const report: Report = open({ write: output.write, paint, hits: options.hits === true });
  const selection = selectionOf(types, options.minLikelihood);
  const readings = options.hits ? 2 : 1;
  const progress = openProgress(files.length, readings * files.reduce((sum, { bytes }) => sum + bytes, 0));
  const beside = output.terminal && process.stderr.isTTY;
  const summary = emptySummary();
  const scanner = await openPatternScanner(patterns);
  for (const [index, file] of files.entries()) {
    progress.file(index, file.path);
    const result = await scanFile(file, {
      scanner,
      patterns,
      passwords,
      ...(agreement ? { agreement } : {}),
      onProgress: progress.read,
      ...(options.hits ? { onHit: (hit) => selection.shows(hit) && report.hit(hit) } : {}),
    });
    progress.done(readings * file.bytes);
    if (beside) progress.clear();
    const findings = result.findings.filter(selection.shows);
    report.file(result.file, findings);
    addTo(summary, result.file, findings, selection.levelOf(result));
  }
  progress.clear();
  report.end(summary);
  output.close();
  process.off('SIGINT', onInterrupt);
  return statusOf(summary, options.failOn);
}

type Counting = { -readonly [K in keyof Summary]: Summary[K] } & {
  types: Map<string, number>;
  statuses: Map<string, number>;
};

const emptySummary = (): Counting => ({
  files: 0,
  bytes: 0,
  statuses: new Map(),
  types: new Map(),
  level: 'none',
});

function addTo(
  summary: Counting,
  file: FileRecord,
  findings: readonly { type: string; count: number }[],
  level: Level,
): void {
  summary.files++;
  summary.bytes += file.bytes;
  summary.statuses.set(file.status, (summary.statuses.get(file.status) ?? 0) + 1);
  for (const { type, count } of findings) summary.types.set(type, (summary.types.get(type) ?? 0) + count);
  if (LEVELS.indexOf(level) > LEVELS.indexOf(summary.level)) summary.level = level;
}

function statusOf({ level, statuses, files }: Summary, failOn: Level | undefined): number {
  if (failOn && LEVELS.indexOf(level) >= LEVELS.indexOf(failOn)) return 1;
  return (statuses.get('complete') ?? 0) === files ? 0 : 3;
}
