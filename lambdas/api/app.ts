/**
 * The API as Hono applications over the contract's routes, one for each function that answers some: asks who calls and whether
 * they may, validates what comes in, strips what goes out to what the contract names, and turns errors into RFC 9457 problems
 * that never repeat the input.
 */
import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { FunctionName } from '../../contract/environment.ts';
import { type Route, type RouteName, routes } from '../../contract/routes.ts';
import { faultText } from '../../core/agreement-faults.ts';
import { Invalid, Refused } from '../../core/errors.ts';
import type { Happening } from '../aws/audit.ts';
import { traced } from '../handler.ts';
import { type Admitted, admit, announceEmergency, type Caller, callerOf, isAction } from './caller.ts';
import type { AccessPorts, RouteHandler } from './route.ts';

const STATUS: Readonly<Record<string, number>> = {
  Invalid: 400,
  Refused: 403,
  NotFound: 404,
  Conflict: 409,
  Unreadable: 422,
};
const ID = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** The application of one function, which answers the routes that it has handlers for. */
export function appOf<Ports extends AccessPorts, Name extends RouteName>(
  functionName: FunctionName,
  handlers: { readonly [R in Name]: RouteHandler<R, Ports> },
  ports: Ports,
): Hono {
  const app = new Hono();
  for (const name of Object.keys(handlers) as Name[]) {
    const route: Route = routes[name];
    const handle = handlers[name] as RouteHandler<RouteName, Ports>;
    app.on(route.method, route.path.replaceAll(/\{(\w+)\}/g, ':$1'), async (context) => {
      const caller = callerOf(context);
      const told: Telling = { who: caller.who, from: caller.from, action: name };
      try {
        const params = paramsOf(context);
        Object.assign(told, subjectOf(params));
        const { by, scope } = await admitted(ports, caller, name, params.clientId);
        if (by) told.role = by.role;
        const query = parsed(route.query ?? z.object({}), context.req.query(), 'query');
        const body = route.body ? parsed(route.body, await bodyOf(context), 'body', route.faults) : undefined;
        Object.assign(told, namedIn(body));
        const request = { params, query, body, by, scope, from: caller.from };
        const reply = route.reply.parse(await handle(ports, request as Parameters<typeof handle>[1]));
        /* who can't be told of gets nothing */
        await ports.audit.write({ ...told, result: 'done' });
        context.header('cache-control', 'no-store');
        return context.json(reply as object);
      } catch (error) {
        const safe = traced(functionName, error, told.datasetId);
        const result = safe.name === 'Refused' ? 'refused' : 'failed';
        await ports.audit.write({ ...told, result, why: safe.name });
        return problem(context, STATUS[safe.name] ?? 500, safe.message);
      }
    });
  }
  app.notFound((context) => problem(context, 404, 'there is no such route'));
  app.onError((error, context) => {
    const safe = traced(functionName, error);
    return problem(context, STATUS[safe.name] ?? 500, safe.message);
  });
  return app;
}

/** An entry of the audit log while it is being found out. */
type Telling = { -readonly [K in keyof Happening]?: Happening[K] } & Pick<Happening, 'who' | 'action'>;

function paramsOf(context: Context): Readonly<Record<string, string>> {
  const params = context.req.param() as Record<string, string>;
  for (const [key, value] of Object.entries(params)) {
    if (!ID.test(value)) throw new Invalid(`${key} has characters that no such id has`);
  }
  return params;
}

/** What a path is about: client, dataset, and the one id besides. */
function subjectOf({ clientId, datasetId, ...others }: Readonly<Record<string, string>>): Partial<Happening> {
  const [subject] = Object.values(others);
  return { ...(clientId && { clientId }), ...(datasetId && { datasetId }), ...(subject && { subject }) };
}

/** Of a valid body: which dataset, and the reference that was given as reason. */
function namedIn(body: unknown): Partial<Happening> {
  const { datasetId, reference } = Object(body) as { datasetId?: unknown; reference?: unknown };
  return {
    ...(typeof datasetId === 'string' && { datasetId }),
    ...(typeof reference === 'string' && { reference }),
  };
}

/** Who asks, if they may. A signature opens the routes that want one, and no other. */
async function admitted(
  ports: AccessPorts,
  caller: Caller,
  name: RouteName,
  clientId: string | undefined,
): Promise<Partial<Admitted> & Pick<Admitted, 'scope'>> {
  const action = isAction(name) ? name : undefined;
  if (caller.isSignature !== (action === undefined))
    throw new Refused(
      action ? 'log in: a signature is no person' : 'this wants the signature of who deploys',
    );
  if (!action) return { scope: 'all' };
  const granted = await admit(ports, caller, action, clientId);
  if (granted.by.role === 'emergency') await announceEmergency(ports, granted.by, action, clientId);
  return granted;
}

async function bodyOf(context: Context): Promise<unknown> {
  try {
    return JSON.parse(await context.req.text());
  } catch {
    throw new Invalid('the body is no JSON');
  }
}

function parsed(schema: z.ZodType, value: unknown, where: string, faults?: Route['faults']): unknown {
  const result = schema.safeParse(value, { reportInput: faults !== undefined });
  if (result.success) return result.data;
  if (faults) throw new Invalid(faults(result.error).slice(0, 20).map(faultText).join('\n'));
  const places = result.error.issues.map(
    ({ path, code }) => `${[where, ...path.map(String)].join('.')} (${code})`,
  );
  throw new Invalid(`these fields are not as the API wants them: ${places.slice(0, 5).join(', ')}`);
}

function problem(context: Context, status: number, detail: string): Response {
  return context.body(JSON.stringify({ type: 'about:blank', status, detail }), status as 400, {
    'content-type': 'application/problem+json',
  });
}
