/**
 * What a session may do: the IAM policy that came with its log-in. It only allows; what no statement allows is refused.
 *
 * Limits: Allow on resources with `*` and `?`, with StringLike on `s3:prefix` as the one condition. Anything else in a policy is
 * refused by name, and with it the log-in. The role's own policy is not looked at: AWS takes what both allow.
 * Source: AWS Identity and Access Management User Guide, "Session policies", "IAM JSON policy elements".
 */
import { refuseUnknown, Unsupported } from '../../unsupported.ts';

export interface SessionPolicy {
  /** `prefix` is what is listed; `resource` an ARN. */
  allows(action: string, resource: string, prefix?: string): boolean;
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: { readonly StringLike?: Readonly<Record<string, string | readonly string[]>> };
}

const WHERE = 'The session policy';

export function readSessionPolicy(text: string): SessionPolicy {
  const policy = JSON.parse(text) as { readonly Version: string; readonly Statement: readonly Statement[] };
  refuseUnknown(WHERE, policy, 'Version Statement');
  const statements = policy.Statement.map((statement) => {
    refuseUnknown(WHERE, statement, 'Sid Effect Action Resource Condition');
    const { Effect, Action, Resource, Condition = {} } = statement;
    if (Effect !== 'Allow') throw new Unsupported(WHERE, `the effect ${Effect}`);
    refuseUnknown(WHERE, Condition, 'StringLike');
    refuseUnknown(WHERE, Condition.StringLike ?? {}, 's3:prefix');
    const actions = [Action].flat();
    const wild = actions.find((action) => /[*?]/.test(action));
    if (wild) throw new Unsupported(WHERE, `the action ${wild}`);
    const prefixes = Condition.StringLike?.['s3:prefix'];
    return { actions, resources: patterns(Resource), prefixes: prefixes && patterns(prefixes) };
  });
  return {
    allows: (action, resource, prefix) =>
      statements.some(
        ({ actions, resources, prefixes }) =>
          actions.includes(action) &&
          resources.some((pattern) => pattern.test(resource)) &&
          (!prefixes || (prefix !== undefined && prefixes.some((pattern) => pattern.test(prefix)))),
      ),
  };
}

function patterns(given: string | readonly string[]): readonly RegExp[] {
  return [given].flat().map((text) => {
    if (text.includes('${')) throw new Unsupported(WHERE, `the variable in ${text}`);
    const literal = text.replace(/[.+^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
  });
}
