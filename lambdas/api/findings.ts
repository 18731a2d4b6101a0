/**
 * What datasets hold, for who may know: filtered, in an order, a page at a time. A specialist is told of the types of his or her
 * own assignments, and of what nobody agreed on; not of what was agreed for the assignments of others (R3.1).
 */
import type { Query, Reply } from '../../contract/routes.ts';
import { assignmentsOf, type Person } from '../../core/access.ts';
import { agreedTypes, typesOfOthers } from '../../core/agreement.ts';
import { disputeOf } from '../../core/dispute.ts';
import { Invalid } from '../../core/errors.ts';
import { LEVELS, type Level } from '../../core/sensitivity.ts';
import { toldFinding } from '../../core/small-counts.ts';
import { FEWER } from '../../core/told-count.ts';
import { dayAt } from '../../core/working-days.ts';
import type { Page } from '../aws/dynamo.ts';
import type { FindingItem } from '../aws/inventory.ts';
import { datasetOf } from './datasets.ts';
import type { ApiPorts, RouteHandler } from './route.ts';

type Wanted = NonNullable<Query<'listFindings'>>;
type Told = Reply<'listFindings'>['items'][number];

/** What one reply holds at least, where there is so much; and what is put in order at most. */
const PAGE = 200;
const MOST_SORTED = 20_000;

export const listFindings: RouteHandler<'listFindings'> = async (ports, { params, query, by }) => {
  const { datasetId, clientId } = await datasetOf(ports, params);
  const tell = await teller(ports, clientId, by, query);
  return pageOf((next) => ports.inventory.findings(datasetId, next), tell, query);
};

export const listClientFindings: RouteHandler<'listClientFindings'> = async (
  ports,
  { params, query, by },
) => {
  const clientId = params.clientId!;
  const tell = await teller(ports, clientId, by, query);
  return pageOf((next) => ports.inventory.clientFindings(clientId, query.type, next), tell, query);
};

/** Turns an item into what is told of it, or undefined when it is not asked for or not theirs to know. */
async function teller(
  { ledger, disputes: store, now }: Pick<ApiPorts, 'ledger' | 'disputes' | 'now'>,
  clientId: string,
  by: Person,
  wanted: Wanted,
): Promise<(item: FindingItem) => Told | undefined> {
  const today = dayAt(now());
  const [agreement, disputes] = await Promise.all([
    ledger.agreementOn(clientId, today),
    store.list(clientId),
  ]);
  const agreed = new Set(agreement ? agreedTypes(agreement.document) : []);
  const own = assignmentsOf(by, clientId);
  const others = agreement && own ? typesOfOthers(agreement.document, own) : new Set<string>();
  return (item) => {
    const { type, level, field, likelihood } = item;
    if (others.has(type)) return undefined;
    const isAgreed = agreed.has(type);
    for (const [asked, is] of [
      [wanted.type, type],
      [wanted.level, level],
      [wanted.field, field],
      [wanted.likelihood, likelihood],
      [wanted.agreed, String(isAgreed)],
    ])
      if (asked !== undefined && asked !== is) return undefined;
    const dispute = disputeOf(item, disputes, today);
    return {
      ...toldFinding(item),
      agreed: isAgreed,
      ...(dispute && { disputed: { reason: dispute.reason, until: dispute.until, by: dispute.putBy } }),
    } as unknown as Told;
  };
}

async function pageOf(
  read: (next?: string) => Promise<Page<FindingItem>>,
  tell: (item: FindingItem) => Told | undefined,
  { sort, next: from }: Wanted,
): Promise<Reply<'listFindings'>> {
  const items: Told[] = [];
  let next = sort ? undefined : from;
  do {
    const page = await read(next);
    items.push(...page.items.flatMap((item) => tell(item) ?? []));
    next = page.next;
    if (items.length > MOST_SORTED)
      throw new Invalid(`more than ${MOST_SORTED} findings can't be put in order: narrow them down`);
  } while (next !== undefined && (sort !== undefined || items.length < PAGE));
  if (!sort) return { items, ...(next ? { next } : {}) };
  const begin = from === undefined ? 0 : Number(from);
  if (!Number.isSafeInteger(begin) || begin < 0) throw new Invalid('there is no such page');
  const order = ORDERS[sort];
  const page = items
    .sort((a, b) => order(a, b) || byText(a.findingId, b.findingId))
    .slice(begin, begin + PAGE);
  return { items: page, ...(begin + PAGE < items.length ? { next: String(begin + PAGE) } : {}) };
}

const size = ({ count }: Told): number => (count === FEWER ? 0 : count);
const rank = ({ level }: Told): number => LEVELS.indexOf(level as Level);
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const ORDERS: Readonly<Record<NonNullable<Wanted['sort']>, (a: Told, b: Told) => number>> = {
  type: (a, b) => byText(a.type, b.type),
  field: (a, b) => byText(a.field, b.field),
  count: (a, b) => size(a) - size(b),
  '-count': (a, b) => size(b) - size(a),
  level: (a, b) => rank(a) - rank(b),
  '-level': (a, b) => rank(b) - rank(a),
};
