/** The stack's template as CloudFormation gets it, without building the functions: their code is an empty folder. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { functionNames } from '../../bin/bundle.ts';
import { inventarisApp } from '../../lib/inventaris-app.ts';

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}
export type Resources = Readonly<Record<string, Resource>>;

export function resourcesOfStack(): Resources {
  const folder = mkdtempSync(join(tmpdir(), 'inventaris-template-'));
  for (const name of functionNames) {
    mkdirSync(join(folder, 'code', name), { recursive: true });
    writeFileSync(join(folder, 'code', name, 'index.mjs'), `export const handler = '${name}';\n`);
  }
  const assembly = inventarisApp({ outdir: join(folder, 'cdk.out'), code: join(folder, 'code') }).synth();
  return assembly.stacks[0]!.template.Resources;
}
