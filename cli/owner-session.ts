/** Whoever owns the machine needs no page: adds a user to the pool of the application that runs here, and logs in as one. */
import { AwsClient } from 'aws4fetch';
import type { Runtime } from '../local/runtime.ts';
import { readSession, writeSession } from './session.ts';

/** A repeat does no harm. */
export async function firstUser(
  {
    endpoint,
    region,
    credentials,
    outputs,
  }: Pick<Runtime, 'endpoint' | 'region' | 'credentials' | 'outputs'>,
  username: string,
): Promise<void> {
  const client = new AwsClient({ ...credentials, region, service: 'cognito-idp', retries: 0 });
  const reply = await client.fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.AdminCreateUser',
    },
    body: JSON.stringify({
      UserPoolId: outputs.UserPoolId,
      Username: username,
      UserAttributes: [{ Name: 'email', Value: `${username}@inventaris.example` }],
      DesiredDeliveryMediums: ['EMAIL'],
    }),
  });
  const { __type: fault } = (await reply.json()) as { __type?: string };
  if (!reply.ok && fault !== 'UsernameExistsException')
    throw new Error(`${username} was not added: ${fault}.`);
}

/** Writes the session that the commands on this machine use. */
export async function logInHere(
  { outputs, tokenFor }: Pick<Runtime, 'outputs' | 'tokenFor'>,
  folder: string,
  username: string,
): Promise<void> {
  const { accessToken, refreshToken } = await tokenFor(username);
  const place = { domain: outputs.LogInDomain!, clientId: outputs.LogInClientId! };
  await writeSession(folder, { ...place, username, accessToken, refreshToken });
}

/** Renews the session of whoever was logged in last, so that moving the clock sends nobody back to the page. */
export async function logInAgain(runtime: Pick<Runtime, 'outputs' | 'tokenFor'>, folder: string) {
  const last = await readSession(folder).catch(() => undefined);
  // A user who was shut, or is of a state folder before this one, stays logged out.
  if (last) await logInHere(runtime, folder, last.username).catch(() => undefined);
}
