/**
 * Readers apart: a parser whose memory and time are not ours to bound runs in a worker, which asks for bytes and gives
 * blocks, one at a time. When it runs out of memory, or is silent for too long, the blocks so far still count, the
 * document says why it was not read on, and the next gets a new worker. What a worker is, the edge says.
 */
import { Unreadable } from '../errors.ts';
import type { DocumentPlan } from '../plan.ts';
import { type Source, sourceOf } from '../source.ts';
import type { Block, MemberBlock } from './block.ts';
import { openBudget } from './budget.ts';
import { readers } from './index.ts';
import { limits } from './limits.ts';
import type { ReadTask } from './reader.ts';
import { inMemory } from './stream-source.ts';

/** Two ends of a line; messages are plain data. */
export interface Line {
  post(message: unknown): void;
  onMessage(take: (message: unknown) => void): void;
}

export interface Worker extends Line {
  /** Called once when it ends before it was asked to. */
  onEnd(take: (why: 'memory' | 'time' | 'fault') => void): void;
  /** Ready for another document. */
  release(): void;
  stop(): void;
}

interface Order {
  readonly format: string;
  readonly size: number;
  readonly sequential: boolean;
  readonly plan: DocumentPlan;
  readonly from: number;
  readonly to: number;
  readonly budget: number;
  readonly passwords?: readonly string[];
}
type ToWorker =
  | { readonly order: Order }
  | { readonly bytes: Uint8Array }
  | { readonly unreadable: string }
  | { readonly next: true };
type FromWorker =
  | { readonly read: readonly [from: number, to: number] }
  | { readonly block: Block; readonly left: number; readonly remark?: string }
  | { readonly done: true }
  | { readonly unreadable: string; readonly needs?: 'password' }
  | { readonly foreign: true };

const ENDS = {
  memory: `reading it takes more than ${limits.readerMegabytes} MB of memory: deliver it in parts, or as CSV`,
  time: `reading it came to a standstill for ${limits.readerSeconds} seconds: make the file again and deliver it once more`,
  fault: 'reading it broke off: make the file again and deliver it once more',
} as const;

/** The near end: hands a document to a worker and takes its blocks. */
export const readApart = (start: () => Worker) =>
  async function* (
    format: string,
    source: Source,
    plan: DocumentPlan,
    task: ReadTask,
  ): AsyncGenerator<Block> {
    const worker = start();
    const inbox: (FromWorker | { readonly ended: keyof typeof ENDS })[] = [];
    let wake: (() => void) | undefined;
    const take = (message: (typeof inbox)[number]) => {
      inbox.push(message);
      wake?.();
    };
    worker.onMessage((message) => take(message as FromWorker));
    worker.onEnd((ended) => take({ ended }));
    const post = (message: ToWorker) => worker.post(message);
    const { from, to, budget, passwords } = task;
    post({
      order: {
        format,
        size: source.size,
        sequential: source.sequential === true,
        plan,
        from,
        to,
        budget: budget.left,
        ...(passwords ? { passwords } : {}),
      },
    });
    let whole = false;
    try {
      for (;;) {
        while (inbox.length === 0)
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        const message = inbox.shift()!;
        if ('read' in message) {
          try {
            post({ bytes: await source.read(...message.read) });
          } catch (error) {
            if (!(error instanceof Unreadable)) throw error;
            post({ unreadable: error.message });
          }
        } else if ('block' in message) {
          budget.spend(Math.max(0, budget.left - message.left));
          yield arrived(message.block, message.remark);
          post({ next: true });
        } else if ('unreadable' in message) {
          whole = true;
          throw new Unreadable(message.unreadable, message.needs);
        } else if ('foreign' in message) {
          whole = true;
          throw new Error(`the reader of ${format} gave up`);
        } else if ('ended' in message) throw new Unreadable(ENDS[message.ended]);
        else {
          whole = true;
          return;
        }
      }
    } finally {
      if (whole) worker.release();
      else worker.stop();
    }
  };

/** A member comes as bytes; what is said of them belongs to them. */
function arrived(block: Block, remark: string | undefined): Block {
  if (block.kind !== 'member' || !(block.content instanceof Uint8Array) || remark === undefined) return block;
  return { ...block, content: { ...sourceOf(block.content), remark } };
}

/** The far end: reads what it is ordered to, one document after another. */
export function serveReaders(line: Line): void {
  let answer: ((message: ToWorker) => void) | undefined;
  const post = (message: FromWorker) => line.post(message);
  const ask = (message: FromWorker) =>
    new Promise<ToWorker>((resolve) => {
      answer = resolve;
      post(message);
    });
  line.onMessage((received) => {
    const message = received as ToWorker;
    if ('order' in message) void serve(message.order);
    else answer?.(message);
  });

  async function serve(order: Order): Promise<void> {
    const { format, size, sequential, plan, from, to, passwords } = order;
    const budget = openBudget(0, order.budget);
    const task = { from, to, budget, ...(passwords ? { passwords } : {}) };
    const source: Source = {
      size,
      sequential,
      async read(a, b) {
        const reply = await ask({ read: [a, b] });
        if ('bytes' in reply) return reply.bytes;
        throw new Unreadable('unreadable' in reply ? reply.unreadable : 'the source gave no bytes');
      },
    };
    try {
      for await (const block of readers.get(format)!.read(source, plan, task)) {
        if (block.kind === 'member') await sendMember(block, budget);
        else await ask({ block, left: budget.left });
      }
      post({ done: true });
    } catch (error) {
      /* the message of a parser never leaves the worker */
      if (error instanceof Unreadable)
        post({ unreadable: error.message, ...(error.needs ? { needs: error.needs } : {}) });
      else post({ foreign: true });
    }
  }

  async function sendMember(
    { name, content }: MemberBlock,
    budget: { readonly left: number },
  ): Promise<void> {
    const member = (given: MemberBlock['content'], remark?: string) =>
      ask({
        block: { kind: 'member', name, content: given },
        left: budget.left,
        ...(remark === undefined ? {} : { remark }),
      });
    if (content instanceof Uint8Array || 'status' in content) return void (await member(content));
    try {
      const whole = await inMemory(content, limits.memoryBytes);
      await member(await whole.read(0, whole.size), whole.remark);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      await member({ status: 'failed', reason: error.message, bytes: 0 });
    } finally {
      await content.close?.();
    }
  }
}
