/**
 * One class per reaction of the caller; `name` is what Step Functions' retry and catch match on, so it is part of a contract.
 * Messages name a place and a remedy in plain words, never a value of the data, never a file name, never a parser's own
 * message (`JSON.parse` quotes its input). A third party's error is not passed on as `cause` for the same reason.
 */
class InventarisError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** The bytes can't be read as what they are: final for this document, the rest of the dataset goes on. */
export class Unreadable extends InventarisError {
  /** What it takes to read it after all. */
  readonly needs?: 'password';
  constructor(message: string, needs?: 'password') {
    super('Unreadable', message);
    if (needs) this.needs = needs;
  }
}

/** The dataset may not be taken in (no client, no agreement …): final, and told to the client. */
export class Refused extends InventarisError {
  constructor(message: string) {
    super('Refused', message);
  }
}

/** What the caller gave is wrong: it must change the request. */
export class Invalid extends InventarisError {
  constructor(message: string) {
    super('Invalid', message);
  }
}

/** What the caller names does not exist (any more). */
export class NotFound extends InventarisError {
  constructor(message: string) {
    super('NotFound', message);
  }
}

/** Another actor changed the thing in between, or it is not in the state for this: look again. */
export class Conflict extends InventarisError {
  constructor(message: string) {
    super('Conflict', message);
  }
}
