/** The audit log: what the table has, and the sealed days as they were written, so that anybody can prove them. */
import { NotFound } from '../../core/errors.ts';
import type { RouteHandler } from './route.ts';

/** Bytes of a seal in one reply: Lambda's reply holds 6 MB, and quotes are escaped on the way. */
const SEAL_BYTES = 2 * 1024 * 1024;
/** Heads in one reply: each is a request to S3. */
const HEADS = 100;

export const listAudit: RouteHandler<'listAudit'> = async ({ audit }, { query: { next, ...filter } }) => {
  const { items, ...rest } = await audit.list(filter, next);
  return { items: [...items], ...rest };
};

export const listAuditSeals: RouteHandler<'listAuditSeals'> = async (
  { records },
  { query: { next = '' } },
) => {
  const days = (await records.sealedDays()).filter((day) => day > next);
  const page = days.slice(0, HEADS);
  const heads = await Promise.all(page.map((day) => records.sealHead(day)));
  const items = page.map((day, i) => ({ day, ...(heads[i] ? { head: { ...heads[i] } } : {}) }));
  return { items, ...(days.length > HEADS ? { next: page.at(-1)! } : {}) };
};

export const getAuditSeal: RouteHandler<'getAuditSeal'> = async ({ records }, { params, query }) => {
  const from = Number(query.next ?? 0);
  /* a page may end just where the day does */
  const page =
    (await records.sealLines(params.day!, from, SEAL_BYTES)) ?? (from > 0 ? { lines: [] } : undefined);
  if (!page) throw new NotFound('this day is not sealed (yet)');
  return { items: page.lines, ...(page.next === undefined ? {} : { next: String(page.next) }) };
};
