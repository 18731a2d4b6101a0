/**
 * The one clock of the runtime: real time plus an offset that only grows, and every timer judged by it.
 *
 * A timer fires once when its time has come. `advance` moves the clock first, then fires what has become due in order
 * of due time and lets each settle before the next, as it would have in the time that was skipped.
 *
 * Limits: timers live in memory; who sets one keeps what is needed to set it again after a restart.
 */
const LONGEST_SLEEP = 2 ** 30; // setTimeout takes at most 2^31 − 1 ms

export type Clock = ReturnType<typeof openClock>;

export function openClock(options: {
  readonly offset: number;
  readonly save: (offset: number) => Promise<void>;
  readonly settle: () => Promise<void>;
}) {
  let offset = options.offset;
  let alarm: NodeJS.Timeout | undefined;
  let advancing: Promise<void> | undefined;
  let stopped = false;
  /** In order of due time, then of age. */
  const timers: { readonly due: number; readonly fire: () => void }[] = [];
  /** Milliseconds since the epoch. */
  const now = () => Date.now() + offset;

  const takeDue = () => (timers[0] && timers[0].due <= now() ? timers.shift() : undefined);
  const sleep = () => {
    clearTimeout(alarm);
    const [first] = timers;
    if (!first || advancing || stopped) return;
    alarm = setTimeout(ring, Math.min(Math.max(first.due - now(), 0), LONGEST_SLEEP));
  };
  const ring = () => {
    for (let timer = takeDue(); timer; timer = takeDue()) timer.fire();
    sleep();
  };
  const jump = async (milliseconds: number) => {
    offset += milliseconds;
    await options.save(offset);
    for (let timer = takeDue(); timer && !stopped; timer = takeDue()) {
      timer.fire();
      await options.settle();
    }
    await options.settle();
  };

  return {
    now,
    /** Milliseconds by which this clock runs ahead of the machine's. */
    offset: () => offset,
    /** Calls `fire` once when `due` has come; the returned function calls it off. */
    at(due: number, fire: () => void): () => void {
      const timer = { due, fire };
      timers.push(timer);
      timers.sort((a, b) => a.due - b.due); // cheap, since all but the last stand in order
      if (timers[0] === timer) sleep();
      return () => {
        const place = timers.indexOf(timer);
        if (place >= 0) timers.splice(place, 1);
      };
    },
    async advance(milliseconds: number): Promise<void> {
      if (!(milliseconds >= 0))
        throw new Error('The clock only moves forward: give milliseconds of zero or more.');
      await advancing;
      advancing = jump(milliseconds).finally(() => {
        advancing = undefined;
        sleep();
      });
      await advancing;
    },
    /** Like `advance`, but with every timer at its own time: what repeats itself does so as often as it would have. */
    async pass(milliseconds: number): Promise<void> {
      const end = now() + milliseconds;
      while (timers[0] && timers[0].due < end) await this.advance(Math.max(timers[0].due - now(), 0));
      await this.advance(Math.max(end - now(), 0));
    },
    stop(): void {
      stopped = true;
      clearTimeout(alarm);
    },
  };
}
