/**
 * Which operation a request asks for: its method, whether it names a key, and the parameters that tell operations apart.
 * Parameters and headers that no operation here knows are refused by name.
 */
import * as buckets from './bucket-operations.ts';
import type { Operation } from './call.ts';
import { copyObject } from './copy-object.ts';
import * as objects from './object-operations.ts';
import { notImplemented } from './s3-error.ts';
import * as uploads from './upload-operations.ts';

interface Route {
  readonly target: string;
  /** Parameters that must be there; the first route that has all of its own answers. */
  readonly needs: readonly string[];
  readonly takes: readonly string[];
  readonly run: Operation;
}

const route = (target: string, needs: string, takes: string, run: Operation): Route => ({
  ...{ target, needs: needs.split(' ').filter(Boolean), takes: takes.split(' ').filter(Boolean), run },
});
const PAGE = 'prefix delimiter encoding-type';
const OVERRIDES =
  'response-cache-control response-content-disposition response-content-encoding response-content-language response-content-type response-expires';

const routes: readonly Route[] = [
  route('HEAD bucket', '', '', buckets.headBucket),
  route('GET bucket', 'versioning', '', buckets.getBucketVersioning),
  route(
    'GET bucket',
    'versions',
    `${PAGE} max-keys key-marker version-id-marker`,
    buckets.listObjectVersions,
  ),
  route(
    'GET bucket',
    'uploads',
    `${PAGE} max-uploads key-marker upload-id-marker`,
    uploads.listMultipartUploads,
  ),
  route('GET bucket', 'list-type', `${PAGE} max-keys continuation-token start-after`, buckets.listObjectsV2),
  route('POST bucket', 'delete', '', buckets.deleteObjects),
  route('PUT object', 'tagging', 'versionId', objects.putObjectTagging),
  route('GET object', 'tagging', 'versionId', objects.getObjectTagging),
  route('DELETE object', 'tagging', 'versionId', objects.deleteObjectTagging),
  route('POST object', 'uploads', '', uploads.createMultipartUpload),
  route('PUT object', 'uploadId partNumber', '', uploads.uploadPart),
  route('POST object', 'uploadId', '', uploads.completeMultipartUpload),
  route('DELETE object', 'uploadId', '', uploads.abortMultipartUpload),
  route('GET object', 'uploadId', 'max-parts part-number-marker', uploads.listParts),
  route('PUT object from another', '', '', copyObject),
  route('PUT object', '', '', objects.putObject),
  route('GET object', '', `versionId ${OVERRIDES}`, objects.getObject),
  route('HEAD object', '', `versionId ${OVERRIDES}`, objects.headObject),
  route('DELETE object', '', 'versionId', objects.deleteObject),
];

/** Headers that begin with `x-amz-` and are known, besides metadata and checksums. */
const HEADERS =
  'algorithm bypass-governance-retention checksum-algorithm checksum-mode checksum-type content-sha256 copy-source credential date decoded-content-length expires metadata-directive sdk-checksum-algorithm signature signedheaders tagging tagging-directive trailer user-agent'.split(
    ' ',
  );
const KNOWN_HEADER = new RegExp(
  `^x-amz-(${HEADERS.join('|')}|meta-.+|checksum-(crc32|crc32c|crc64nvme|sha1|sha256))$`,
);

/** `target` is e.g. `GET object`. Throws `NotImplemented`, naming what it doesn't know. */
export function operationFor(
  target: string,
  query: ReadonlyMap<string, string>,
  headers: ReadonlyMap<string, string>,
): Operation {
  // Signatures are read elsewhere; `x-id` is the SDK's note of the operation's name.
  const asked = [...query.keys()].filter((name) => !/^(x-amz-.*|x-id)$/i.test(name));
  const full = headers.has('x-amz-copy-source') ? `${target} from another` : target;
  const found = routes.find((each) => each.target === full && each.needs.every((name) => query.has(name)));
  const unknown = asked.find((name) => !found || ![...found.needs, ...found.takes].includes(name));
  if (!found || unknown !== undefined)
    throw notImplemented(`${full}${unknown === undefined ? '' : ` with ?${unknown}`}`);
  for (const name of headers.keys())
    if (name.startsWith('x-amz-') && !KNOWN_HEADER.test(name)) throw notImplemented(`the header ${name}`);
  const list = query.get('list-type');
  if (list !== undefined && list !== '2') throw notImplemented(`list-type=${list}`);
  return found.run;
}
