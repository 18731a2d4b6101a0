/** What a caller did wrong, under the name that the service's documentation gives it. */
import type { OutgoingHttpHeaders } from 'node:http';

export class Fault extends Error {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  constructor(name: string, message: string, status = 400, headers: OutgoingHttpHeaders = {}) {
    super(message);
    this.name = name;
    this.status = status;
    this.headers = headers;
  }
}
