/** What a new version of an agreement changes, in its words and for what is already there. */
import { type Agreement, agreedTypes, retentionRules, revealedBy } from './agreement.ts';
import type { Path } from './agreement-faults.ts';
import { forbiddenWithoutLaw } from './legal-grounds.ts';
import { dueOf } from './retention.ts';
import type { Mark } from './sensitivity.ts';

export interface Change {
  /** With the name of a list's item in the place of its number, so that a moved item is no change. */
  readonly path: Path;
  readonly before?: string;
  readonly after?: string;
}

/** Every field that is another, by its place; absent and empty are the same. */
export function agreementChanges(before: Agreement, after: Agreement): Change[] {
  return differences([], before, after);
}

type Value = unknown;

function differences(path: Path, before: Value, after: Value): Change[] {
  if (isList(before) || isList(after))
    return listDifferences(path, (before as Value[]) ?? [], (after as Value[]) ?? []);
  if (isGroup(before) || isGroup(after)) {
    const old = (before ?? {}) as Record<string, Value>;
    const young = (after ?? {}) as Record<string, Value>;
    return Array.from(new Set([...Object.keys(old), ...Object.keys(young)])).flatMap((key) =>
      differences([...path, key], old[key], young[key]),
    );
  }
  if (before === after) return [];
  return [{ path, ...said('before', before), ...said('after', after) }];
}

/** Items that have a name are compared with their namesake, others come or go as a whole. */
function listDifferences(path: Path, before: readonly Value[], after: readonly Value[]): Change[] {
  const old = byName(before);
  const young = byName(after);
  return Array.from(new Set([...old.keys(), ...young.keys()])).flatMap((name) => {
    const [was, is] = [old.get(name), young.get(name)];
    if (was === undefined) return [{ path, after: name }];
    if (is === undefined) return [{ path, before: name }];
    return isGroup(was) ? differences([...path, name], was, is) : [];
  });
}

function byName(list: readonly Value[]): Map<string, Value> {
  const named = new Map<string, Value>();
  for (const item of list) {
    let name = nameOf(item);
    while (named.has(name)) name += ' (again)';
    named.set(name, item);
  }
  return named;
}

function nameOf(item: Value): string {
  if (!isGroup(item)) return String(item);
  const { id, name, category, type, measure, data, bound } = item as Readonly<Record<string, Value>>;
  /* one kind of data may have a maximum and a minimum */
  if (data !== undefined) return bound === 'minimum' ? `${data} (minimum)` : String(data);
  return String(id ?? name ?? category ?? type ?? measure ?? JSON.stringify(item));
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
const isGroup = (value: Value): value is object =>
  typeof value === 'object' && value !== null && !isList(value);
const said = (side: 'before' | 'after', value: Value) =>
  value === undefined ? {} : { [side]: String(value) };

/** What the ledger knows of a dataset that is there. */
export interface Held {
  readonly datasetId: string;
  readonly state: string;
  readonly name?: string | undefined;
  readonly receivedAt: string;
  readonly scannedAt?: string | undefined;
  readonly processedAt?: string | undefined;
  /** Days that the client told. */
  readonly dates?: Readonly<Record<string, string>> | undefined;
  readonly types?: Readonly<Record<string, number>> | undefined;
}

export interface Effect {
  readonly datasetId: string;
  readonly dueBefore: string;
  readonly dueAfter: string;
  /** Types in it that are not agreed on any more, or now are. */
  readonly nowExcess: readonly string[];
  readonly nowAgreed: readonly string[];
  /** A type among them that no law allows any more: it would be set apart. */
  readonly setApart: boolean;
  /** Marks that being in it gets or loses. */
  readonly nowReveals: readonly Mark[];
  readonly noLongerReveals: readonly Mark[];
}

/** The datasets that are there and for which the new version changes something. */
export function effectsOn(
  datasets: readonly Held[],
  before: Agreement,
  after: Agreement,
  marksOf: (type: string) => readonly Mark[],
): Effect[] {
  return datasets
    .filter(({ state }) => state !== 'erased' && state !== 'erasing')
    .map((dataset) => effectOn(dataset, before, after, marksOf))
    .filter(
      ({ dueBefore, dueAfter, nowExcess, nowAgreed, nowReveals, noLongerReveals }) =>
        dueBefore !== dueAfter ||
        [nowExcess, nowAgreed, nowReveals, noLongerReveals].some(({ length }) => length > 0),
    );
}

function effectOn(
  dataset: Held,
  before: Agreement,
  after: Agreement,
  marksOf: (type: string) => readonly Mark[],
): Effect {
  const { datasetId, name = '', types = {} } = dataset;
  const found = Object.keys(types);
  const due = (version: Agreement): string => {
    const ends = version.validUntil === undefined ? {} : { 'end-of-agreement': version.validUntil };
    const facts = { ...dataset, types: found, dates: { ...dataset.dates, ...ends } };
    return dueOf(facts, retentionRules(version)).dueAt;
  };
  const [was, is] = [before, after].map((version) => new Set(agreedTypes(version))) as [
    Set<string>,
    Set<string>,
  ];
  const [revealed, reveals] = [before, after].map((version) => revealedBy(version, name)) as [
    readonly Mark[],
    readonly Mark[],
  ];
  const nowExcess = found.filter((type) => was.has(type) && !is.has(type));
  return {
    datasetId,
    dueBefore: due(before),
    dueAfter: due(after),
    nowExcess,
    nowAgreed: found.filter((type) => !was.has(type) && is.has(type)),
    setApart: nowExcess.some((type) => forbiddenWithoutLaw(marksOf(type))),
    nowReveals: reveals.filter((mark) => !revealed.includes(mark)),
    noLongerReveals: revealed.filter((mark) => !reveals.includes(mark)),
  };
}
