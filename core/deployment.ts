/** What this deployment can do of what agreements may promise; `agreement check` names what it can't. Grows with the product. */
import type { UploadWay } from './agreement.ts';
import { DEFAULT_REGION, regions } from './regions.ts';

export interface Deployment {
  /** ISO 3166-1, where its servers stand. */
  readonly country: string;
  readonly region: string;
  readonly ways: readonly UploadWay[];
  /** Whether data can be sent back to a receiver. */
  readonly returns: boolean;
}

export const deploymentIn = (region: string = DEFAULT_REGION): Deployment => ({
  region,
  country: regions[region] ?? 'outside the Union',
  ways: ['web', 'sftp'],
  returns: false,
});
