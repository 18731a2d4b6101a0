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
  readonly credentials: Credentials;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}
