/** Operations on one object. Source: Amazon S3 API Reference, one section for each name below. */
import type { OutgoingHttpHeaders } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { Fault } from '../../fault.ts';
import { storeBody, textOfBody } from './body.ts';
import type { Call, Operation } from './call.ts';
import {
  checksumHeaders,
  hasDigest,
  headersOf,
  onlyIfAbsent,
  storedHeaders,
  versionHeader,
} from './description.ts';
import { refuseDenied } from './policy.ts';
import { readXml } from './xml.ts';

export const putObject: Operation = async (call) => {
  const { bucket, key, headers, objects } = call;
  const condition = onlyIfAbsent(headers);
  // Refused before the body is read where that is clear already; judged again when it is there.
  if (condition) await objects.refuseWhenThere(bucket, key);
  if (bucket.settings.ObjectLockConfiguration?.Rule && !hasDigest(headers))
    throw new Fault('InvalidRequest', 'Object Lock requires Content-MD5 or an x-amz-checksum- header.');
  const { file, etag, checksum } = await storeBody(call);
  const draft = {
    ...{ key, headers: storedHeaders(headers), tags: {} },
    ...{ size: file.size, etag, checksum, files: [file] },
  };
  const addition = { reason: 'PutObject', onlyIfAbsent: condition, unused: [file] };
  const { versionId } = await objects.add(bucket, draft, addition);
  return {
    headers: { etag: `"${etag}"`, ...versionHeader(bucket, versionId), ...checksumHeaders(checksum) },
  };
};

export const headObject: Operation = (call) => sendObject(call, false);
export const getObject: Operation = (call) => sendObject(call, true);

function sendObject(call: Call, withBody: boolean) {
  const { bucket, query, headers, response, objects, roleArn } = call;
  const versionId = query.get('versionId');
  return objects.using(call, versionId, async (version) => {
    const action = versionId === undefined ? 'GetObject' : 'GetObjectVersion';
    refuseDenied(bucket, { action, roleArn, existing: version.tags });
    const { from, to, partial } = rangeOf(headers.get('range'), version.size);
    const told: OutgoingHttpHeaders = { ...headersOf(bucket, version), 'content-length': to - from };
    if (partial) told['content-range'] = `bytes ${from}-${to - 1}/${version.size}`;
    // A checksum is that of the whole object.
    else if (headers.get('x-amz-checksum-mode') === 'ENABLED')
      Object.assign(told, checksumHeaders(version.checksum));
    for (const [name, value] of query)
      if (name.startsWith('response-')) told[name.slice('response-'.length)] = value;
    response.writeHead(partial ? 206 : 200, told);
    if (withBody) await pipeline(objects.files.read(version.files, from, to), response);
    else response.end();
    return undefined;
  });
}

/** The bytes [from, to). What isn't one range of bytes is ignored, as RFC 9110 has it. */
function rangeOf(header: string | undefined, size: number) {
  const whole = { from: 0, to: size, partial: false };
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first + last === '' || (first !== '' && last !== '' && Number(last) < Number(first))) return whole;
  const from = first === '' ? Math.max(size - Number(last), 0) : Number(first);
  const to = first === '' || last === '' ? size : Math.min(Number(last) + 1, size);
  if (from < size) return { from, to, partial: true };
  const where = { 'content-range': `bytes */${size}` };
  throw new Fault('InvalidRange', 'The requested range is not satisfiable', 416, where);
}

export const deleteObject: Operation = async ({ bucket, key, query, objects }) => {
  const removal = objects.remove(bucket, key, 'DeleteObject', query.get('versionId'));
  const { versionId, deleteMarker } = await removal;
  const marker = deleteMarker && { 'x-amz-delete-marker': 'true' };
  return { status: 204, headers: { ...versionHeader(bucket, versionId), ...marker } };
};

export const getObjectTagging: Operation = async ({ bucket, key, query, objects }) => {
  const { tags, versionId } = await objects.find(bucket, key, query.get('versionId'));
  const Tag = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return { headers: versionHeader(bucket, versionId), xml: ['Tagging', { TagSet: { Tag } }] };
};

export const putObjectTagging: Operation = async (call) => {
  const { bucket, key, query, objects, roleArn } = call;
  const { items } = readXml(await textOfBody(call), 'Tagging', 'Tag');
  const tags = new Map(items.map(({ Key = '', Value = '' }) => [Key, Value]));
  if (items.length > 10 || tags.size < items.length)
    throw new Fault('InvalidTag', 'An object has at most 10 tags, each with a key of its own');
  for (const [name, value] of tags)
    if (name.length < 1 || name.length > 128 || value.length > 256)
      throw new Fault('InvalidTag', 'The TagKey or TagValue you have provided is too long or empty');
  const [asked, requested] = [query.get('versionId'), Object.fromEntries(tags)];
  const { tags: existing } = await objects.find(bucket, key, asked);
  const action = asked === undefined ? 'PutObjectTagging' : 'PutObjectVersionTagging';
  refuseDenied(bucket, { action, roleArn, existing, requested });
  const { versionId } = await objects.retag(bucket, key, asked, requested);
  return { headers: versionHeader(bucket, versionId) };
};
