/**
 * The shape of an agreement or policy as it comes in, in YAML or JSON, and as the ledger keeps it; what the fields mean stands in
 * `core/agreement.ts`. Its errors are turned into plain sentences with a remedy here, once for the command line and the API.
 */
import * as z from 'zod';
import {
  type Agreement,
  BLACKED_OUT,
  ENDINGS,
  ENFORCED_BY,
  HOSTING,
  LANGUAGES,
  LEGAL_BASES,
  RETURN_WAYS,
  REVEALED,
  ROLES,
  UPLOAD_WAYS,
} from '../core/agreement.ts';
import type { Fault } from '../core/agreement-faults.ts';
import { legalTerms } from '../core/legal-terms.ts';
import { ANCHORS, BOUNDS } from '../core/retention.ts';

const text = z.string().trim().min(1).max(2000);
const line = z.string().trim().min(1).max(300);
const list = <T extends z.ZodType>(item: T) => z.array(item).max(500);
const day = z.iso.date({ error: 'write a day of the calendar as 2026-12-31' });
/** Calendar spans; hours only where a clock runs. */
const span = z
  .string()
  .regex(/^P(?=\d)(\d{1,3}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,5}D)?$/, {
    error: 'write a span as ISO 8601 has it: P30D, P4W, P38M, P7Y or P1Y6M',
  })
  .refine((written) => /[1-9]/.test(written), { error: 'write a span longer than nothing' });
const hours = z.string().regex(/^PT[1-9]\d{0,3}H$/, { error: 'write hours as ISO 8601 has them: PT24H' });
const email = z.email({ error: 'write one e-mail address' }).max(254);
const country = z.string().regex(/^[A-Z]{2}$/, { error: 'write the two capital letters of ISO 3166: NL' });

const party = z.strictObject({
  name: line,
  address: line.optional(),
  kvk: z
    .string()
    .regex(/^\d{8}$/, { error: 'write the eight digits of the trade register, in quotes' })
    .optional(),
  email: email.optional(),
  officer: line.optional(),
  onePerson: z.boolean().optional(),
});
const person = z.strictObject({ name: line, email: email.optional(), phone: line.optional() });
/** Names of deliveries, `leden*.csv`. */
const files = list(line).default([]);

/** One, or a range of them. */
export const address = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
  error: 'write an IP address or a range such as 192.0.2.0/24',
});
/** As a line of `authorized_keys`. */
export const sshKey = z
  .string()
  .regex(
    /^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)|sk-ssh-ed25519@openssh\.com|sk-ecdsa-sha2-nistp256@openssh\.com) [A-Za-z0-9+/]{60,3000}={0,2}( .{0,200})?$/,
    { error: 'write one public key as ssh-keygen does: ssh-ed25519 AAAA…' },
  );

/** What a client's own codes look like; what makes one wrong is said in sentences (`core/client-patterns.ts`). */
export const clientPattern = z.strictObject({
  /** The info type of what it finds. */
  name: z.string(),
  /** In RE2's syntax. */
  pattern: z.string(),
  /** Words of a field's name, or right before a match in text, that confirm it. */
  headerWords: z.array(z.string()).optional(),
  /** Only what such a word confirms counts. */
  headerOnly: z.boolean().optional(),
});

export const agreementDocument = z.strictObject({
  format: z.literal(1),
  role: z.enum(ROLES),
  language: z.enum(LANGUAGES).default('nl'),
  validFrom: day.optional(),
  validUntil: day.optional(),
  parties: z.strictObject({ controller: party, processor: party.optional() }),
  subject: text,
  nature: text,
  purpose: text,
  people: list(
    z.strictObject({
      category: line,
      reveals: z.array(z.enum(REVEALED)).default([]),
      ground: line.optional(),
      files,
    }),
  ).min(1),
  assignments: list(
    z.strictObject({
      id: z
        .string()
        .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, { error: 'write small letters, digits and hyphens, 40 at most' }),
      purpose: text,
      types: list(line),
      grounds: list(z.strictObject({ type: line, article: line })).default([]),
    }),
  ).min(1),
  retention: list(
    z.strictObject({
      data: line,
      types: list(line).default([]),
      keep: z.union([z.literal('open'), span], {
        error: 'write a span as ISO 8601 has it (P30D, P7Y), or open where the text names no end',
      }),
      from: z.enum(ANCHORS).default('processed'),
      bound: z.enum(BOUNDS).default('maximum'),
      law: line.optional(),
    }),
  ).default([]),
  processed: z
    .discriminatedUnion('when', [
      z.strictObject({ when: z.literal('scan') }),
      z.strictObject({ when: z.literal('work-done'), within: span }),
    ])
    .default({ when: 'scan' }),
  end: z.enum(ENDINGS),
  receivers: list(
    z.strictObject({ name: line, email: email.optional(), method: z.enum(RETURN_WAYS) }),
  ).default([]),
  uploads: z
    .strictObject({
      ways: z.array(z.enum(UPLOAD_WAYS)).min(1),
      keys: list(sshKey).default([]),
      addresses: list(address).default([]),
    })
    .default({ ways: ['web'], keys: [], addresses: [] }),
  hosting: z.enum(HOSTING).default('EU'),
  specialists: list(person),
  authorised: list(person),
  breach: z.strictObject({
    contact: person,
    within: hours.default(legalTerms.breachToClient.duration),
  }),
  subProcessors: list(z.strictObject({ name: line, role: line, country, transfer: line.optional() })).default(
    [],
  ),
  measures: list(
    z.strictObject({
      measure: line,
      by: z.enum(ENFORCED_BY),
      person: line.optional(),
      date: day.optional(),
      supplier: line.optional(),
    }),
  ).min(1),
  patterns: list(clientPattern).default([]),
  notice: z
    .strictObject({
      bases: z.array(z.enum(LEGAL_BASES)).min(1),
      contact: line,
      answerWithin: span.optional(),
      blackedOut: z.array(z.enum(BLACKED_OUT)).default([...BLACKED_OUT]),
      authority: line.default('Autoriteit Persoonsgegevens'),
      automatedDecisions: z.boolean().default(false),
    })
    .optional(),
}) satisfies z.ZodType<Agreement>;

/** As it is kept. */
export type AgreementDocument = z.output<typeof agreementDocument>;
/** Where a document may leave out what has a usual value. */
export type AgreementInput = z.input<typeof agreementDocument>;

/** What a field wants, said when it is missing or of another kind. */
const REMEDIES: Readonly<Record<string, string>> = {
  format: 'write format: 1',
  role: 'write processor for an agreement with a client, controller for a policy of your own',
  parties: 'name the controller, and in an agreement the processor too',
  controller: 'name who decides on purpose and means',
  processor: 'name who works on the controller’s behalf',
  subject: 'say what the processing is about (AVG 28(3))',
  nature: 'say what is done with the data (AVG 28(3))',
  purpose: 'say what it is done for',
  people: 'list the categories of people whose data it is (AVG 28(3)), each with a category',
  category: 'name the people, such as newsletter subscribers',
  assignments: 'list what is done, each with id, purpose and the types agreed on',
  types: 'list the info types agreed on; `inventaris types` names them',
  keep: 'write a span as ISO 8601 has it (P30D, P7Y), or open where the text names no end',
  data: 'name the kind of data; deliveries means all that is delivered',
  end: 'write return or delete: what happens to all data when the service ends (AVG 28(3)(g))',
  specialists: 'name at least two people who work for the client',
  authorised: 'name who may decide for the client',
  breach: 'name whom a breach is reported to, under contact',
  contact: 'name a person, or in a notice the address for requests',
  measures: 'list the measures of AVG 32, each with measure and by',
  measure: 'say what is done to protect the data',
  by: 'write system, attested or supplier',
  article: 'write law and article, such as AVG 9(2)(a)',
  within: 'write a span as ISO 8601 has it: P14D for work, PT24H for breaches',
  country: 'write the two capital letters of ISO 3166: NL',
  bases: 'list the grounds of AVG 6(1) that the policy rests on',
  reveals: `choose among ${REVEALED.join(', ')}`,
  name: 'give a name',
  when: 'write scan or work-done',
};

/** The document as it will be kept, or what is wrong with its shape. */
export function readAgreement(
  content: unknown,
): { readonly agreement: AgreementDocument } | { readonly faults: readonly Fault[] } {
  const parsed = agreementDocument.safeParse(content, { reportInput: true });
  return parsed.success ? { agreement: parsed.data } : { faults: shapeFaults(parsed.error) };
}

/** Of a parse that reports its input: what is missing is told by that alone. */
export const shapeFaults = ({ issues }: z.ZodError): Fault[] => issues.flatMap(faultsOf);

function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  const name = path.findLast((key) => typeof key === 'string');
  const what = name ?? 'the document';
  const usual = (name && REMEDIES[name]) || 'see examples/agreement.yaml';
  const fault = (problem: string, remedy = usual): Fault[] => [{ path, problem, remedy }];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...path, key],
      problem: `there is no field ${key} here`,
      remedy: 'correct its name (capitals count), or take it out',
    }));
  if (issue.input === undefined) return fault(`${what} is missing`);
  if (issue.input === null) return fault(`${what} is empty`);
  switch (issue.code) {
    case 'invalid_type':
      return fault(`${what} is not ${KINDS[issue.expected] ?? 'what belongs here'}`);
    case 'invalid_value':
      return fault(`${what} has a value that is not known here`, `choose among ${issue.values.join(', ')}`);
    case 'too_small':
      return fault(`${what} is empty`);
    case 'too_big':
      return fault(`${what} is too long`, `keep it to ${issue.maximum}`);
    default:
      return fault(`${what} can’t be read`, ours(issue.message) ?? usual);
  }
}

/** Messages of this file begin so; the library's own are not shown. */
const ours = (message: string): string | undefined => (message.startsWith('write ') ? message : undefined);

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text (put figures in quotes)',
  array: 'a list',
  object: 'a group of fields',
  boolean: 'true or false',
};
