/**
 * Bucket policies, as far as they deny by the tags of objects; there are no identities here that anything could be allowed.
 *
 * Limits: Deny for everybody on all objects, StringEquals and StringNotEquals on tags. A statement on the connection
 * (TLS) has no meaning behind a plain local door and is passed over; any other is refused at load.
 * Source: AWS Identity and Access Management User Guide, "Policy evaluation logic"; Amazon S3 User Guide, "Tagging and
 * access control policies".
 */
import { Fault } from '../../fault.ts';
import { Unsupported } from '../../unsupported.ts';

type Tags = Readonly<Record<string, string>>;
interface Statement {
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Tags>>;
}
export interface PolicyDocument {
  readonly Statement: readonly Statement[];
}
export interface Deny {
  readonly actions: readonly string[];
  applies(existing: Tags, requested: Tags): boolean;
}

const CONNECTION = /"(aws:SecureTransport|s3:TlsVersion)":/;
const TAG = /^s3:(Existing|Request)ObjectTag\/(.+)$/;

export function deniesOf(bucket: string, { Statement }: PolicyDocument): readonly Deny[] {
  return Statement.flatMap((statement) => {
    const { Effect, Principal, Action, Resource, Condition = {} } = statement;
    if (CONNECTION.test(JSON.stringify(Condition))) return [];
    const everybody = ['"*"', '{"AWS":"*"}'].includes(JSON.stringify(Principal));
    if (Effect !== 'Deny' || !everybody || Resource !== `arn:aws:s3:::${bucket}/*`)
      throw new Unsupported(`Bucket ${bucket}`, `the policy statement ${JSON.stringify(statement)}`);
    const conditions = Object.entries(Condition).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([name, wanted]) => {
        const [, whose, tag] = TAG.exec(name) ?? [];
        if (!tag || !['StringEquals', 'StringNotEquals'].includes(operator))
          throw new Unsupported(`Bucket ${bucket}`, `the condition ${operator} on ${name}`);
        return (existing: Tags, requested: Tags) =>
          ((whose === 'Existing' ? existing : requested)[tag] === wanted) === (operator === 'StringEquals');
      }),
    );
    const applies: Deny['applies'] = (...tags) => conditions.every((holds) => holds(...tags));
    return [{ actions: [Action].flat(), applies }];
  });
}

/** Throws when a statement denies the action (`GetObject`, …) on an object with these tags. */
export function refuseDenied(
  { denies = [] }: { readonly denies?: readonly Deny[] },
  action: string,
  existing: Tags,
  requested: Tags = {},
): void {
  const denied = denies.some(
    ({ actions, applies }) => actions.includes(`s3:${action}`) && applies(existing, requested),
  );
  if (denied) throw new Fault('AccessDenied', 'Access Denied by an explicit deny of the bucket policy', 403);
}
