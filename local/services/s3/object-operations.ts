/** Operations on one object. Source: Amazon S3 API Reference, one section for each name below. */
import { pipeline } from 'node:stream/promises';
import { bodyOf, textOfBody } from './body.ts';
import type { Call, Operation } from './call.ts';
import type { Version } from './catalog.ts';
import { conditionsOf, judgeRead, judgeWrite } from './conditions.ts';
import {
  checkedTags,
  checksumHeaders,
  demandDigest,
  descriptionOf,
  headersOf,
  versionHeader,
} from './description.ts';
import { S3Error } from './s3-error.ts';
import { childrenOf, readXml, textOf } from './xml.ts';

export const putObject: Operation = async (call) => {
  const { bucket, key, headers, objects } = call;
  const conditions = conditionsOf(headers);
  // Refused before the body is read where that is clear already; judged again when it is there.
  judgeWrite(conditions, await objects.index.current(bucket.name, key));
  demandDigest(bucket, headers);
  const description = descriptionOf(bucket, headers);
  const body = bodyOf(call);
  const file = await objects.files.write(body.bytes);
  const draft = {
    key,
    ...description,
    size: file.size,
    etag: body.etag(),
    checksum: body.checksum(),
    files: [file],
  };
  const version = await objects.add(bucket, draft, { reason: 'PutObject', conditions, unused: [file] });
  return {
    headers: {
      etag: `"${version.etag}"`,
      ...versionHeader(bucket, version.versionId),
      ...checksumHeaders(version.checksum),
    },
  };
};

export const headObject: Operation = (call) => sendObject(call, false);
export const getObject: Operation = (call) => sendObject(call, true);

function sendObject({ bucket, key, query, headers, response, objects }: Call, withBody: boolean) {
  return objects.using(bucket, key, query.get('versionId'), async (version) => {
    judgeRead(conditionsOf(headers), version);
    const { from, to, partial } = rangeOf(headers.get('range'), version.size);
    const all = { ...headersOf(bucket, version), 'content-length': to - from };
    if (partial) Object.assign(all, { 'content-range': `bytes ${from}-${to - 1}/${version.size}` });
    // A checksum is that of the whole object.
    else if (headers.get('x-amz-checksum-mode') === 'ENABLED')
      Object.assign(all, checksumHeaders(version.checksum));
    for (const [name, value] of query)
      if (name.startsWith('response-')) Object.assign(all, { [name.slice('response-'.length)]: value });
    response.writeHead(partial ? 206 : 200, all);
    if (withBody) await pipeline(objects.files.read(version.files, from, to), response);
    else response.end();
    return undefined;
  });
}

/** The bytes [from, to). What isn't one range of bytes is ignored, as RFC 9110 has it. */
function rangeOf(header: string | undefined, size: number) {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || first + last === '')
    return { from: 0, to: size, partial: false };
  const from = first === '' ? Math.max(size - Number(last), 0) : Number(first);
  const to = first === '' || last === '' ? size : Math.min(Number(last) + 1, size);
  if (first !== '' && last !== '' && Number(last) < Number(first))
    return { from: 0, to: size, partial: false };
  if (from >= size)
    throw new S3Error('InvalidRange', 'The requested range is not satisfiable', {
      'content-range': `bytes */${size}`,
    });
  return { from, to, partial: true };
}

export const deleteObject: Operation = async ({ bucket, key, query, headers, objects }) => {
  const bypassGovernance = headers.get('x-amz-bypass-governance-retention') === 'true';
  const versionId = query.get('versionId');
  const removal = { reason: 'DeleteObject', versionId, bypassGovernance, conditions: conditionsOf(headers) };
  const removed = await objects.remove(bucket, key, removal);
  return {
    status: 204,
    headers: {
      ...versionHeader(bucket, removed.versionId),
      ...(removed.deleteMarker && { 'x-amz-delete-marker': 'true' }),
    },
  };
};

export const getObjectTagging: Operation = async ({ bucket, key, query, objects }) => {
  const { tags, versionId } = await objects.find(bucket, key, query.get('versionId'));
  const set = Object.entries(tags).map(
    ([name, value]) =>
      [
        'Tag',
        [
          ['Key', name],
          ['Value', value],
        ],
      ] as const,
  );
  return { headers: versionHeader(bucket, versionId), xml: ['Tagging', [['TagSet', set]]] };
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

async function retag({ bucket, key, query, objects }: Call, tags: Version['tags'], status: number) {
  const version = await objects.amend(bucket, key, query.get('versionId'), tags);
  return { status, headers: versionHeader(bucket, version.versionId) };
}
