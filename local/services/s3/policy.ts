/**
 * Bucket policies, as far as they deny by the tags of objects, and by who is none of certain roles; nothing is allowed by them.
 *
 * Limits: Deny for everybody on all objects, StringEquals and StringNotEquals on tags, ArnNotEquals on the principal. A statement on the connection
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
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}
export interface PolicyDocument {
  readonly Statement: readonly Statement[];
}
/** What is asked of an object, as far as policies look at it. */
interface Asked {
  /** `GetObject`, … */
  readonly action: string;
  readonly roleArn: string | undefined;
  readonly existing: Tags;
  readonly requested?: Tags;
}
export interface Deny {
  readonly actions: readonly string[];
  applies(asked: Asked): boolean;
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
        if (operator === 'ArnNotEquals' && name === 'aws:PrincipalArn')
          return ({ roleArn = '' }: Asked) => ![wanted].flat().includes(roleArn);
        const [, whose, tag] = TAG.exec(name) ?? [];
        if (!tag || !['StringEquals', 'StringNotEquals'].includes(operator))
          throw new Unsupported(`Bucket ${bucket}`, `the condition ${operator} on ${name}`);
        return ({ existing, requested = {} }: Asked) =>
          ((whose === 'Existing' ? existing : requested)[tag] === wanted) === (operator === 'StringEquals');
      }),
    );
    const applies: Deny['applies'] = (asked) => conditions.every((holds) => holds(asked));
    return [{ actions: [Action].flat(), applies }];
  });
}

/** Throws when a statement denies what is asked. */
export function refuseDenied({ denies = [] }: { readonly denies?: readonly Deny[] }, asked: Asked): void {
  const denied = denies.some(
    ({ actions, applies }) => actions.includes(`s3:${asked.action}`) && applies(asked),
  );
  if (denied) throw new Fault('AccessDenied', 'Access Denied by an explicit deny of the bucket policy', 403);
}
