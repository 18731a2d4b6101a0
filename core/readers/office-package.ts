/**
 * What office documents share: a ZIP archive of XML parts. Gives parts by name, their relations, the document's
 * properties, the words of parts that need no understanding, and what is embedded. A part that is damaged is remarked
 * on and the others go on. Source: ECMA-376 part 2 (Open Packaging Conventions), OASIS ODF 1.3 part 2.
 */
import { Unreadable } from '../errors.ts';
import type { Source } from '../source.ts';
import type { Block, CellsBlock, CellsWriter } from './block.ts';
import type { Budget } from './budget.ts';
import { parseXml, type XmlHandler } from './xml-events.ts';
import { entrySource, hindrance, listEntries, type ZipEntry } from './zip-entries.ts';

export interface OfficePackage {
  readonly entries: readonly ZipEntry[];
  readonly cut: boolean;
  find(name: string): ZipEntry | undefined;
  open(entry: ZipEntry): Source;
}

export interface Relation {
  readonly type: string;
  /** Path of the part, or an address outside. */
  readonly target: string;
  readonly external: boolean;
}

export async function openPackage(source: Source, budget: Budget): Promise<OfficePackage> {
  const { entries, cut } = await listEntries(source);
  const byName = new Map(entries.map((entry) => [keyOf(entry.name), entry]));
  return {
    entries,
    cut,
    find: (name) => byName.get(keyOf(name)),
    open: (entry) => entrySource(source, entry, budget),
  };
}

/** Part names are told apart without case, and written with either slash by some programs. */
const keyOf = (name: string): string => name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase();

export const CUT = 'the file was cut off: what came before was read; deliver it again';

interface Writer {
  take(last?: boolean): CellsBlock | undefined;
}

/** All blocks that are ready. */
export function* taken(writer: Writer | undefined, last: boolean): Generator<CellsBlock> {
  for (let block = writer?.take(last); block; block = writer?.take(last)) yield block;
}

/**
 * Reads one XML part: gives what the handler gathers, chunk by chunk, and a remark when the part is damaged.
 * `finish` is called at its end, whole or not.
 */
export async function* readPart(
  pkg: OfficePackage,
  entry: ZipEntry,
  what: string,
  handler: XmlHandler,
  writer?: Writer,
  finish?: () => void,
): AsyncGenerator<Block> {
  const hindered = hindrance(entry);
  if (hindered) {
    yield { kind: 'remark', ...hindered, reason: `${what}: ${hindered.reason}` };
    return;
  }
  const source = pkg.open(entry);
  let fault: Unreadable | undefined;
  try {
    for await (const _ of parseXml(source, handler)) {
      yield* taken(writer, false);
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    fault = error;
  } finally {
    await source.close?.();
  }
  finish?.();
  yield* taken(writer, true);
  if (fault) yield { kind: 'remark', reason: `${what}: ${fault.message}` };
}

/** Relations of a part (`''`: of the package), by id. */
export async function relationsOf(pkg: OfficePackage, part: string): Promise<Map<string, Relation>> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const relations = new Map<string, Relation>();
  const entry = pkg.find(`${folder}_rels/${part.slice(slash)}.rels`);
  if (!entry) return relations;
  const handler: XmlHandler = {
    open(name, { Id, Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || Id === undefined) return;
      const external = TargetMode === 'External';
      relations.set(Id, {
        type: Type.slice(Type.lastIndexOf('/') + 1),
        target: external ? Target : resolved(folder, Target),
        external,
      });
    },
  };
  for await (const _ of readPart(pkg, entry, 'relations', handler));
  return relations;
}

function resolved(folder: string, target: string): string {
  const path = target.startsWith('/') ? [] : folder.split('/').filter((segment) => segment !== '');
  for (const segment of target.split('/')) {
    if (segment === '..') path.pop();
    else if (segment !== '' && segment !== '.') path.push(segment);
  }
  return path.join('/');
}

/** Properties that name or describe: author, last editor, title, company …, as fields of their own. */
const PROPERTY_FIELDS: Readonly<Record<string, string>> = {
  creator: 'author',
  'initial-creator': 'author',
  lastModifiedBy: 'last modified by',
  'printed-by': 'printed by',
  Manager: 'manager',
  Company: 'company',
  title: 'title',
  subject: 'subject',
  description: 'description',
  keywords: 'keywords',
  keyword: 'keywords',
  category: 'category',
  HyperlinkBase: 'hyperlink',
  contentStatus: 'status',
};

/** `docProps/*.xml` or ODF's `meta.xml`; a property that the author made is named after itself. */
export function propertiesHandler(cells: CellsWriter): XmlHandler {
  let own: string | undefined;
  let text = '';
  return {
    open(name, attributes) {
      if (name === 'property' || name === 'user-defined') own = attributes.name ?? attributes['meta:name'];
      text = '';
    },
    text(data) {
      text += data;
    },
    close(name) {
      const field = PROPERTY_FIELDS[name] ?? (own === undefined ? undefined : own);
      if (field !== undefined && text.trim() !== '') {
        cells.cell(field, text.trim());
        cells.endRecord();
      }
      if (name === 'property' || name === 'user-defined') own = undefined;
      text = '';
    },
  };
}

/** Elements that end a line of words in the parts that are read without being understood; runs of text don't. */
const LINES = new Set(['p', 'si', 'text', 'comment', 'threadedComment', 'author', 'pt']);
/** Attributes in which such parts keep words. */
export const WORDS = ['displayName', 'userId', 'v', 'descr', 'title', 'name', 'author', 'initials', 'val'];

/** Every word of a part, whatever its elements mean: drawings, charts, caches, custom XML. */
export function wordsHandler(
  cells: CellsWriter,
  field: string,
  attributes: readonly string[] = WORDS,
): XmlHandler {
  let text = '';
  const around: string[] = [];
  /** The element whose own text was read last. */
  let owner = '';
  const flush = () => {
    if (text.trim() !== '') {
      cells.cell(field, text.trim());
      cells.endRecord();
    }
    text = '';
  };
  return {
    open(element, values) {
      around.push(element);
      for (const [name, value] of Object.entries(values)) {
        if (!attributes.includes(name.slice(name.indexOf(':') + 1)) || value.length < 4) continue;
        cells.cell(field, value);
        cells.endRecord();
      }
    },
    text(data) {
      text += data;
      if (data.trim() !== '') owner = around[around.length - 1] ?? '';
      if (text.length > 64 * 1024) flush();
    },
    close(name) {
      around.pop();
      if (LINES.has(name) || (owner === name && name !== 't')) flush();
    },
  };
}

/** Files inside the document: embedded documents, pictures; macros are named, never run and not read. */
export function* embedded(pkg: OfficePackage): Generator<Block> {
  for (const entry of pkg.entries) {
    const name = entry.name.replaceAll('\\', '/');
    if (
      !/(^|\/)(embeddings|media|pictures|object[^/]*|activex|afchunk[^/]*|attachments)\/?[^/]*$/i.test(
        name,
      ) &&
      !/vbaProject\.bin$|thumbnail/i.test(name)
    )
      continue;
    if (name.endsWith('/') || /\.(xml|rels)$/i.test(name) || entry.size === 0) continue;
    if (/vbaProject/i.test(name)) {
      yield {
        kind: 'member',
        name,
        content: { status: 'skipped', reason: 'macros are not read and never run', bytes: 0 },
      };
      continue;
    }
    const hindered = hindrance(entry);
    yield {
      kind: 'member',
      name,
      content: hindered ? { status: 'skipped', bytes: 0, ...hindered } : pkg.open(entry),
    };
  }
}
