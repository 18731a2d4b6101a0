/** What a form asks of a candidate's text besides shape and check: its expressions, then its own function. */
import type { Form } from '../detectors/detector.ts';

export type Acceptance = (bytes: Uint8Array, from: number, to: number) => boolean;

const characters = new TextDecoder();
/* one character per byte, as the expressions are compiled (`automaton.ts`) */
const bytewise = new TextDecoder('latin1');

/** Undefined where nothing more is asked. */
export function acceptanceOf({ like, accept }: Form): Acceptance | undefined {
  if (!like && !accept) return undefined;
  return (bytes, from, to) => {
    const candidate = bytes.subarray(from, to);
    return (
      (!like || like.every((each) => each.test(bytewise.decode(candidate)))) &&
      (!accept || accept(characters.decode(candidate)))
    );
  };
}
