/**
 * The CDK application: one stack in one region of the European Union, held against the rules of cdk-nag and of this house
 * whenever it is synthesised. Needs no account, no Docker and no CDK command-line tool.
 */
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { houseRules } from './house-rules.ts';
import { InventarisStack } from './inventaris-stack.ts';

/** Regions of AWS inside the European Union; London and Zurich are not. */
const EUROPEAN_UNION = ['eu-west-1', 'eu-west-3', 'eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-south-2'];

export interface Synthesising {
  /** Where the assembly is written. */
  readonly outdir: string;
  /** The folder of the built functions. */
  readonly code: string;
  readonly region?: string;
}

export function inventarisApp({ outdir, code, region = 'eu-west-1' }: Synthesising): App {
  if (!EUROPEAN_UNION.includes(region)) {
    throw new Error(`${region} lies outside the European Union: choose one of ${EUROPEAN_UNION.join(', ')}`);
  }
  const app = new App({ outdir, analyticsReporting: false });
  new InventarisStack(app, 'inventaris', { code, env: { region } });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), houseRules);
  return app;
}
