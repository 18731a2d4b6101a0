/**
 * What a dataset's inventory was at its end, as one hash: whoever kept a copy of the findings can show that it was this
 * one. SHA-256 over the findings in the API's order, one line of canonical JSON each.
 *
 * Limits: no sample, place, path or name goes into it, so that nothing of a person can be guessed from it.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { Finding } from './finding.ts';

export function inventoryHash() {
  const hash = createHash('sha256');
  return {
    add({ document, field, type, count, distinct, likelihood }: Finding): void {
      hash.update(`${canonicalJson({ document, field, type, count, distinct, likelihood })}\n`);
    },
    /** In hex. */
    end: (): string => hash.digest('hex'),
  };
}
