/**
 * Runs the S3 server in a process of its own, to be killed: `s3-process.ts FOLDER events|no-events`. Says its port once
 * it listens. With `no-events` no event is ever queued, as if the process died just before.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openS3 } from '../../local/services/s3/server.ts';
import { credentials, region, VERSIONED, WITH_EVENTS } from './s3-fixture.ts';

const [folder = '', events] = process.argv.slice(2);
const s3 = await openS3({
  ...{ folder, region, credentials, now: Date.now },
  onEvent: () => (events === 'events' ? Promise.resolve() : new Promise(() => {})),
});
await s3.ensureBucket('versioned', { ...VERSIONED, ...WITH_EVENTS });
const server = createServer((request, response) => void s3.handle(request, response));
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
