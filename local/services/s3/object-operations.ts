/** Operations on one object. Source: Amazon S3 API Reference, one section for each name below. */
import type { OutgoingHttpHeaders } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { bodyOf, textOfBody } from './body.ts';
import type { Call, Operation } from './call.ts';
import type { Version } from './catalog.ts';
import { conditionsOf, judgeRead, judgeWrite } from './conditions.ts';
import {
  checkedTags,
  checksumHeaders,
  descriptionOf,
  hasDigest,
  headersOf,
  versionHeader,
} from './description.ts';
import { S3Error } from './s3-error.ts';
import { childrenOf, readXml, textOf } from './xml.ts';

export const putObject: Operation = async (call) => {
  const { bucket, key, headers, objects } = call;
  const conditions = conditionsOf(headers);
  // Refused before the body is read where that is clear already; judged again when it is there.
  judgeWrite(conditions, await objects.catalog.current(bucket.name, key));
  if (bucket.settings.ObjectLockConfiguration?.Rule && !hasDigest(headers))
    throw new S3Error('InvalidRequest', 'Object Lock requires Content-MD5 or an x-amz-checksum- header.');
  const description = descriptionOf(headers);
  const body = bodyOf(call);
  const file = await objects.files.write(body.bytes);
  const { etag, checksum } = body.found();
  const draft = { key, ...description, size: file.size, etag, checksum, files: [file] };
  const version = await objects.add(bucket, draft, { reason: 'PutObject', conditions, unused: [file] });
  const told = { etag: `"${etag}"`, ...versionHeader(bucket, version.versionId) };
  return { headers: { ...told, ...checksumHeaders(checksum) } };
};

export const headObject: Operation = (call) => sendObject(call, false);
export const getObject: Operation = (call) => sendObject(call, true);

function sendObject({ bucket, key, query, headers, response, objects }: Call, withBody: boolean) {
  return objects.using(bucket, key, query.get('versionId'), async (version) => {
    judgeRead(conditionsOf(headers), version);
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
  throw new S3Error('InvalidRange', 'The requested range is not satisfiable', 416, where);
}

export const deleteObject: Operation = async ({ bucket, key, query, headers, objects }) => {
  const { versionId, deleteMarker } = await objects.remove(bucket, key, {
    reason: 'DeleteObject',
    versionId: query.get('versionId'),
    bypassGovernance: headers.get('x-amz-bypass-governance-retention') === 'true',
    conditions: conditionsOf(headers),
  });
  const marker = deleteMarker && { 'x-amz-delete-marker': 'true' };
  return { status: 204, headers: { ...versionHeader(bucket, versionId), ...marker } };
};

export const getObjectTagging: Operation = async ({ bucket, key, query, objects }) => {
  const { tags, versionId } = await objects.find(bucket, key, query.get('versionId'));
  const Tag = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return { headers: versionHeader(bucket, versionId), xml: ['Tagging', { TagSet: { Tag } }] };
};

export const putObjectTagging: Operation = async (call) => {
  const set = childrenOf(readXml(await textOfBody(call), 'Tagging'), 'TagSet')[0];
  if (!set) throw new S3Error('MalformedXML', 'The XML lacks TagSet.');
  const tags = childrenOf(set, 'Tag').map(
    (tag) => [textOf(tag, 'Key') ?? '', textOf(tag, 'Value') ?? ''] as const,
  );
  return retag(call, checkedTags(tags), 200);
};

export const deleteObjectTagging: Operation = (call) => retag(call, {}, 204);

async function retag(call: Call, tags: Version['tags'], status: number) {
  const version = await call.objects.retag(call, call.query.get('versionId'), tags);
  return { status, headers: versionHeader(call.bucket, version.versionId) };
}
