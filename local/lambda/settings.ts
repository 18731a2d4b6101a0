/** What the template says of functions: their code, limits and environment. */
import type { Assembly } from '../assembly/assembly.ts';
import type { Stack } from '../assembly/resources.ts';
import { refuseUnknown, Unsupported } from '../unsupported.ts';

interface Template {
  readonly Code: { readonly S3Key: string };
  readonly Handler: string;
  readonly Runtime: string;
  readonly Environment?: { readonly Variables?: Readonly<Record<string, string>> };
  readonly Timeout?: number;
  readonly MemorySize?: number;
  readonly Role: string;
}

export type FunctionSettings = ReturnType<typeof functionSettings>[number];

/** `folder` holds the unpacked code, `module` lies in it, named without its extension. */
export function functionSettings(stack: Stack, assembly: Assembly) {
  return stack.ofType('AWS::Lambda::Function').map(({ id, name, identity, properties }) => {
    const { Code, Handler, Runtime, ...limits } = properties as unknown as Template;
    if (!Runtime?.startsWith('nodejs')) throw new Unsupported(id, `the Lambda runtime ${Runtime}`);
    refuseUnknown(`${id}.Code`, Code, 'S3Bucket S3Key');
    const dot = Handler.lastIndexOf('.');
    return {
      ...{ id, name, arn: identity.attributes.Arn!, folder: assembly.assetFolder(Code.S3Key) },
      ...{ module: Handler.slice(0, dot), exported: Handler.slice(dot + 1) },
      environment: limits.Environment?.Variables ?? {},
      timeoutSeconds: limits.Timeout ?? 3,
      memoryMegabytes: limits.MemorySize ?? 128,
      roleArn: limits.Role,
    };
  });
}
