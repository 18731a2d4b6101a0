/**
 * Reads what `cdk synth` wrote: the one stack's template and the folder of each file asset.
 *
 * Limits: one stack without nested stacks; assets that are folders; no parameters beyond the bootstrap version.
 * Source: aws-cdk `cloud-assembly-schema`, `manifest.json` and `<stack>.assets.json`.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { refuseUnknown, Unsupported } from '../unsupported.ts';

export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

export type Assembly = Awaited<ReturnType<typeof readAssembly>>;

interface Template {
  readonly Parameters?: object;
  readonly Resources: Record<string, Resource & Record<string, unknown>>;
  readonly Outputs?: Record<string, { readonly Value: unknown }>;
}
interface AssetFile {
  readonly source: { readonly path: string; readonly packaging: string };
  readonly destinations: Record<string, { readonly objectKey: string }>;
}

const SECTIONS = 'Description Metadata Parameters Rules Conditions Resources Outputs';
const RESOURCE_FIELDS = 'Type Properties DependsOn Metadata DeletionPolicy UpdateReplacePolicy';

export async function readAssembly(folder: string) {
  const json = async (file: string) => JSON.parse(await readFile(join(folder, file), 'utf8'));
  const manifest = await json('manifest.json').catch(() => {
    throw new Error(`${folder} holds no manifest.json: synthesise the stack first (npm run synth).`);
  });
  const artifacts: [string, { type: string; properties?: { templateFile?: string; file?: string } }][] =
    Object.entries(manifest.artifacts);
  const stacks = artifacts.filter(([, { type }]) => type === 'aws:cloudformation:stack');
  if (stacks.length !== 1)
    throw new Unsupported(folder, `an assembly of ${stacks.length} stacks (exactly one)`);
  const [stack, { properties }] = stacks[0]!;

  const template: Template = await json(properties!.templateFile!);
  refuseUnknown('template', template, SECTIONS);
  refuseUnknown('template Parameters', template.Parameters ?? {}, 'BootstrapVersion');
  for (const [id, resource] of Object.entries(template.Resources))
    if (resource.Type !== 'AWS::CDK::Metadata')
      refuseUnknown(`${id} (${resource.Type})`, resource, RESOURCE_FIELDS);

  const folders = new Map<string, string>();
  for (const [, artifact] of artifacts.filter(([, { type }]) => type === 'cdk:asset-manifest')) {
    const files: Record<string, AssetFile> = (await json(artifact.properties!.file!)).files ?? {};
    for (const { source, destinations } of Object.values(files))
      if (source.packaging === 'zip')
        for (const { objectKey } of Object.values(destinations))
          folders.set(objectKey, join(folder, source.path));
  }
  const outputs = Object.entries(template.Outputs ?? {}).map(([name, { Value }]) => [name, Value] as const);
  return {
    stack,
    resources: template.Resources as Readonly<Record<string, Resource>>,
    /** Unresolved. */
    outputs: Object.fromEntries(outputs),
    /** The folder behind an asset's object key, such as `<hash>.zip`. */
    assetFolder(objectKey: string): string {
      const found = folders.get(objectKey);
      if (!found)
        throw new Error(`No asset folder for ${objectKey} stands in the assembly: synthesise it again.`);
      return found;
    },
  };
}
