/** What is wrong in an agreement though its shape is right: each fault at its place, in a plain sentence, with a remedy. */
import { type Agreement, agreedTypes, DELIVERIES, type Retention } from './agreement.ts';
import { legalGroundFault } from './legal-grounds.ts';
import { legalTerms } from './legal-terms.ts';
import { nearest } from './nearest.ts';
import { insideEea } from './regions.ts';
import type { Level, Mark } from './sensitivity.ts';
import { daysOf, hoursOf } from './spans.ts';

/** Keys and indexes from the document's root. */
export type Path = readonly (string | number)[];

export interface Fault {
  readonly path: Path;
  readonly problem: string;
  readonly remedy: string;
}

/** What is known of info types, and what makes patterns wrong (RE2 is native, so the edges bring it). */
export interface Known {
  readonly types: ReadonlyMap<string, { readonly level: Level; readonly marks: readonly Mark[] }>;
  readonly patternFaults: (patterns: Agreement['patterns']) => readonly string[];
}

type Rule = (agreement: Agreement, known: Known) => Fault[];

export const agreementFaults = (agreement: Agreement, known: Known): Fault[] =>
  RULES.flatMap((rule) => rule(agreement, known));

const parties: Rule = ({ role, parties: { processor }, notice }) => {
  if (role === 'controller')
    return notice
      ? []
      : [fault(['notice'], 'a policy has no notice', 'add what AVG 13 wants: bases and contact at least')];
  return [
    ...(processor
      ? []
      : [fault(['parties'], 'an agreement names no processor', 'add parties.processor with its name')]),
    ...(notice
      ? [fault(['notice'], 'a notice belongs to a policy', 'take it out, or make the role controller')]
      : []),
  ];
};

const dates: Rule = ({ validFrom, validUntil }) =>
  validFrom && validUntil && validUntil < validFrom
    ? [fault(['validUntil'], 'it ends before it begins', 'let validUntil lie after validFrom')]
    : [];

/** Four eyes (R3.2): two specialists; of a one-person firm the client's contact is the second. */
const fourEyes: Rule = ({ role, parties, specialists, authorised }) => {
  const firm = role === 'processor' ? parties.processor : parties.controller;
  const names = new Set(specialists.map(({ name }) => name.toLowerCase()));
  if (names.size < specialists.length)
    return [fault(['specialists'], 'a specialist is named twice', 'name each once')];
  if (names.size >= 2) return [];
  if (firm?.onePerson && names.size === 1)
    return authorised.length > 0
      ? []
      : [fault(['authorised'], 'nobody is the second pair of eyes', 'name the client’s contact')];
  return [
    fault(
      ['specialists'],
      'fewer than two specialists are named',
      'name at least two; a firm of one person says onePerson: true, and the client’s contact is the second',
    ),
  ];
};

const authorised: Rule = ({ role, authorised }) =>
  role === 'processor' && authorised.length === 0
    ? [fault(['authorised'], 'nobody may decide for the client', 'name at least one authorised person')]
    : [];

const assignmentIds: Rule = ({ assignments }) => {
  const seen = new Set<string>();
  return assignments.flatMap(({ id }, i) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [fault(['assignments', i, 'id'], 'another assignment has this id', 'give each its own')];
  });
};

const types: Rule = ({ assignments, patterns }, known) => {
  const names = [...known.types.keys(), ...patterns.map(({ name }) => name)];
  return assignments.flatMap((assignment, a) =>
    assignment.types.flatMap((type, i) => unknownType(['assignments', a, 'types', i], type, names)),
  );
};

function unknownType(path: Path, type: string, names: readonly string[]): Fault[] {
  if (names.includes(type)) return [];
  const near = nearest(type, names);
  const remedy = near.length > 0 ? `did you mean ${near.join(' or ')}?` : '`inventaris types` lists all';
  return [fault(path, 'there is no such info type', remedy)];
}

/** The most confidential and special types want the article that allows them (R1.4; UAVG 46, AVG 9 and 10). */
const grounds: Rule = ({ assignments }, known) =>
  assignments.flatMap(({ types, grounds }, a) => [
    ...types.flatMap((type, i) => {
      const marks = known.types.get(type)?.marks ?? [];
      const given = grounds.findIndex((ground) => ground.type === type);
      const wrong = legalGroundFault(marks, grounds[given]?.article);
      if (!wrong) return [];
      const path = given < 0 ? ['types', i] : ['grounds', given, 'article'];
      return [fault(['assignments', a, ...path], wrong.problem, wrong.remedy)];
    }),
    ...grounds.flatMap(({ type }, i) =>
      types.includes(type)
        ? []
        : [
            fault(
              ['assignments', a, 'grounds', i, 'type'],
              'a ground stands for a type that this assignment does not agree on',
              'add the type to the assignment, or take the ground out',
            ),
          ],
    ),
  ]);

/** Being listed among them says it, without any word in the file (R2.6). */
const revealed: Rule = ({ people }) =>
  people.flatMap(({ reveals, ground }, i) => {
    const wrong = legalGroundFault(reveals, ground);
    return wrong
      ? [fault(['people', i, ground === undefined ? 'reveals' : 'ground'], wrong.problem, wrong.remedy)]
      : [];
  });

const retention: Rule = ({ retention, patterns }, known) => {
  const names = [...known.types.keys(), ...patterns.map(({ name }) => name)];
  const seen = new Set<string>();
  return retention.flatMap((rule, i) => {
    const { data, types, bound } = rule;
    const key = `${data} ${bound}`;
    const again = seen.has(key);
    seen.add(key);
    return [
      ...(again
        ? [
            fault(
              ['retention', i, 'data'],
              'this kind of data has such a term already',
              'keep one maximum and one minimum for each kind',
            ),
          ]
        : []),
      ...(data === DELIVERIES && types.length > 0
        ? [
            fault(
              ['retention', i, 'types'],
              `${DELIVERIES} means all that no other kind names`,
              'take the types out, or give the kind another name',
            ),
          ]
        : []),
      ...(bound === 'minimum' && maximumBefore(retention, rule)
        ? [
            fault(
              ['retention', i, 'keep'],
              'the minimum reaches further than the maximum for the same data',
              'let the maximum be the longer of the two',
            ),
          ]
        : []),
      ...types.flatMap((type, t) => unknownType(['retention', i, 'types', t], type, names)),
    ];
  });
};

const maximumBefore = (retention: Agreement['retention'], { data, from, keep }: Retention): boolean =>
  retention.some(
    (other) =>
      other.data === data &&
      other.from === from &&
      other.bound === 'maximum' &&
      other.keep !== 'open' &&
      keep !== 'open' &&
      daysOf(other.keep) < daysOf(keep),
  );

const returning: Rule = ({ end, receivers }) =>
  end === 'return' && receivers.length === 0
    ? [fault(['end'], 'data is to be returned, but to nobody', 'name a receiver, or choose delete')]
    : [];

const uploads: Rule = ({ uploads: { ways, keys } }) =>
  ways.includes('sftp') && keys.length === 0
    ? [fault(['uploads'], 'SFTP is agreed on without a key', 'add the client’s public key under keys')]
    : [];

const breach: Rule = ({ breach: { within } }) => {
  const most = legalTerms.breachToAuthority;
  return hoursOf(within) > hoursOf(most.duration)
    ? [
        fault(
          ['breach', 'within'],
          `the controller itself has ${hoursOf(most.duration)} hours (${most.source})`,
          `promise ${hoursOf(legalTerms.breachToClient.duration)} hours, as is usual`,
        ),
      ]
    : [];
};

const transfers: Rule = ({ subProcessors }) =>
  subProcessors.flatMap(({ country, transfer }, i) => {
    if (insideEea(country)) return [];
    if (transfer && /\b(4[569])\b/.test(transfer)) return [];
    return [
      fault(
        ['subProcessors', i, transfer === undefined ? 'country' : 'transfer'],
        'data would leave the European Economic Area without a ground',
        'add transfer with the ground: AVG 45 (adequacy), 46 (standard clauses) or 49',
      ),
    ];
  });

const measures: Rule = ({ measures }) =>
  measures.flatMap(({ by, person, date, supplier }, i) => {
    if (by === 'attested' && !(person && date))
      return [fault(['measures', i], 'an attested measure says not by whom and when', 'add person and date')];
    if (by === 'supplier' && !supplier)
      return [fault(['measures', i], 'a supplier’s measure names no supplier', 'add supplier')];
    return [];
  });

const answering: Rule = ({ notice }) => {
  const { requestAnswered: most } = legalTerms;
  return notice?.answerWithin && daysOf(notice.answerWithin) > daysOf(most.duration)
    ? [
        fault(
          ['notice', 'answerWithin'],
          `the law gives one month (${most.source})`,
          `promise ${most.duration} or less`,
        ),
      ]
    : [];
};

/** RE2's faults speak of a pattern by its name. */
const patterns: Rule = ({ patterns }, { patternFaults }) =>
  patternFaults(patterns).map((sentence) => {
    const i = patterns.findIndex(({ name }) => sentence.startsWith(`pattern ${name}: `));
    const [, problem = sentence] = /^pattern [^:]+: (.*)$/s.exec(sentence) ?? [];
    return fault(i < 0 ? ['patterns'] : ['patterns', i], problem, 'change the pattern, or leave it out');
  });

/** A pattern that nobody agreed on is found and reported as excess: allowed, since that may be its purpose. */
export const unagreedPatterns = (agreement: Agreement): string[] => {
  const agreed = new Set(agreedTypes(agreement));
  return agreement.patterns.map(({ name }) => name).filter((name) => !agreed.has(name));
};

const RULES: readonly Rule[] = [
  parties,
  dates,
  fourEyes,
  authorised,
  assignmentIds,
  types,
  grounds,
  revealed,
  retention,
  returning,
  uploads,
  breach,
  transfers,
  measures,
  answering,
  patterns,
];

function fault(path: Path, problem: string, remedy: string): Fault {
  return { path, problem, remedy };
}

/** `assignments[1].types[0]`, for where no line is at hand. */
export const pathText = (path: Path): string =>
  path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key + 1}]` : text ? `${text}.${key}` : key),
    '',
  ) || 'the document';

export const faultText = ({ path, problem, remedy }: Fault): string =>
  `${pathText(path)}: ${problem}; ${remedy}`;
