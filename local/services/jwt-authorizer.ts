/**
 * The JWT authorizers of an HTTP API, for tokens of the stack's own user pool: signature, issuer, audience, time, scope.
 * An ID token has the right audience and no scope, so only a route that wants a scope refuses it, as in AWS.
 *
 * Source: Amazon API Gateway Developer Guide, "Control access to HTTP APIs with JWT authorizers".
 */
import { createLocalJWKSet, type JWTPayload, jwtVerify } from 'jose';
import { Unsupported } from '../unsupported.ts';
import type { World } from '../world.ts';
import type { LogIn } from './log-in/log-in.ts';

/** What the function is told of the token, or the status with which the request is refused. */
export type Judged =
  | { readonly claims: Record<string, string>; readonly scopes: readonly string[] | null }
  | 401
  | 403;
/** Judges the header `Authorization`. */
export type JudgeToken = (header: string | undefined, wanted: readonly string[]) => Promise<Judged>;

/** By what routes refer to them with. */
export function jwtAuthorizers(
  { stack, clock }: World,
  logIn: LogIn | undefined,
): ReadonlyMap<string, JudgeToken> {
  const authorizers = stack.ofType('AWS::ApiGatewayV2::Authorizer').map(({ id, identity, properties }) => {
    const { AuthorizerType, IdentitySource, JwtConfiguration } = properties;
    const { Issuer = '', Audience = [] } = Object(JwtConfiguration) as {
      Issuer?: string;
      Audience?: string[];
    };
    if (AuthorizerType !== 'JWT' || String(IdentitySource) !== '$request.header.Authorization')
      throw new Unsupported(id, `an authorizer ${AuthorizerType} of ${IdentitySource}`);
    if (!logIn || !Issuer.endsWith(`/${logIn.poolId}`)) throw new Unsupported(id, `the issuer ${Issuer}`);
    const { issuer, key } = logIn;
    const keys = createLocalJWKSet({ keys: [key] });
    const judge: JudgeToken = async (header = '', wanted) => {
      const token = header.replace(/^Bearer /i, '');
      const rules = {
        issuer,
        algorithms: ['RS256'],
        currentDate: new Date(clock.now()),
        requiredClaims: ['exp'],
      };
      const verified = await jwtVerify(token, keys, rules).catch(() => undefined);
      if (!verified?.protectedHeader.kid) return 401;
      const { payload } = verified;
      const audience = [payload.aud ?? payload.client_id].flat();
      if (!audience.some((each) => Audience.includes(String(each)))) return 401;
      if (payload.iat !== undefined && payload.iat > clock.now() / 1000) return 401;
      const scopes = typeof payload.scope === 'string' ? payload.scope.split(' ') : [];
      if (wanted.length > 0 && !wanted.some((each) => scopes.includes(each))) return 403;
      return { claims: claimsOf(payload), scopes: wanted.length > 0 ? scopes : null };
    };
    return [identity.ref, judge] as const;
  });
  return new Map(authorizers);
}

/** Every claim arrives as a text, a list as `[a b]`. */
const claimsOf = (payload: JWTPayload): Record<string, string> =>
  Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(' ')}]` : String(value),
    ]),
  );
