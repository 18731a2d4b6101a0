/**
 * Input transformers: values picked from the event by path, put into a template.
 *
 * Limits: paths of names and indexes (`$.detail.items[0].id`); the reserved variables (`<aws.events…>`) are refused.
 * Source: Amazon EventBridge User Guide, "Amazon EventBridge input transformation".
 */
import { Unsupported } from '../unsupported.ts';

export function compileTransformer(where: string, template: string, paths: Readonly<Record<string, string>>) {
  const steps = Object.fromEntries(
    Object.entries(paths).map(([name, path]) => {
      if (!/^\$(\.[\w-]+|\[\d+\])*$/.test(path)) throw new Unsupported(where, `the path ${path}`);
      return [name, path.match(/[\w-]+/g) ?? []];
    }),
  );
  for (const [, name] of template.matchAll(/<([\w.-]+)>/g))
    if (!steps[name!]) throw new Unsupported(where, `the variable <${name}>`);

  return (event: unknown): unknown => {
    const pick = (name: string) =>
      steps[name]!.reduce<unknown>(
        (value, step) => (value as Record<string, unknown> | undefined)?.[step],
        event,
      );
    // Inside quotes a text stands bare; anywhere else a value stands as JSON.
    const filled = template.replace(/<([\w.-]+)>/g, (_, name: string, at: number) => {
      const value = pick(name);
      const quotesBefore = template.slice(0, at).match(/(?<!\\)"/g)?.length ?? 0;
      if (quotesBefore % 2 === 0) return JSON.stringify(value) ?? '""';
      return typeof value === 'string' ? JSON.stringify(value).slice(1, -1) : (JSON.stringify(value) ?? '');
    });
    return JSON.parse(filled);
  };
}
