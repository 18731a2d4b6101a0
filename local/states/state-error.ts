/** What a state fails with: `name` is what Retry and Catch match on. */
export class StateError extends Error {
  constructor(name: string, cause: string) {
    super(cause);
    this.name = name;
  }
}

/** Errors of AWS Lambda's own making, which Step Functions' documentation calls Lambda.Unknown. */
const UNKNOWN = /^(Sandbox|Runtime)\./;
/** Errors that no retry and no catch sees. */
const FATAL = ['States.DataLimitExceeded', 'States.Runtime'];

export function matchesError(patterns: readonly string[], name: string): boolean {
  return patterns.some(
    (pattern) =>
      pattern === name ||
      (pattern === 'Lambda.Unknown' && UNKNOWN.test(name)) ||
      (!FATAL.includes(name) &&
        (pattern === 'States.ALL' || (pattern === 'States.TaskFailed' && name !== 'States.Timeout'))),
  );
}
