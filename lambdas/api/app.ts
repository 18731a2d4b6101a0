/**
 * The API as Hono applications over the contract's routes, one for each function that answers some: validates what comes in, strips what goes out to what the
 * contract names, and turns errors into RFC 9457 problems that never repeat the input.
 */
import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { FunctionName } from '../../contract/environment.ts';
import { type Route, type RouteName, routes } from '../../contract/routes.ts';
import { faultText } from '../../core/agreement-faults.ts';
import { Invalid } from '../../core/errors.ts';
import { traced } from '../handler.ts';
import type { RouteHandler } from './route.ts';

const STATUS: Readonly<Record<string, number>> = {
  Invalid: 400,
  Refused: 403,
  NotFound: 404,
  Conflict: 409,
  Unreadable: 422,
};
const ID = /^[a-z0-9][a-z0-9-]{0,40}$/;

/** The application of one function, which answers the routes that it has handlers for. */
export function appOf<Ports, Name extends RouteName>(
  functionName: FunctionName,
  handlers: { readonly [R in Name]: RouteHandler<R, Ports> },
  ports: Ports,
): Hono {
  const app = new Hono();
  for (const name of Object.keys(handlers) as Name[]) {
    const route: Route = routes[name];
    const handle = handlers[name] as RouteHandler<RouteName, Ports>;
    app.on(route.method, route.path.replaceAll(/\{(\w+)\}/g, ':$1'), async (context) => {
      const params = context.req.param() as Record<string, string>;
      for (const [key, value] of Object.entries(params)) {
        if (!ID.test(value)) throw new Invalid(`${key} has characters that no such id has`);
      }
      const query = parsed(route.query ?? z.object({}), context.req.query(), 'query');
      const body = route.body ? parsed(route.body, await bodyOf(context), 'body', route.faults) : undefined;
      const reply = await handle(ports, { params, query, body, from: addressOf(context) } as Parameters<
        typeof handle
      >[1]);
      return context.json(route.reply.parse(reply) as object);
    });
  }
  app.notFound((context) => problem(context, 404, 'there is no such route'));
  app.onError((error, context) => {
    const safe = traced(functionName, error);
    return problem(context, STATUS[safe.name] ?? 500, safe.message);
  });
  return app;
}

/** As the gateway tells it. */
const addressOf = ({ env }: Context): string =>
  (env as { event?: { requestContext?: { http?: { sourceIp?: string } } } }).event?.requestContext?.http
    ?.sourceIp ?? '';

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
