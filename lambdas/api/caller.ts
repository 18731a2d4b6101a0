/**
 * Who asks: what API Gateway proved before it called. A person's token says a user name and nothing else that is believed; what
 * he or she may do is read from the ledger at every request.
 *
 * Source: Amazon API Gateway Developer Guide, "Create AWS Lambda proxy integrations for HTTP APIs" (payload format 2.0),
 * "Control access to HTTP APIs with JWT authorizers"; Amazon Cognito Developer Guide, "Understanding the access token".
 */
import type { Context } from 'hono';
import type { RouteName } from '../../contract/routes.ts';
import { type Action, decide, RIGHTS, type Scope, SENTENCES } from '../../core/access.ts';
import { Refused } from '../../core/errors.ts';
import { dayAt } from '../../core/working-days.ts';
import type { PersonRow } from '../aws/people.ts';
import type { AccessPorts } from './route.ts';

/** The part of the event that is looked at. */
interface Proven {
  readonly http?: { readonly sourceIp?: string };
  readonly authorizer?: {
    readonly jwt?: { readonly claims?: Readonly<Record<string, unknown>> };
    readonly iam?: { readonly userArn?: string };
  };
}

export interface Caller {
  /** The person's user name, or the identity behind a signature. */
  readonly who: string;
  /** The address that the request came from. */
  readonly from: string;
  readonly isSignature: boolean;
}

/** Without proof there is no caller: the gateway lets no such request through. */
export function callerOf(context: Context): Caller {
  const { authorizer, http } = ((context.env as { event?: { requestContext?: Proven } })?.event
    ?.requestContext ?? {}) as Proven;
  const name = authorizer?.jwt?.claims?.username;
  const from = http?.sourceIp ?? '';
  if (typeof name === 'string') return { who: name, from, isSignature: false };
  const arn = authorizer?.iam?.userArn;
  if (arn !== undefined) return { who: `iam:${arn.split(':').pop()}`, from, isSignature: true };
  throw new Refused('nobody is logged in');
}

export interface Admitted {
  readonly by: PersonRow;
  readonly scope: Scope;
}

/** The person's row and what is theirs; throws `Refused` with the reason in plain words. */
export async function admit(
  { people, now }: Pick<AccessPorts, 'people' | 'now'>,
  { who }: Caller,
  action: Action,
  clientId: string | undefined,
): Promise<Admitted> {
  const by = await people.person(who);
  const decision = decide(by, action, dayAt(now()), clientId);
  if (!decision.allowed) throw new Refused(SENTENCES[decision.why]);
  return { by: by!, scope: decision.scope };
}

/** Emergency access is loud: everybody who listens hears of it, and it waits for a review. */
export async function announceEmergency(
  { emergencies, bus, now }: AccessPorts,
  { personId }: PersonRow,
  action: Action,
  clientId: string | undefined,
): Promise<void> {
  if (RIGHTS[action].concerns === 'known') return;
  await emergencies.use(personId, dayAt(now()));
  await bus.announce('EmergencyAccess', {
    personId,
    action,
    ...(clientId === undefined ? {} : { clientId }),
  });
}

export const isAction = (name: RouteName): name is Action => name in RIGHTS;
