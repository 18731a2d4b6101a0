/**
 * A small synthesised stack made by code: a template object and handlers as source text, written as cdk.out is.
 * Handlers tell what they saw by appending JSON lines to the file in the variable NOTES.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Fixture {
  readonly resources: Readonly<Record<string, object>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** Asset name → the source of its index.mjs. */
  readonly code?: Readonly<Record<string, string>>;
}

export interface Written {
  readonly folder: string;
  readonly assembly: string;
  readonly state: string;
  /** What the handlers noted so far, in order. */
  notes(): readonly Record<string, never>[];
  remove(): Promise<void>;
}

/** The properties of a function whose code is the asset of that name; `note(x)` is at hand in the code. */
export function lambda(asset: string, properties: object = {}): object {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: that is CloudFormation's own placeholder
      Code: { S3Bucket: { 'Fn::Sub': 'assets-${AWS::AccountId}-${AWS::Region}' }, S3Key: `${asset}.zip` },
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Timeout: 20,
      MemorySize: 128,
      ...properties,
    },
  };
}

export function machine(definition: object): object {
  return {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
      DefinitionString: { 'Fn::Sub': JSON.stringify({ QueryLanguage: 'JSONata', ...definition }) },
    },
  };
}

export async function writeAssembly({ resources, outputs = {}, code = {} }: Fixture): Promise<Written> {
  const folder = await mkdtemp(join(tmpdir(), 'local-'));
  const assembly = join(folder, 'cdk.out');
  const notes = join(folder, 'notes');
  mkdirSync(assembly);
  writeFileSync(notes, '');
  const files: Record<string, object> = {};
  for (const [name, source] of Object.entries(code)) {
    mkdirSync(join(assembly, `asset.${name}`));
    const preamble = `import { appendFileSync } from 'node:fs';
const note = (what) => appendFileSync(${JSON.stringify(notes)}, JSON.stringify(what) + '\\n');
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));\n`;
    writeFileSync(join(assembly, `asset.${name}`, 'index.mjs'), preamble + source);
    files[name] = {
      source: { path: `asset.${name}`, packaging: 'zip' },
      destinations: { current: { bucketName: 'assets', objectKey: `${name}.zip` } },
    };
  }
  const manifest = {
    artifacts: {
      'demo.assets': { type: 'cdk:asset-manifest', properties: { file: 'demo.assets.json' } },
      demo: { type: 'aws:cloudformation:stack', properties: { templateFile: 'demo.template.json' } },
    },
  };
  const role = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } };
  const template = {
    Resources: { Role: role, ...resources },
    Outputs: Object.fromEntries(Object.entries(outputs).map(([name, Value]) => [name, { Value }])),
  };
  const write = (name: string, value: object) => writeFileSync(join(assembly, name), JSON.stringify(value));
  write('manifest.json', manifest);
  write('demo.assets.json', { files });
  write('demo.template.json', template);
  return {
    folder,
    assembly,
    state: join(folder, 'state'),
    notes: () =>
      readFileSync(notes, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
