/**
 * Reads an agreement from a file, YAML or JSON (which is YAML too), and knows the line of everything that is wrong in it. Nothing of the
 * parser's own messages is passed on: they quote the file.
 */
import { readFile } from 'node:fs/promises';
import { type Document, isMap, isPair, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { type AgreementDocument, readAgreement } from '../contract/agreement.ts';
import { agreementFaults, type Fault, type Path, pathText } from '../core/agreement-faults.ts';
import { patternFaults } from '../core/client-patterns.ts';
import { infoTypes } from '../core/detectors/index.ts';
import { reasonOf } from './file-list.ts';
import { Misuse } from './misuse.ts';

export interface AgreementFile {
  /** Absent when there are faults of shape. */
  readonly agreement?: AgreementDocument;
  readonly faults: readonly Fault[];
  /** The line, counted from 1, that a place in the document stands on. */
  readonly lineOf: (path: Path) => number;
}

/** A document of more is none that people agreed on. */
const MOST_BYTES = 1024 * 1024;

export async function openAgreement(file: string): Promise<AgreementFile> {
  const bytes = await readFile(file).catch((error) => {
    throw new Misuse(`the agreement ${file} can't be read: ${reasonOf(error)}`);
  });
  if (bytes.length > MOST_BYTES) throw new Misuse(`the agreement ${file} is larger than a megabyte`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Misuse(`the agreement ${file} is no UTF-8: save it as such`);
  }
  return agreementOf(text);
}

/** The text of a file, judged in full: its shape, what no shape tells, and its patterns. */
export async function agreementOf(text: string): Promise<AgreementFile> {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, logLevel: 'error' });
  if (document.errors.length > 0) {
    const faults = document.errors.map(({ code }) => ({ path: [], ...(SYNTAX[code] ?? NO_YAML) }));
    const line = counter.linePos(document.errors[0]!.pos[0]).line;
    return { faults: faults.slice(0, 1), lineOf: () => line };
  }
  const lineOf = (path: Path) => counter.linePos(offsetOf(document.contents, path)).line;
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: 100 });
  } catch {
    /* an alias to nothing, or one that unpacks without bounds */
    const offset = firstAlias(document);
    return { faults: [{ path: [], ...UNFOLLOWED }], lineOf: () => counter.linePos(offset).line };
  }
  const read = readAgreement(content);
  if ('faults' in read) return { faults: read.faults, lineOf };
  const { agreement } = read;
  const types = new Map(infoTypes.map((each) => [each.type, each]));
  const engine = agreement.patterns.length > 0 ? (await import('../host/re2.ts')).openRe2() : undefined;
  const faults = agreementFaults(agreement, {
    types,
    patternFaults: (patterns) => (engine ? patternFaults(patterns, new Set(types.keys()), engine) : []),
  });
  return { agreement, faults, lineOf };
}

/** For commands that need one without faults: anything else is wrong usage, said line by line. */
export async function readSoundAgreement(file: string): Promise<AgreementDocument> {
  const { agreement, faults, lineOf } = await openAgreement(file);
  if (!agreement || faults.length > 0)
    throw new Misuse(
      `the agreement ${file} has faults:\n${faultLines(file, faults, lineOf).join('\n')}\n(\`inventaris agreement check\` says more)`,
    );
  return agreement;
}

/** `file:12: assignments[1].types[2]: there is no such info type; did you mean …?`, by line. */
export function faultLines(
  file: string,
  faults: readonly Fault[],
  lineOf: AgreementFile['lineOf'],
): string[] {
  return faults
    .map(({ path, problem, remedy }) => ({
      line: lineOf(path),
      text: `${pathText(path)}: ${problem}; ${remedy}`,
    }))
    .sort((a, b) => a.line - b.line)
    .map(({ line, text }) => `  ${file}:${line}: ${text}`);
}

/** Where the deepest part of the path that is there begins: the key for a field, the item in a list. */
function offsetOf(root: unknown, path: Path): number {
  let node = root;
  let offset = startOf(node) ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => (isScalar(key) ? key.value : key) === step);
      if (!pair) break;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else {
      const items = (node as { items?: unknown[] } | null)?.items;
      const item = typeof step === 'number' ? items?.[step] : undefined;
      if (item === undefined || isPair(item)) break;
      node = item;
      offset = startOf(node) ?? offset;
    }
  }
  return offset;
}

const startOf = (node: unknown): number | undefined => (node as Node | null)?.range?.[0];

function firstAlias(document: Document): number {
  let found = 0;
  visit(document, {
    Alias(_, { range }) {
      found = range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return found;
}

const UNFOLLOWED = {
  problem: 'what a * names can’t be followed',
  remedy: 'put a text that begins with * in quotes, and write lists out in full',
};
const NO_YAML = {
  problem: 'it is no YAML',
  remedy: 'look at indents, quotes and colons there; examples/agreement.yaml shows how it is written',
};
const SYNTAX: Readonly<Record<string, { readonly problem: string; readonly remedy: string }>> = {
  DUPLICATE_KEY: { problem: 'a field stands there twice', remedy: 'keep one of them' },
  TAB_AS_INDENT: { problem: 'a tab indents the line', remedy: 'indent by spaces' },
  BAD_INDENT: {
    problem: 'the line is not indented as its neighbours',
    remedy: 'let fields of one group begin in one column',
  },
  MULTIPLE_DOCS: { problem: 'there are several documents in it', remedy: 'keep one, without --- between' },
  MISSING_CHAR: { problem: 'a quote, bracket or brace is not closed', remedy: 'close it' },
};
