/**
 * Resolves CloudFormation's intrinsic functions against the identities of the stack's resources.
 *
 * Limits: Ref, Fn::GetAtt, Fn::Join and Fn::Sub; any other is refused by name.
 * Source: AWS CloudFormation User Guide, "Intrinsic function reference" and "Pseudo parameters reference".
 */
import { Unsupported } from '../unsupported.ts';

/** What `Ref` and `Fn::GetAtt` yield for a resource. */
export interface Identity {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export type Resolve = (where: string, value: unknown) => unknown;

export const PLACE = { region: 'eu-west-1', account: '000000000000', partition: 'aws' } as const;

const pseudo = (stack: string): Record<string, string> => ({
  'AWS::Region': PLACE.region,
  'AWS::AccountId': PLACE.account,
  'AWS::Partition': PLACE.partition,
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': stack,
  'AWS::StackId': `arn:aws:cloudformation:${PLACE.region}:${PLACE.account}:stack/${stack}/local`,
});

/** `identityOf` gives the identity of a logical id, or undefined where no such resource exists. */
export function resolver(stack: string, identityOf: (logicalId: string) => Identity | undefined): Resolve {
  const parameters = pseudo(stack);

  const ref = (where: string, name: string): string => {
    const found = parameters[name] ?? identityOf(name)?.ref;
    if (found === undefined) throw new Unsupported(where, `Ref to ${name}`);
    return found;
  };
  const attribute = (where: string, [name, key]: readonly string[]): string => {
    const found = identityOf(name!)?.attributes[key!];
    if (found === undefined) throw new Unsupported(where, `Fn::GetAtt of ${name}.${key}`);
    return found;
  };
  const text = (where: string, value: unknown): string => {
    const resolved = resolve(where, value);
    if (typeof resolved !== 'string' && typeof resolved !== 'number')
      throw new Error(`${where}: expected a text where ${JSON.stringify(value)} stands.`);
    return String(resolved);
  };
  const substitute = (where: string, argument: unknown): string => {
    const [template, own] = (Array.isArray(argument) ? argument : [argument, {}]) as [string, object];
    const values = resolve(where, own) as Record<string, unknown>;
    return template.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
      if (name.startsWith('!')) return `\${${name.slice(1)}}`;
      if (name in values) return String(values[name]);
      return name.includes('.') && !(name in parameters)
        ? attribute(where, name.split(/\.(.*)/, 2))
        : ref(where, name);
    });
  };
  const functions: Record<string, (where: string, argument: never) => unknown> = {
    Ref: ref,
    'Fn::GetAtt': (where, argument: string | readonly string[]) =>
      attribute(where, typeof argument === 'string' ? argument.split(/\.(.*)/, 2) : argument),
    'Fn::Join': (where, [separator, parts]: [string, readonly unknown[]]) =>
      parts.map((part) => text(where, part)).join(separator),
    'Fn::Sub': substitute,
  };

  const resolve: Resolve = (where, value) => {
    if (Array.isArray(value)) return value.map((item) => resolve(where, item));
    if (typeof value !== 'object' || value === null) return value;
    const keys = Object.keys(value);
    const name = keys[0];
    if (keys.length === 1 && name && (name === 'Ref' || name.startsWith('Fn::'))) {
      const apply = functions[name];
      if (!apply) throw new Unsupported(where, `the intrinsic function ${name}`);
      return apply(where, (value as Record<string, never>)[name]!);
    }
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, resolve(`${where}.${key}`, item)]),
    );
  };
  return resolve;
}
