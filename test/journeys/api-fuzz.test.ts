/**
 * Requests made from the API's own description, right in form and wrong in every way: no reply is a fault of ours, and none
 * repeats what was sent or what a dataset holds. Seeded, so that a failure can be had again.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OFFICER, SPECIALISTS } from '../../cli/cast.ts';
import { application } from './application.ts';

const SEED = 20_261_125;
const RUNS = Number(process.env.API_FUZZ_RUNS ?? 12);
const VALUE = 'vera.planting@voorbeeld.nl';
/** In every wrong value, so that a reply that repeats one is seen. */
const MARK = 'zqxjkvb';

/** They name the fields and types of the document that are wrong: it is the caller's own, and no client's data. */
const NAMES_FIELDS = new Set(['putAgreement', 'putDelivery']);

type Schema = Readonly<Record<string, unknown>>;

/** Values that fit a JSON schema, as far as our routes use it. */
function fitting(schema: Schema): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  if (Array.isArray(schema.anyOf)) return fc.oneof(...(schema.anyOf as Schema[]).map(fitting));
  if (Array.isArray(schema.oneOf)) return fc.oneof(...(schema.oneOf as Schema[]).map(fitting));
  switch (schema.type) {
    case 'object': {
      const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
      const required = (schema.required ?? []) as string[];
      return fc.record(Object.fromEntries(properties.map(([name, each]) => [name, fitting(each)])), {
        requiredKeys: required.filter((name) => properties.some(([known]) => known === name)),
      });
    }
    case 'array':
      return fc.array(fitting(schema.items as Schema), {
        minLength: Number(schema.minItems ?? 0),
        maxLength: 3,
      });
    case 'integer':
    case 'number':
      return fc.integer({
        min: Number(schema.minimum ?? 0),
        max: Math.min(Number(schema.maximum ?? 1e6), 1e6),
      });
    case 'boolean':
      return fc.boolean();
    case 'string':
      if (schema.format === 'date') return fc.constantFrom('2026-12-31', '2020-02-29');
      if (schema.format === 'email') return fc.constantFrom(`${MARK}@bureau.example`);
      if (typeof schema.pattern === 'string' && !schema.pattern.includes('(?'))
        return fc.stringMatching(new RegExp(schema.pattern)).map((text) => text.slice(0, 60));
      return fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' });
    default:
      return fc.jsonValue();
  }
}

const wrong = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    [],
    {},
    0,
    -1,
    1e308,
    '',
    MARK,
    `${MARK}\0`,
    `${MARK}\ud800`,
    `{"${MARK}":1}`,
  ),
  fc.constant({ __proto__: { [MARK]: 1 }, constructor: MARK, [MARK]: [MARK] }),
  fc.constant(MARK.repeat(20_000)),
  fc.string({ unit: 'binary', maxLength: 30 }).map((text) => MARK + text),
);

/** A fitting value with one place of it spoilt, or wrong as a whole. */
const spoilt = (schema: Schema): fc.Arbitrary<unknown> =>
  fc.tuple(fitting(schema), wrong, fc.nat()).map(([value, bad, at]) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return bad;
    const names = [...Object.keys(value), MARK];
    return { ...value, [names[at % names.length]!]: bad };
  });

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
}

test('whatever is sent to whichever route: no fault of ours, nothing repeated, nothing given away', async () => {
  const { cast, client, put, runtime, outputs } = await application();
  await client('acme');
  const works = [{ clientId: 'acme', assignments: ['advies'] }];
  for (const personId of SPECIALISTS) await cast.add(personId, { role: 'specialist', works });
  await cast.add('acme-baas', { role: 'client-authorised', clientId: 'acme' });
  const datasetId = await put('acme', 'a.csv', `e-mail\n${VALUE}\n`);
  await runtime.idle();
  const { paths } = (await cast.as(OFFICER).call('getApiDescription')) as {
    paths: Record<string, Record<string, Operation>>;
  };
  const people = [OFFICER, SPECIALISTS[0], 'acme-baas'];
  const tokens = await Promise.all(people.map((personId) => runtime.tokenFor(personId)));
  const ids = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('acme', datasetId, 'fuzz-1', 'fuzz-2', '2026-11-24') },
    {
      weight: 1,
      arbitrary: fc.constantFrom('..', `${MARK}%00`, 'A', '__proto__', `${MARK}${'x'.repeat(300)}`, '%F0%9F'),
    },
  );

  let sent = 0;
  const statuses = new Map<number, number>();
  for (const [path, methods] of Object.entries(paths))
    for (const [method, { operationId, parameters, requestBody }] of Object.entries(methods)) {
      const schema = requestBody?.content['application/json'].schema;
      const query = parameters.filter((each) => each.in === 'query');
      const queries = fc.record(
        Object.fromEntries(query.map(({ name, schema: each }) => [name, fc.oneof(fitting(each), wrong)])),
        { requiredKeys: [] },
      );
      const bodies = schema ? fc.oneof(fitting(schema), spoilt(schema), wrong) : fc.constant(undefined);
      const broken = fc.oneof(
        { weight: 9, arbitrary: fc.constant(false) },
        { weight: 1, arbitrary: fc.constant(true) },
      );
      const values = path.match(/\{\w+\}/g) ?? [];
      const places = fc.tuple(
        ...values.map((name) => (name === '{clientId}' ? fc.oneof(fc.constant('acme'), ids) : ids)),
      );
      const request = fc.tuple(places, queries, bodies, broken, fc.nat(people.length - 1));
      for (const [given, asked, body, cut, who] of fc.sample(request, { numRuns: RUNS, seed: SEED })) {
        let at = 0;
        const filled = path.replaceAll(/\{\w+\}/g, () => String(given[at++]).replaceAll('/', ''));
        if (method === 'put' && /\/people\/|first-person/.test(filled)) continue; // would change who asks
        const search = Object.entries(asked)
          .map(([name, value]) =>
            `${name}=${encodeURIComponent(String(value).toWellFormed?.() ?? '')}`.slice(0, 2000),
          )
          .join('&');
        const text = body === undefined ? undefined : JSON.stringify(body).slice(0, cut ? -1 : undefined);
        const reply = await fetch(`${outputs.ApiUrl}${filled}?${search}`, {
          method: method.toUpperCase(),
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${tokens[who]!.accessToken}`,
          },
          ...(text === undefined ? {} : { body: text }),
        });
        const said = await reply.text();
        sent++;
        statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
        const what = `${operationId} answered ${reply.status} to ${people[who]}`;
        expect(reply.status, what).toBeLessThan(500);
        if (reply.status >= 400 && !NAMES_FIELDS.has(operationId))
          expect(said.includes(MARK), `${what} and repeats what was sent`).toBe(false);
        expect(said.includes(VALUE), `${what} and gives a value away`).toBe(false);
      }
    }
  console.log(
    `${sent} requests: ${[...statuses]
      .sort()
      .map(([status, n]) => `${n} × ${status}`)
      .join(', ')}`,
  );
  expect(sent).toBeGreaterThan(RUNS * 30);
  for (const status of [200, 400, 403, 404]) expect(statuses.get(status)).toBeGreaterThan(0);
}, 600_000);
