/** What every service of the runtime stands on. */
import type { Activity } from './activity.ts';
import type { Stack } from './assembly/resources.ts';
import type { Clock } from './clock.ts';
import type { Store } from './store.ts';

export interface World {
  readonly stack: Stack;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly store: Store;
  /** The folder of all that outlives the process. */
  readonly state: string;
  /** Of the machine's owner. */
  readonly credentials: Credentials;
  /** Of the roles that functions run under, by access key. */
  readonly roles: Roles;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A function signs as its role, so that policies can tell one from another. */
export interface RoleCredentials extends Credentials {
  readonly roleArn: string;
}
export type Roles = ReadonlyMap<string, RoleCredentials>;
