/** Uploads by link: the key is random, the name the client gave stands in the inventory only. */
import { webKey } from '../../contract/stores.ts';
import { base32 } from '../../core/dataset-id.ts';
import { NotFound } from '../../core/errors.ts';
import { settings } from '../../core/settings.ts';
import type { RouteHandler } from './route.ts';

export const startUpload: RouteHandler<'startUpload'> = async (
  { ledger, inventory, dropZone, now, random },
  { params, body },
) => {
  const clientId = params.clientId!;
  if (!(await ledger.client(clientId))) throw new NotFound('there is no such client');
  const uploadId = base32(random(16));
  const at = now().getTime();
  const forgottenAt = Math.floor(at / 1000) + settings.uploadNameDays * 24 * 60 * 60;
  await inventory.putUpload({ uploadId, clientId, name: body.name }, forgottenAt);
  const url = await dropZone.link(webKey(clientId, uploadId), settings.uploadLinkSeconds);
  return { uploadId, url, expiresAt: new Date(at + settings.uploadLinkSeconds * 1000).toISOString() };
};

export const getUpload: RouteHandler<'getUpload'> = async ({ inventory }, { params }) => {
  const upload = await inventory.upload(params.uploadId!);
  if (upload?.clientId !== params.clientId) throw new NotFound('there is no such upload (any more)');
  return { uploadId: upload!.uploadId, datasetIds: [...(upload!.datasetIds ?? [])] };
};
