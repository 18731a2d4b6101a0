/**
 * What a client that is let in may do and see: two folders of its own, and a policy that narrows the one role of all sessions
 * down to them. `/in` takes files and shows their names; none can be fetched, overwritten unseen or removed, but for half-written ones (their
 * names end as `core/retention.ts` has it): a rename in S3 is a copy, which reads, and a deletion. `/out` is read only.
 *
 * Limits: a session policy has 2,048 characters at most, so it is written tight.
 * Source: AWS Transfer Family User Guide, "Session policies", "Logical directories", "Grant ability to only write and list
 * files"; docs/decisions/0016-sftp.md.
 */
import { inPrefix, outPrefix } from '../contract/stores.ts';
import { TEMPORARY_SUFFIXES } from '../core/retention.ts';

export interface SessionPlaces {
  readonly dropZone: string;
  readonly returns: string;
  /** Of both buckets. */
  readonly keyArn: string;
}

/** As AWS Transfer Family takes them from a Lambda: both are JSON. */
export interface Session {
  readonly Policy: string;
  readonly HomeDirectoryType: 'LOGICAL';
  readonly HomeDirectoryDetails: string;
}

export function sessionOf(clientId: string, { dropZone, returns, keyArn }: SessionPlaces): Session {
  const [into, out] = [inPrefix(clientId), outPrefix(clientId)];
  const objects = (bucket: string, key: string) => `arn:aws:s3:::${bucket}/${key}`;
  const allow = (Action: string | readonly string[], Resource: string | readonly string[]) => ({
    ...{ Effect: 'Allow', Action, Resource },
  });
  const list = (bucket: string, prefix: string) => ({
    ...allow('s3:ListBucket', `arn:aws:s3:::${bucket}`),
    Condition: { StringLike: { 's3:prefix': `${prefix}*` } },
  });
  const halfWritten = TEMPORARY_SUFFIXES.map((suffix) => objects(dropZone, `${into}*${suffix}`));
  const Statement = [
    list(dropZone, into),
    allow(['s3:PutObject', 's3:AbortMultipartUpload'], objects(dropZone, `${into}*`)),
    allow(['s3:GetObject', 's3:GetObjectTagging', 's3:DeleteObject'], halfWritten),
    allow('s3:DeleteObject', objects(dropZone, `${into}*/`)),
    list(returns, out),
    allow('s3:GetObject', objects(returns, `${out}*`)),
    allow(['kms:Decrypt', 'kms:GenerateDataKey'], keyArn),
  ];
  return {
    Policy: JSON.stringify({ Version: '2012-10-17', Statement }),
    HomeDirectoryType: 'LOGICAL',
    HomeDirectoryDetails: JSON.stringify([
      { Entry: '/in', Target: `/${dropZone}/${into.slice(0, -1)}` },
      { Entry: '/out', Target: `/${returns}/${out.slice(0, -1)}` },
    ]),
  };
}
