/**
 * How much a delivered file may unpack to, all its layers and members together. A budget in proportion to what was
 * delivered stops every bomb (nested, overlapping, endless) after a bounded time, and no honest file.
 */
import { Unreadable } from '../errors.ts';
import { limits } from './limits.ts';

export interface Budget {
  /** Called for every stretch of unpacked bytes; throws `Unreadable` once too much was unpacked. */
  spend(bytes: number): void;
  readonly left: number;
}

/** `delivered`: bytes of the file as it was delivered. */
export function openBudget(delivered: number, most = budgetOf(delivered)): Budget {
  let left = most;
  return {
    spend(bytes) {
      left -= bytes;
      if (left < 0)
        throw new Unreadable(
          `it unpacks to more than ${limits.unpackRatio} times its size, as a bomb does: unpack it and deliver what it holds`,
        );
    },
    get left() {
      return left;
    },
  };
}

export const budgetOf = (delivered: number): number =>
  Math.max(limits.unpackFree, delivered * limits.unpackRatio);
