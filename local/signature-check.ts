import type { CheckSignature } from './endpoint.ts';
import { Fault } from './json-protocol.ts';
import type { World } from './world.ts';
export function signatureChecker(_world: World): CheckSignature {
  return (request) => {
    const key = /Credential=([^/]+)/.exec(String(request.headers.authorization))?.[1];
    if (!key) throw new Fault('MissingAuthenticationTokenException', 'no');
    return key;
  };
}
