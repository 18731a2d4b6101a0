/**
 * The API as an OpenAPI 3.1 document, made from the routes: what is validated is what is told.
 *
 * Source: OpenAPI Specification 3.1.1; RFC 9457 for the problems.
 */
import * as z from 'zod';
import { RIGHTS, type Role } from '../core/access.ts';
import { type Route, routes } from './routes.ts';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return json;
};
const PROBLEM = { $ref: '#/components/responses/Problem' };

export function apiDescription(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries(routes as Readonly<Record<string, Route>>)) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(name, route) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Inventaris',
      version,
      description:
        'What personal data clients delivered, and its end on time. Writes are PUT with ids that the caller chooses, so that a repeat does no harm. Lists come in pages: `next` goes back as it came.',
    },
    security: [{ person: [] }],
    paths,
    components: {
      securitySchemes: {
        person: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'An access token of the log-in.',
        },
        signature: {
          type: 'apiKey',
          in: 'header',
          name: 'authorization',
          description: 'AWS Signature Version 4.',
        },
      },
      responses: {
        Problem: {
          description: 'Not done; `detail` says why and what to do.',
          content: {
            'application/problem+json': {
              schema: {
                type: 'object',
                required: ['type', 'status', 'detail'],
                properties: {
                  type: { type: 'string' },
                  status: { type: 'integer' },
                  detail: { type: 'string' },
                },
              },
            },
          },
        },
      },
    },
  };
}

function operationOf(name: string, { path, summary, query, body, reply, signed }: Route): Json {
  const inPath = Array.from(path.matchAll(/\{(\w+)\}/g), ([, parameter]) => ({
    name: parameter,
    in: 'path',
    required: true,
    schema: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,63}$' },
  }));
  const { properties = {}, required = [] } = (query ? schemaOf(query, 'input') : {}) as {
    properties?: Record<string, Json>;
    required?: readonly string[];
  };
  const inQuery = Object.entries(properties).map(([parameter, schema]) => ({
    name: parameter,
    in: 'query',
    required: required.includes(parameter),
    schema,
  }));
  const roles = RIGHTS[name as keyof typeof RIGHTS]?.roles as Partial<Record<Role, string>> | undefined;
  return {
    operationId: name,
    summary,
    ...(roles ? { 'x-roles': roles } : {}),
    ...(signed ? { security: [{ signature: [] }] } : {}),
    parameters: [...inPath, ...inQuery],
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(body, 'input') } },
          },
        }
      : {}),
    responses: {
      200: { description: 'Done.', content: { 'application/json': { schema: schemaOf(reply, 'output') } } },
      default: PROBLEM,
    },
  };
}
