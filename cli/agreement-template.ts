/** The agreement that `agreement new` begins with, from a handful of answers: what they leave open has its usual value, written out. */
import type { AgreementInput } from '../contract/agreement.ts';
import { DELIVERIES, type Language } from '../core/agreement.ts';
import { legalTerms } from '../core/legal-terms.ts';

export interface Answers {
  readonly role: AgreementInput['role'];
  readonly language: Language;
  /** Who decides on purpose and means: the client, or in a policy the firm itself. */
  readonly controller: string;
  /** The firm that works on it; not in a policy. */
  readonly processor?: string;
  readonly purpose: string;
  /** Categories of people. */
  readonly people: readonly string[];
  readonly types: readonly string[];
  /** ISO 8601, after processing. */
  readonly keep: string;
  readonly specialists: readonly string[];
  readonly authorised: readonly string[];
  /** Whom a breach is reported to. */
  readonly contact: string;
  readonly email?: string;
}

/** What the system sees to by itself (AVG 32); what people see to is added by hand, with name and date. */
const ENFORCED: Readonly<Record<Language, readonly string[]>> = {
  nl: [
    'versleuteld onderweg en in opslag, binnen de Europese Unie',
    'alleen wie het nodig heeft heeft toegang, met eigen rechten per functie',
    'gevonden waarden worden nergens bewaard of getoond',
    'verwijderd op de afgesproken dag, nagelopen en met bewijs',
  ],
  en: [
    'encrypted in transit and at rest, inside the European Union',
    'access only for who needs it, with rights of its own per function',
    'values that are found are neither kept nor shown',
    'erased on the day agreed on, verified, with proof',
  ],
};

const WORDS: Readonly<
  Record<Language, { readonly subject: string; readonly nature: string; readonly assignment: string }>
> = {
  nl: {
    subject: 'aangeleverde bestanden met persoonsgegevens',
    nature: 'ontvangen, inventariseren, gebruiken voor de opdracht, verwijderen',
    assignment: 'opdracht',
  },
  en: {
    subject: 'delivered files with personal data',
    nature: 'receiving, taking inventory, using for the assignment, erasing',
    assignment: 'assignment',
  },
};

export function agreementFrom({
  role,
  language,
  controller,
  processor,
  purpose,
  people,
  types,
  keep,
  specialists,
  authorised,
  contact,
  email,
}: Answers): AgreementInput {
  const { subject, nature, assignment } = WORDS[language];
  const named = (names: readonly string[]) => names.map((name) => ({ name }));
  const firm = role === 'controller' ? controller : processor;
  return {
    format: 1,
    role,
    language,
    parties: {
      controller: { name: controller, ...(firm === controller ? onePerson(specialists) : {}) },
      ...(role === 'processor' && processor
        ? { processor: { name: processor, ...onePerson(specialists) } }
        : {}),
    },
    subject,
    nature,
    purpose,
    people: people.map((category) => ({ category, reveals: [] })),
    assignments: [{ id: assignment, purpose, types: [...types] }],
    retention: [{ data: DELIVERIES, keep, from: 'processed', bound: 'maximum' }],
    processed: { when: 'scan' },
    end: 'delete',
    uploads: { ways: ['web'] },
    hosting: 'EU',
    specialists: named(specialists),
    authorised: named(authorised),
    breach: {
      contact: { name: contact, ...(email ? { email } : {}) },
      within: legalTerms.breachToClient.duration,
    },
    subProcessors: [{ name: 'Amazon Web Services EMEA SARL', role: 'hosting', country: 'LU' }],
    measures: ENFORCED[language].map((measure) => ({ measure, by: 'system' as const })),
    ...(role === 'controller' ? { notice: { bases: ['contract' as const], contact: email ?? contact } } : {}),
  };
}

const onePerson = (specialists: readonly string[]) => (specialists.length === 1 ? { onePerson: true } : {});
