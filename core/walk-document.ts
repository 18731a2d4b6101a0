/** Opens the walk that a plain document's plan asks for: running text, delimited, JSON or JSON lines. */
import type { Pass } from './engine/pass.ts';
import { isFieldName } from './field-name.ts';
import type { DocumentPlan } from './plan.ts';
import { jsonReader } from './readers/json.ts';
import type { Reading } from './reading.ts';

export interface DocumentWalk {
  /** Takes the next bytes; true once the part is read. */
  write(chunk: Uint8Array): boolean;
  /** The stream has ended; returns why it was read in part only, if so. */
  end(): string | undefined;
  /** Whether the byte behind the part stands inside a quoted cell. */
  insideAtEnd(): boolean;
  /** Whether the text ended inside a quoted cell. */
  unclosed(): boolean;
}

export interface WalkRange {
  readonly from: number;
  /** Offset of the first byte of the next part; `Infinity` in the last. */
  readonly to: number;
  readonly insideAtStart: boolean;
}

export function openWalk(
  document: DocumentPlan,
  reading: Reading,
  pass: Pass,
  range: WalkRange,
): DocumentWalk {
  switch (document.format) {
    case 'text': {
      const walk = reading.text(document.unit === 'line' ? 'line' : 'paragraph');
      return {
        write: walk.write,
        end: () => void walk.end(),
        insideAtEnd: () => false,
        unclosed: () => false,
      };
    }
    case 'json':
    case 'ndjson':
      return jsonWalk(document.format === 'ndjson', reading, pass);
    default:
      return delimitedWalk(document, reading, range);
  }
}

function jsonWalk(ndjson: boolean, reading: Reading, pass: Pass): DocumentWalk {
  const reader = jsonReader(
    {
      field: reading.field,
      cell: (field, bytes, from, to) => reading.range(field, bytes, from, to),
      endRecord: reading.endRecord,
    },
    { ndjson, cleanSegment: (name) => (isFieldName(name, pass) ? name : undefined) },
  );
  return {
    write(chunk) {
      reader.write(chunk);
      return false;
    },
    end() {
      const { malformedLines } = reader.end();
      return malformedLines > 0 ? `${malformedLines} lines are not JSON and were left out` : undefined;
    },
    insideAtEnd: () => false,
    unclosed: () => false,
  };
}

function delimitedWalk(
  { format, dialect, fields }: DocumentPlan,
  reading: Reading,
  range: WalkRange,
): DocumentWalk {
  if (!dialect) throw new Error(`the plan of a ${format} document has no dialect`);
  const walk = reading.delimited({ delimiter: dialect.delimiter.charCodeAt(0), fields, ...range });
  return {
    write: walk.write,
    end() {
      walk.end();
      return walk.unclosed
        ? 'a quote is opened and never closed: the rest of the file was read as one cell'
        : undefined;
    },
    insideAtEnd: () => walk.insideAtEnd,
    unclosed: () => walk.unclosed,
  };
}
