/**
 * Uploads by the web, in parts, by links: begun, gone on with and finished under an id that the client chose, so that every
 * request may be repeated. The name that the client gave stands in the inventory only.
 */
import { webKey } from '../../contract/stores.ts';
import { Conflict, Invalid, NotFound } from '../../core/errors.ts';
import { settings } from '../../core/settings.ts';
import { composite, cutOf, rangeOf } from '../../core/upload-parts.ts';
import type { UploadItem } from '../aws/inventory.ts';
import type { ApiPorts, RouteHandler } from './route.ts';
import { mayUpload } from './upload-door.ts';

/** It becomes part of an object's key, so it must not be a name. */
const UPLOAD_ID = /^[a-z2-7]{26}$/;
const DAY_SECONDS = 86_400;

export const putUpload: RouteHandler<'putUpload'> = async (
  ports,
  { params, body: { name, bytes }, from },
) => {
  const { ledger, inventory, multipart, now } = ports;
  const [clientId, uploadId] = [params.clientId!, params.uploadId!];
  if (!UPLOAD_ID.test(uploadId))
    throw new Invalid('the id of an upload has 26 characters of a to z and 2 to 7, at random and no name');
  if (!(await ledger.client(clientId))) throw new NotFound('there is no such client');
  await mayUpload(ports, clientId, from);
  const seconds = Math.floor(now().getTime() / 1000);
  if (!(await inventory.upload(clientId, uploadId, seconds))) {
    const multipartId = await multipart.begin(webKey(clientId, uploadId));
    /* of two at once one is first; S3 throws the other's beginning away, as it does with all that is not finished */
    await inventory.putUpload(
      { clientId, uploadId, name, bytes, multipartId },
      { now: seconds, expires: seconds + settings.uploadDays * DAY_SECONDS },
    );
  }
  const upload = await uploadOf(ports, params);
  if (upload.name !== name || upload.bytes !== bytes)
    throw new Conflict('the upload was begun with another name or length: choose another id');
  return shownUpload(ports, upload);
};

export const signParts: RouteHandler<'signParts'> = async (ports, { params, body, from }) => {
  const upload = await uploadOf(ports, params);
  const { clientId, uploadId, bytes, multipartId } = upload;
  await mayUpload(ports, clientId, from);
  if (upload.receivedAt) throw new Conflict('the upload is finished');
  for (const { part, bytes: given } of body.parts) {
    const range = rangeOf(part, bytes);
    if (!range) throw new Invalid(`the upload has no part ${part}`);
    if (range.to - range.from !== given)
      throw new Invalid(`part ${part} has ${range.to - range.from} bytes, and not ${given}`);
  }
  const seconds = settings.uploadLinkSeconds;
  const expiresAt = new Date(ports.now().getTime() + seconds * 1000).toISOString();
  const key = webKey(clientId, uploadId);
  const items = body.parts.map(async (each) => ({
    part: each.part,
    url: await ports.multipart.link(key, multipartId, each, seconds),
    expiresAt,
  }));
  return { items: await Promise.all(items) };
};

export const finishUpload: RouteHandler<'finishUpload'> = async (ports, { params, from }) => {
  const { inventory, multipart, dropZone, now } = ports;
  const upload = await uploadOf(ports, params);
  const { clientId, uploadId, bytes, multipartId } = upload;
  await mayUpload(ports, clientId, from);
  if (upload.receivedAt) return shownUpload(ports, upload);
  const key = webKey(clientId, uploadId);
  const arrived = await multipart.arrived(key, multipartId);
  if (arrived) {
    const there = new Set(arrived.map(({ part }) => part));
    const missing = Array.from({ length: cutOf(bytes).parts }, (_, i) => i + 1).filter(
      (part) => !there.has(part),
    );
    if (missing.length > 0)
      throw new Conflict(`${missing.length} parts have not arrived, such as part ${missing[0]}`);
    const sha256 = composite(arrived.map((each) => each.sha256));
    await inventory.changeUpload(clientId, uploadId, { sha256 });
    if (await multipart.complete(key, multipartId, arrived)) {
      await inventory.receiveUpload(clientId, uploadId, now().toISOString());
      return shownUpload(ports, await uploadOf(ports, params));
    }
  }
  /* finished by a request whose reply was lost, or by one at the same moment */
  for await (const version of dropZone.versions(key)) {
    if (version.key !== key || version.deleteMarker) continue;
    await inventory.receiveUpload(clientId, uploadId, version.at);
    return shownUpload(ports, await uploadOf(ports, params));
  }
  throw new NotFound('the upload has run out of time: begin it anew');
};

export const getUpload: RouteHandler<'getUpload'> = async (ports, { params }) =>
  shownUpload(ports, await uploadOf(ports, params));

async function uploadOf(
  { inventory, now }: ApiPorts,
  params: Readonly<Record<string, string>>,
): Promise<UploadItem> {
  const seconds = Math.floor(now().getTime() / 1000);
  const upload = await inventory.upload(params.clientId!, params.uploadId!, seconds);
  if (!upload) throw new NotFound('there is no such upload (any more)');
  return upload;
}

/** With what has arrived so far, or with what became of it. */
async function shownUpload({ ledger, multipart }: ApiPorts, upload: UploadItem) {
  const { clientId, uploadId, name, bytes, multipartId, receivedAt, sha256, expires } = upload;
  const datasetIds = [...(upload.datasetIds ?? [])];
  const base = { uploadId, name, bytes, ...cutOf(bytes), datasetIds };
  if (!receivedAt) {
    const parts = (await multipart.arrived(webKey(clientId, uploadId), multipartId)) ?? [];
    const arrived = parts.map(({ part, bytes, sha256 }) => ({ part, bytes, sha256 }));
    return { ...base, arrived, ...(expires ? { expiresAt: new Date(expires * 1000).toISOString() } : {}) };
  }
  const last = datasetIds.at(-1);
  const dueAt = last === undefined ? undefined : (await ledger.dataset(last))?.dueAt;
  return { ...base, arrived: [], receivedAt, ...(sha256 ? { sha256 } : {}), ...(dueAt ? { dueAt } : {}) };
}
