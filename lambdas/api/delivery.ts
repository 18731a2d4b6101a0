/** How a client delivers by SFTP: its keys and addresses, which it changes itself (R1.3). */
import { NotFound } from '../../core/errors.ts';
import { dayAt } from '../../core/working-days.ts';
import type { RouteHandler } from './route.ts';

export const putDelivery: RouteHandler<'putDelivery'> = async ({ ledger, now }, { params, body, by }) => {
  const clientId = params.clientId!;
  if (!(await ledger.client(clientId))) throw new NotFound('there is no such client');
  const settings = { ...body, setAt: now().toISOString() };
  await ledger.putDelivery(clientId, { ...settings, setBy: by.personId });
  return settings;
};

export const getDelivery: RouteHandler<'getDelivery'> = async ({ ledger, now }, { params }) => {
  const own = await ledger.delivery(params.clientId!);
  if (own) return { keys: [...own.keys], addresses: [...own.addresses], setAt: own.setAt, by: 'client' };
  const agreement = await ledger.agreementOn(params.clientId!, dayAt(now()));
  if (!agreement) throw new NotFound('the client has set nothing, and has no agreement in force');
  const { keys, addresses } = agreement.document.uploads;
  return { keys: [...keys], addresses: [...addresses], setAt: agreement.setAt, by: 'agreement' };
};
