/** What the template says of the user pool: one, with personal names, a password and an authenticator, and its app clients. */
import type { StackResource } from '../../assembly/resources.ts';
import { refuseUnknown, Unsupported } from '../../unsupported.ts';
import type { World } from '../../world.ts';
import type { PasswordPolicy } from './users.ts';

export interface AppClient {
  readonly id: string;
  readonly scopes: readonly string[];
  readonly callbacks: readonly string[];
  readonly logouts: readonly string[];
  /** Seconds. */
  readonly lasting: Readonly<Record<'AccessToken' | 'IdToken' | 'RefreshToken', number>>;
  /** How many seconds a refresh token outlives its use; undefined where it may be used again and again. */
  readonly grace: number | undefined;
}
export interface Pool {
  readonly id: string;
  readonly name: string;
  readonly policy: PasswordPolicy;
  readonly invitation: { readonly EmailSubject: string; readonly EmailMessage: string };
  readonly clients: readonly AppClient[];
}

const SECONDS: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };
const DEFAULT_INVITATION = {
  EmailSubject: 'Your temporary password',
  EmailMessage: 'Your username is {username} and temporary password is {####}.',
};

/** Undefined where the stack has no pool. */
export function poolOf({ stack }: Pick<World, 'stack'>): Pool | undefined {
  const [pool, ...more] = stack.ofType('AWS::Cognito::UserPool');
  if (!pool) return;
  if (more.length > 0) throw new Unsupported(more[0]!.id, 'a second user pool');
  const { AdminCreateUserConfig, MfaConfiguration, EnabledMfas, Policies, UsernameConfiguration } =
    pool.properties as Record<string, Record<string, unknown>>;
  const only = (holds: boolean, what: string) => {
    if (!holds) throw new Unsupported(pool.id, what);
  };
  only(AdminCreateUserConfig?.AllowAdminCreateUserOnly === true, 'sign-up by anybody');
  only(String(MfaConfiguration) === 'ON', 'a log-in with a password alone');
  only(String(EnabledMfas) === 'SOFTWARE_TOKEN_MFA', 'a second factor other than an authenticator app');
  only(UsernameConfiguration?.CaseSensitive === false, 'user names that differ in capitals alone');
  const policy = (Policies?.PasswordPolicy ?? {}) as PasswordPolicy;
  const rules = Object.entries(policy).filter(([, value]) => value !== false);
  refuseUnknown(
    `${pool.id}.Policies`,
    Object.fromEntries(rules),
    'MinimumLength TemporaryPasswordValidityDays',
  );
  const invitation = { ...DEFAULT_INVITATION, ...Object(AdminCreateUserConfig?.InviteMessageTemplate) };
  const clients = stack.ofType('AWS::Cognito::UserPoolClient').map(appClient);
  return { id: pool.identity.ref, name: pool.name, policy, invitation, clients };
}

interface Template {
  readonly GenerateSecret?: boolean;
  readonly AllowedOAuthFlows?: readonly string[];
  readonly AllowedOAuthScopes?: readonly string[];
  readonly CallbackURLs?: readonly string[];
  readonly LogoutURLs?: readonly string[];
  readonly TokenValidityUnits?: Readonly<Record<string, string>>;
  readonly RefreshTokenRotation?: { readonly Feature: string; readonly RetryGracePeriodSeconds?: number };
}

function appClient({ id, identity, properties }: StackResource): AppClient {
  const given = properties as Template & Readonly<Record<string, number>>;
  if (given.GenerateSecret || String(given.AllowedOAuthFlows) !== 'code')
    throw new Unsupported(id, 'an app client with a secret, or a flow other than the authorization code,');
  const lasting = (token: string, value: number, unit: string) =>
    (given[`${token}Validity`] ?? value) * SECONDS[given.TokenValidityUnits?.[token] ?? unit]!;
  const { Feature, RetryGracePeriodSeconds = 0 } = given.RefreshTokenRotation ?? {};
  return {
    id: identity.ref,
    scopes: given.AllowedOAuthScopes ?? [],
    callbacks: given.CallbackURLs ?? [],
    logouts: given.LogoutURLs ?? [],
    lasting: {
      AccessToken: lasting('AccessToken', 1, 'hours'),
      IdToken: lasting('IdToken', 1, 'hours'),
      RefreshToken: lasting('RefreshToken', 30, 'days'),
    },
    grace: Feature === 'ENABLED' ? RetryGracePeriodSeconds : undefined,
  };
}
