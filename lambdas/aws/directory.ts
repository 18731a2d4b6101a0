/**
 * Who can log in: the users of the pool. Whom they stand for and what they may do is for the ledger to say.
 * Every step may be repeated.
 */
import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminUserGlobalSignOutCommand,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { cognito } from './clients.ts';

export type Directory = ReturnType<typeof openDirectory>;

export function openDirectory(userPoolId: string) {
  const named = (username: string) => ({ UserPoolId: userPoolId, Username: username });
  return {
    /** Mails a temporary password to the address, which stays the only one that a reset goes to. Who was invited before keeps user and address. */
    async invite(username: string, email: string): Promise<void> {
      const attributes = { email, email_verified: 'true' };
      const create = new AdminCreateUserCommand({
        ...named(username),
        UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
        DesiredDeliveryMediums: ['EMAIL'],
      });
      await cognito()
        .send(create)
        .catch((error) => {
          if (!(error instanceof UsernameExistsException)) throw error;
        });
    },

    /** No new log-in, and no new token from an old one; a token that is out lives its 15 minutes. Who has no user is shut already. */
    async shut(username: string): Promise<void> {
      try {
        await cognito().send(new AdminDisableUserCommand(named(username)));
        await cognito().send(new AdminUserGlobalSignOutCommand(named(username)));
      } catch (error) {
        if (!(error instanceof UserNotFoundException)) throw error;
      }
    },
  };
}
