/**
 * Counts what is queued, running or waiting for its turn, so that a caller can wait for a quiet moment.
 * Timers in the future (schedules, Wait states, hidden messages) don't count.
 */
export type Activity = ReturnType<typeof openActivity>;
export type Turn = ReturnType<Activity['turn']>;

export function openActivity(log: (line: string) => void) {
  let going = 0;
  const waiting = new Set<() => void>();
  /** Something begins; the returned function is called once when it has ended. */
  const begin = () => {
    going++;
    return () => {
      going--;
      // One turn of the event loop: the end of one thing is often the beginning of the next.
      if (going === 0) setImmediate(wake);
    };
  };
  const wake = () => {
    if (going > 0) return;
    for (const resolve of waiting) resolve();
    waiting.clear();
  };
  return {
    begin,
    /** Like `begin`, for long work that waits in between. */
    turn() {
      let end = begin();
      return {
        /** Counts as idle while `work` waits for something that counts by itself, or for a later time. */
        async aside<T>(work: () => Promise<T>): Promise<T> {
          end();
          try {
            return await work();
          } finally {
            end = begin();
          }
        },
        end: () => end(),
      };
    },
    /** Counts a piece of work until it ends; a failure that nobody handles is told to `log`, never lost. */
    run(what: string, work: () => Promise<unknown>): void {
      const end = begin();
      work()
        .catch((error) => log(`${what} failed: ${error instanceof Error ? error.message : String(error)}`))
        .finally(end);
    },
    /** Resolves when nothing is going on. */
    idle: () =>
      new Promise<void>((resolve) => {
        waiting.add(resolve);
        setImmediate(wake);
      }),
  };
}
