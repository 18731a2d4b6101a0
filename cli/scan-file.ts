/** Reads one file through core, plan → parts → settle, in this process, and turns what it held into records. */
import { basename } from 'node:path';
import type { FileRecord, FindingRecord, HitRecord } from '../contract/scan-output.ts';
import { type Agreement, agreedTypes, revealedBy } from '../core/agreement.ts';
import type { ClientPattern } from '../core/client-patterns.ts';
import { infoTypes } from '../core/detectors/index.ts';
import { Unreadable } from '../core/errors.ts';
import type { Coverage, DatasetReport, DocumentReport } from '../core/finding.ts';
import type { DocumentPlan, Part, Plan } from '../core/plan.ts';
import type { Scanner } from '../core/reading.ts';
import { excessOf } from '../core/relevance.ts';
import { planDataset, type ScanOptions, type Settled, scanHits, scanPart, settle } from '../core/scan.ts';
import type { Mark } from '../core/sensitivity.ts';
import type { Source } from '../core/source.ts';
import type { Tally } from '../core/tally.ts';
import { apart } from '../host/reader-worker.ts';
import type { ListedFile } from './file-list.ts';
import { openFileSource } from './file-source.ts';
import { partBytesFor, type Sharing, scanWorkers, sharing as usual } from './scan-workers.ts';

export interface FileResult {
  readonly file: FileRecord;
  readonly findings: readonly FindingRecord[];
}

export interface ScanFileOptions {
  readonly scanner: Scanner;
  /** What the scanner looks for besides the info types. */
  readonly patterns?: readonly ClientPattern[];
  /** What is found beyond its types is marked, and what it says that being in a file reveals counts. */
  readonly agreement?: Agreement;
  /** Tried on what is locked. */
  readonly passwords?: readonly string[];
  /** How a big file is shared among threads, when not as this machine is used to. */
  readonly sharing?: Sharing;
  /** Told of every match, before this file's result is. */
  readonly onHit?: (hit: HitRecord) => void;
  readonly onProgress?: (bytes: number) => void;
}

/** Salts the sketches that count distinct values. They end with the process, and equal runs shall count alike. */
export const KEY = new Uint8Array(16);
const special = new Set(infoTypes.filter(({ level }) => level === 'special').map(({ type }) => type));

/** Never throws for what the file holds or how it fails to be read: that is said in its record. */
export async function scanFile(
  { path, location, problem }: ListedFile,
  options: ScanFileOptions,
): Promise<FileResult> {
  if (problem) return failed(path, problem);
  try {
    const source = await openFileSource(location);
    try {
      const result = await scanSource(path, location, source, options);
      const doubt = await source.doubt();
      return doubt ? { ...result, file: doubted(result.file, doubt) } : result;
    } finally {
      await source.close();
    }
  } catch (error) {
    if (error instanceof Unreadable) return failed(path, error.message);
    // A fault of ours: its message may quote what was read, so only its kind is passed on, and the other files go on.
    return failed(
      path,
      `a fault inside Inventaris (${error instanceof Error ? error.name : typeof error}): please report it`,
    );
  }
}

async function scanSource(
  path: string,
  location: Uint8Array,
  source: Source,
  { scanner, patterns = [], passwords = [], sharing = usual, agreement, onHit, onProgress }: ScanFileOptions,
): Promise<FileResult> {
  const today = new Date().toISOString().slice(0, 10);
  const plan = await planDataset(source, {
    today,
    pass: scanner.pass,
    patterns,
    name: path,
    passwords,
    partBytes: partBytesFor(source.size, sharing),
  });
  const revealed = agreement ? revealedBy(agreement, basename(path)) : [];
  const { report, verdicts } = await settled(
    location,
    source,
    plan,
    { scanner, passwords, key: KEY, onProgress, apart },
    sharing,
    revealed,
  );

  if (onHit) {
    const options = { scanner, passwords, key: KEY, onProgress, apart };
    await scanHits(
      source,
      plan,
      verdicts,
      options,
      ({ path: inside, unit, field, type, masked, ...match }) => {
        onHit({
          record: 'hit',
          path: memberPath(path, inside),
          type,
          ...(unit === 'row' || unit === 'element' ? { column: field } : {}),
          ...match,
          ...(special.has(type) ? {} : { masked }),
        });
      },
    );
  }
  const excess = new Set(agreement ? excessOf(report, agreedTypes(agreement)).map(({ type }) => type) : []);
  return {
    file: fileRecord(path, plan, report),
    findings: report.documents.flatMap((document) =>
      document.findings.map(
        ({ field, type, count, distinct, likelihood, sample, places, evidence, likelihoods }) => ({
          record: 'finding' as const,
          path: memberPath(path, document.path),
          ...(document.sheet === undefined ? {} : { sheet: document.sheet }),
          field,
          type,
          count,
          distinct,
          likelihood,
          ...(sample === undefined ? {} : { sample }),
          places: [...places],
          evidence: [...evidence],
          ...(excess.has(type) && (likelihoods.likely || likelihoods.certain)
            ? { excess: true as const }
            : {}),
        }),
      ),
    ),
  };
}

/** Scans every part, and those that had guessed wrongly once more, until the whole can be judged. */
async function settled(
  location: Uint8Array,
  source: Source,
  plan: Plan,
  options: ScanOptions,
  sharing: Sharing,
  revealed: readonly Mark[],
) {
  const tallies = new Map<number, Tally>();
  const waiting = [...plan.parts];
  const work = async (scan: (part: Part) => Promise<Tally>) => {
    for (let part = waiting.shift(); part; part = waiting.shift()) tallies.set(part.part, await scan(part));
  };
  const beside = plan.parts.length > 1 ? scanWorkers(sharing) : [];
  await Promise.all([
    work((part) => scanPart(source, plan, part, options)),
    /* what is locked is in one part, so no password goes to a thread */
    ...beside.map((worker) => work((part) => worker.scan({ location, plan, part }, options.onProgress))),
  ]);
  for (;;) {
    const result: Settled = settle(plan, Array.from(tallies.values()), revealed);
    if ('report' in result) return result;
    for (const { part, insideQuotes } of result.again)
      tallies.set(
        part,
        await scanPart(source, plan, plan.parts[part]!, { ...options, onProgress: undefined, insideQuotes }),
      );
  }
}

const memberPath = (path: string, inside: string) => (inside ? `${path}!${inside}` : path);

function fileRecord(
  path: string,
  plan: Plan,
  { documents, level, records, marks }: DatasetReport,
): FileRecord {
  const [itself, ...inside] = documents;
  /* a container that was listed to its end is what its members are */
  const container = inside.some((document) => document.path !== '') && itself?.coverage.status === 'complete';
  const coverages = (container ? inside : documents).map(({ coverage }) => coverage);
  const reasons = new Set(coverages.flatMap(({ reason }) => reason ?? []));
  const kinds = new Set(documents.flatMap(({ kind }) => kind ?? []));
  const madeBy = new Set(documents.flatMap((document) => document.madeBy ?? []));
  const remarks = Array.from(new Set(documents.flatMap(remarksOf)));
  return {
    record: 'file',
    path,
    status: statusOf(coverages),
    ...(reasons.size > 0 ? { reason: Array.from(reasons).join('; ') } : {}),
    format: formatOf(plan.document),
    bytes: itself?.coverage.bytes ?? 0,
    documents: documents.length,
    level,
    records: { ...records },
    marks: { ...marks },
    ...(kinds.size > 0 ? { kinds: Array.from(kinds) } : {}),
    ...(madeBy.size > 0 ? { madeBy: Array.from(madeBy) } : {}),
    ...(remarks.length > 0 ? { remarks } : {}),
  };
}

function remarksOf({ remarks, reidentifiability }: DocumentReport): string[] {
  if (!reidentifiability) return [...remarks];
  const { types, records, alone } = reidentifiability;
  const share = `${Math.round(100 * alone)} % of ${records} records stand alone`;
  return [...remarks, `by ${types.join(', ')} together, ${share}`];
}

/** What all documents have in common, else partial. */
function statusOf(coverages: readonly Coverage[]): Coverage['status'] {
  const statuses = new Set(coverages.map(({ status }) => status));
  return statuses.size === 1 ? coverages[0]!.status : 'partial';
}

function formatOf({ format, dialect }: DocumentPlan): string {
  if (format === 'delimited') return dialect?.delimiter === '\t' ? 'tsv' : 'csv';
  return format === 'unread' ? 'unknown' : format;
}

function failed(path: string, reason: string): FileResult {
  const file = {
    record: 'file',
    path,
    status: 'failed',
    reason,
    format: 'unknown',
    bytes: 0,
    documents: 0,
    level: 'none',
  } as const;
  return { file: { ...file, records: {}, marks: {} }, findings: [] };
}

function doubted(file: FileRecord, doubt: string): FileRecord {
  const reason = file.reason ? `${file.reason}; ${doubt}` : doubt;
  return { ...file, status: file.status === 'complete' ? 'partial' : file.status, reason };
}
