/** The shape of a reader: everything a format is, said once. One file per reader, one line in `index.ts`. */
import type { DocumentPlan } from '../plan.ts';
import type { Source } from '../source.ts';
import type { Block } from './block.ts';
import type { Budget } from './budget.ts';

export interface Reader {
  readonly format: string;
  /** For people: `docs/formats.md` is made of it. */
  readonly title: string;
  /** What is read, places included. */
  readonly reads: string;
  readonly limits: string;
  /** `random`: read from its end or here and there; a stream is taken into memory first. */
  readonly access: 'stream' | 'random';
  /** A parser whose memory and time are not ours to bound: runs in a worker where the edge gives one. */
  readonly apart?: true;
  /** Throws `Unreadable`, or anything at all, where it can't go on; what was yielded before counts. */
  read(source: Source, plan: DocumentPlan, task: ReadTask): AsyncGenerator<Block>;
}

export interface ReadTask {
  /** The bytes to read; those behind `to` may be looked at to end a record. */
  readonly from: number;
  readonly to: number;
  readonly budget: Budget;
  /** Given by the client for what is locked; in memory only. */
  readonly passwords?: readonly string[];
}
