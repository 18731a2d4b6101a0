/**
 * Amazon Cognito's own API, as far as our kind of stack uses it: who runs the pool adds users and shuts them.
 * An invitation is a mail, written as a text file for the owner of the machine alone. Source: Amazon Cognito user pools API Reference.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../../fault.ts';
import { type Operations, operation } from '../../json-protocol.ts';
import type { World } from '../../world.ts';
import type { Grants } from './grants.ts';
import type { Pool } from './pool.ts';
import type { User, Users } from './users.ts';

interface Named {
  readonly UserPoolId: string;
  readonly Username: string;
}
interface Creating extends Named {
  readonly UserAttributes?: readonly { readonly Name: string; readonly Value?: string }[];
  readonly DesiredDeliveryMediums?: readonly string[];
}

export function logInOperations(
  { state, clock }: World,
  pool: Pool,
  users: Users,
  grants: Grants,
  log: (line: string) => void,
): Operations {
  const inPool = (id: string) => {
    if (id !== pool.id) throw new Fault('ResourceNotFoundException', `User pool ${id} does not exist.`);
  };
  const named = ({ UserPoolId, Username }: Named): User => {
    inPool(UserPoolId);
    const user = users.find(Username);
    if (!user) throw new Fault('UserNotFoundException', 'User does not exist.');
    return user;
  };
  const mail = async (to: string, username: string, password: string) => {
    const filled = (text: string) => text.replaceAll('{username}', username).replaceAll('{####}', password);
    const { EmailSubject, EmailMessage } = pool.invitation;
    const text = filled(EmailMessage).replaceAll(/<br\s*\/?>/g, '\n');
    const folder = join(state, 'mail');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const name = `${new Date(clock.now()).toISOString().replaceAll(':', '-')}-${randomUUID().slice(0, 8)}.txt`;
    await writeFile(join(folder, name), `To: ${to}\nSubject: ${filled(EmailSubject)}\n\n${text}\n`, {
      mode: 0o600,
    });
    log(`A mail stands in ${join(folder, name)}`);
  };

  return {
    AdminCreateUser: operation(
      'UserPoolId Username UserAttributes DesiredDeliveryMediums',
      async ({ UserPoolId, Username, UserAttributes = [], DesiredDeliveryMediums }: Creating) => {
        inPool(UserPoolId);
        const attributes = Object.fromEntries(UserAttributes.map(({ Name, Value = '' }) => [Name, Value]));
        const { email } = attributes;
        if (String(DesiredDeliveryMediums) !== 'EMAIL' || !email)
          throw new Fault('InvalidParameterException', 'Here an invitation goes by e-mail, to an address.');
        if (!/^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u.test(Username))
          throw new Fault('InvalidParameterException', 'The user name has characters that none may have.');
        if (users.find(Username)) throw new Fault('UsernameExistsException', 'User account already exists');
        const password = temporaryPassword(pool.policy.MinimumLength);
        const user = await users.create(Username, attributes, password);
        await mail(email, user.username, password);
        return { User: { ...described(user), Attributes: attributesOf(user) } };
      },
    ),
    AdminGetUser: operation('UserPoolId Username', (given: Named) => {
      const user = named(given);
      return { ...described(user), UserAttributes: attributesOf(user) };
    }),
    AdminDisableUser: operation('UserPoolId Username', async (given: Named) => {
      await users.change(named(given), { enabled: false });
      return {};
    }),
    AdminUserGlobalSignOut: operation('UserPoolId Username', async (given: Named) => {
      const { sub } = named(given);
      await grants.removeWhere(({ accountId }) => accountId === sub);
      return {};
    }),
  };
}

/** Of every kind of character that a policy may ask for. */
const temporaryPassword = (length = 8) => `Aa1-${randomBytes(length).toString('base64url')}`;

const attributesOf = ({ sub, attributes }: User) =>
  Object.entries({ sub, ...attributes }).map(([Name, Value]) => ({ Name, Value }));

const described = ({ username, enabled, status, createdAt, changedAt }: User) => ({
  Username: username,
  Enabled: enabled,
  UserStatus: status,
  UserCreateDate: createdAt / 1000,
  UserLastModifiedDate: changedAt / 1000,
});
