/** Reviewing what the role for emergencies was used for (R3.11). */
import type { Reply } from '../../contract/routes.ts';
import { NotFound } from '../../core/errors.ts';
import type { RouteHandler } from './route.ts';

export const listEmergencies: RouteHandler<'listEmergencies'> = async ({ emergencies }, { query }) => {
  const { items, next } = await emergencies.list(query.next);
  return { items: [...items], ...(next ? { next } : {}) };
};

export const reviewEmergency: RouteHandler<'reviewEmergency'> = async (
  { emergencies, now },
  { params, body, by },
): Promise<Reply<'reviewEmergency'>> => {
  const at = now().toISOString();
  const reviewed = await emergencies.review(params.emergencyId!, by.personId, at, body.note);
  if (!reviewed) throw new NotFound('there is no such use of the emergency role, or it was your own');
  return reviewed;
};
