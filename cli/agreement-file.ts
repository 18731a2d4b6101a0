/** Reads an agreement from a JSON file `{types, retention, patterns}`: the body that `agreement set` sends. */
import { readFile } from 'node:fs/promises';
import { type ParsedBody, routes } from '../contract/routes.ts';
import { patternFaults } from '../core/client-patterns.ts';
import { infoTypes } from '../core/detectors/index.ts';
import { reasonOf } from './file-list.ts';
import { Misuse } from './misuse.ts';
import { knownTypes } from './selection.ts';

export async function readAgreement(file: string): Promise<ParsedBody<'putAgreement'>> {
  const text = await readFile(file, 'utf8').catch((error) => {
    throw new Misuse(`the agreement ${file} can't be read: ${reasonOf(error)}`);
  });
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new Misuse(`the agreement ${file} is no JSON`);
  }
  const parsed = routes.putAgreement.body.safeParse(content);
  if (!parsed.success) {
    const places = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`,
    );
    throw new Misuse(
      `the agreement ${file} is not {"types": […], "retention": {"terms": […]}}: ${places.join('; ')}`,
    );
  }
  const { types, patterns } = parsed.data;
  if (patterns.length > 0) {
    const { openRe2 } = await import('../host/re2.ts');
    const faults = patternFaults(patterns, new Set(infoTypes.map(({ type }) => type)), openRe2());
    if (faults.length > 0) throw new Misuse(`the agreement ${file}: ${faults.join('; ')}`);
  }
  const own = patterns.map(({ name }) => name);
  return { ...parsed.data, types: knownTypes(types, `the agreement ${file}`, own) };
}
