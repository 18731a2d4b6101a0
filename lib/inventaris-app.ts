/**
 * The CDK application: one stack in one region of the European Union, held against the rules of cdk-nag and of this house
 * whenever it is synthesised. Needs no account, no Docker and no CDK command-line tool.
 */
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { DEFAULT_REGION, regions } from '../core/regions.ts';
import { houseRules } from './house-rules.ts';
import { InventarisStack } from './inventaris-stack.ts';

export interface Synthesising {
  /** Where the assembly is written. */
  readonly outdir: string;
  /** The folder of the built functions. */
  readonly code: string;
  readonly region?: string;
}

export function inventarisApp({ outdir, code, region = DEFAULT_REGION }: Synthesising): App {
  if (!Object.hasOwn(regions, region)) {
    const choice = Object.keys(regions).join(', ');
    throw new Error(`${region} lies outside the European Union: choose one of ${choice}`);
  }
  const app = new App({ outdir, analyticsReporting: false });
  new InventarisStack(app, 'inventaris', { code, env: { region } });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), houseRules);
  return app;
}
