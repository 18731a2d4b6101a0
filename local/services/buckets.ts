/** The stack's buckets: made from the template, their events sent to the default bus, their lifecycle rules run daily. */
import { join } from 'node:path';
import { PLACE } from '../assembly/resolve.ts';
import type { Buses } from '../events/bus.ts';
import type { World } from '../world.ts';
import { openS3, type S3Event } from './s3/server.ts';

const DAY_MILLISECONDS = 86_400_000;

export async function openBuckets(
  { stack, clock, activity, state, credentials, roles }: World,
  buses: Buses,
) {
  const s3 = await openS3({
    folder: join(state, 's3'),
    region: PLACE.region,
    credentials,
    roles,
    now: clock.now,
    onEvent: async (event) => {
      await buses.put('default', busEvent(event));
    },
  });
  const arm = () =>
    clock.at(clock.now() + DAY_MILLISECONDS, () => {
      activity.run('Applying lifecycle rules', s3.sweepLifecycle);
      arm();
    });
  arm();
  const policies = new Map(
    stack
      .ofType('AWS::S3::BucketPolicy')
      .map(({ properties: { Bucket, PolicyDocument } }) => [Bucket, PolicyDocument]),
  );
  for (const { name, properties } of stack.ofType('AWS::S3::Bucket'))
    await s3.ensureBucket(name, properties as never, policies.get(name) as never);
  return s3;
}

/** Source: Amazon S3 User Guide, "EventBridge event message structure". */
function busEvent({ name, bucket, key, size, etag, versionId, reason, marker }: S3Event) {
  const object = { key, size, etag, ...(versionId && { 'version-id': versionId }) };
  return {
    source: 'aws.s3',
    detailType: name,
    resources: [`arn:${PLACE.partition}:s3:::${bucket}`],
    detail: {
      ...{ version: '0', bucket: { name: bucket }, object, reason },
      ...(name === 'Object Deleted' && {
        'deletion-type': marker ? 'Delete Marker Created' : 'Permanently Deleted',
      }),
    },
  };
}
