/**
 * Which operation a request asks for: its method, whether it names a key, and the parameters that tell operations apart.
 * Parameters and headers that no operation here knows are refused by name.
 */
import * as buckets from './bucket-operations.ts';
import { notImplemented, type Operation } from './call.ts';
import { copyObject } from './copy-object.ts';
import * as objects from './object-operations.ts';
import * as uploads from './upload-operations.ts';

const words = (text: string) => text.split(' ').filter(Boolean);
/** `needs` are parameters that must be there: the first route that has all of its own answers. */
const route = (target: string, needs: string, takes: string, run: Operation) => ({
  ...{ target, needs: words(needs), takes: words(takes), run },
});
const VERSIONS = 'prefix max-keys key-marker version-id-marker';
const UPLOADS = 'prefix max-uploads key-marker upload-id-marker';
const OBJECTS = 'prefix max-keys continuation-token start-after';
const READ = 'versionId response-content-disposition response-content-type';

const routes = [
  route('GET bucket', 'versions', VERSIONS, buckets.listObjectVersions),
  route('GET bucket', 'uploads', UPLOADS, buckets.listMultipartUploads),
  route('GET bucket', 'list-type', OBJECTS, buckets.listObjectsV2),
  route('POST bucket', 'delete', '', buckets.deleteObjects),
  route('PUT object', 'tagging', 'versionId', objects.putObjectTagging),
  route('GET object', 'tagging', 'versionId', objects.getObjectTagging),
  route('POST object', 'uploads', '', uploads.createMultipartUpload),
  route('PUT object', 'uploadId partNumber', '', uploads.uploadPart),
  route('POST object', 'uploadId', '', uploads.completeMultipartUpload),
  route('DELETE object', 'uploadId', '', uploads.abortMultipartUpload),
  route('GET object', 'uploadId', '', uploads.listParts),
  route('PUT object from another', '', '', copyObject),
  route('PUT object', '', '', objects.putObject),
  route('GET object', '', READ, objects.getObject),
  route('HEAD object', '', READ, objects.headObject),
  route('DELETE object', '', 'versionId', objects.deleteObject),
];

/** Headers that ask S3 for something: those that begin with `x-amz-` besides metadata and checksums, and conditions. */
const ASKS = /^(x-amz-|if-)/;
const HEADERS = words(
  'algorithm checksum-algorithm checksum-mode content-sha256 copy-source credential date decoded-content-length expires sdk-checksum-algorithm signature signedheaders trailer user-agent',
);
const KNOWN_HEADER = new RegExp(`^x-amz-(${HEADERS.join('|')}|meta-.+|checksum-(crc32|sha256))$`);

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
  const writes = /^(PUT|POST) object/.test(target);
  for (const name of headers.keys())
    if (ASKS.test(name) && !KNOWN_HEADER.test(name) && !(writes && name === 'if-none-match'))
      throw notImplemented(`the header ${name}`);
  const list = query.get('list-type');
  if (list !== undefined && list !== '2') throw notImplemented(`list-type=${list}`);
  return found.run;
}
