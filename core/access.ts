/**
 * Who may do what. One table says, per action and role, for whose data; `decide` looks a person up in it, with the
 * person's own row as it is at that moment: a token says only who somebody is, so who leaves is out at once (R3.5).
 *
 * Rules: a specialist sees only the clients he or she works on, a client only its own (R3.1); without a signed statement of
 * confidentiality, or with training of more than a year ago, nobody of ours sees a client's data (R3.9); nobody acts in
 * place of a client's own people (R3.5); who guards as auditor or data protection officer reads and never decides (R3.11);
 * emergency access reaches every client, and each use of it is announced and reviewed (R3.11).
 */
import type { Day } from './age.ts';

/** Of the client: `client-user`, `client-authorised`. Of the agency: all others. */
export const ROLES = [
  'client-user',
  'client-authorised',
  'specialist',
  'privacy-officer',
  'auditor',
  'emergency',
] as const;
export type Role = (typeof ROLES)[number];

/** What a specialist does for one client. */
export interface Work {
  readonly clientId: string;
  /** Ids of the agreement's assignments. */
  readonly assignments: readonly string[];
}

export interface Person {
  /** The personal user name of the log-in. */
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** Whose people they are; of the client's roles alone. */
  readonly clientId?: string | undefined;
  /** Of specialists alone. */
  readonly works?: readonly Work[] | undefined;
  /** When the statement of confidentiality was signed, and when the last training was. */
  readonly confidentialOn?: Day | undefined;
  readonly trainedOn?: Day | undefined;
  /** From then on they may do nothing. */
  readonly leftAt?: string | undefined;
}

/** Whose data: every client's; that of the client one belongs to, or works on; what concerns oneself alone. */
export type Scope = 'all' | 'own' | 'self';

/**
 * What somebody does by an action. `known`: asks for what is the same for everybody. `rules`: for arrangements, agreements, people.
 * `data`: for what clients delivered and what is known of it.
 */
export type Concerns = 'known' | 'rules' | 'data';

interface Rights {
  readonly concerns: Concerns;
  /** Changes something: a role that reads only may never have it. */
  readonly writes?: true;
  readonly roles: Readonly<Partial<Record<Role, Scope>>>;
}

const everyone = {
  'client-user': 'own',
  'client-authorised': 'own',
  specialist: 'own',
  'privacy-officer': 'all',
  auditor: 'all',
  emergency: 'all',
} as const;
const { 'client-user': _, ...exceptClientUsers } = everyone;
const itsOwnPeople = { 'client-user': 'own', 'client-authorised': 'own' } as const;
const guardians = { 'privacy-officer': 'all', auditor: 'all' } as const;
const workers = { specialist: 'own', 'privacy-officer': 'all', emergency: 'all' } as const;
const team = { ...workers, auditor: 'all' } as const;

/** The matrix. Names are those of the API's routes; the compiler holds one to the other. */
export const RIGHTS = {
  listTypes: { concerns: 'known', roles: everyone },
  getCertificateKey: { concerns: 'known', roles: everyone },
  getApiDescription: { concerns: 'known', roles: everyone },
  getMe: {
    concerns: 'known',
    roles: {
      'client-user': 'self',
      'client-authorised': 'self',
      specialist: 'self',
      'privacy-officer': 'self',
      auditor: 'self',
      emergency: 'self',
    },
  },

  listClients: { concerns: 'rules', roles: everyone },
  putClient: { concerns: 'rules', writes: true, roles: { 'privacy-officer': 'all' } },
  getAgreement: { concerns: 'rules', roles: everyone },
  putAgreement: { concerns: 'rules', writes: true, roles: { 'privacy-officer': 'all' } },
  getAccessMatrix: { concerns: 'rules', roles: guardians },
  listPeople: { concerns: 'rules', roles: guardians },
  putPerson: { concerns: 'rules', writes: true, roles: { 'privacy-officer': 'all' } },
  endPerson: { concerns: 'rules', writes: true, roles: { 'privacy-officer': 'all' } },
  listColleagues: { concerns: 'rules', roles: { 'client-authorised': 'own', ...guardians } },
  putColleague: { concerns: 'rules', writes: true, roles: { 'client-authorised': 'own' } },
  endColleague: { concerns: 'rules', writes: true, roles: { 'client-authorised': 'own' } },

  getDelivery: {
    concerns: 'rules',
    roles: { ...itsOwnPeople, 'privacy-officer': 'all', auditor: 'all', emergency: 'all' },
  },
  putDelivery: { concerns: 'rules', writes: true, roles: { 'client-authorised': 'own' } },

  putUpload: { concerns: 'data', writes: true, roles: itsOwnPeople },
  signParts: { concerns: 'data', writes: true, roles: itsOwnPeople },
  finishUpload: { concerns: 'data', writes: true, roles: itsOwnPeople },
  getUpload: { concerns: 'data', roles: itsOwnPeople },
  listDatasets: { concerns: 'data', roles: everyone },
  getDataset: { concerns: 'data', roles: everyone },
  listFindings: { concerns: 'data', roles: everyone },
  listCoverage: { concerns: 'data', roles: everyone },
  listNotices: { concerns: 'data', roles: everyone },
  listClientFindings: { concerns: 'data', roles: everyone },
  getCertificate: { concerns: 'data', roles: everyone },
  listRetention: { concerns: 'data', roles: everyone },
  workDone: { concerns: 'data', writes: true, roles: { specialist: 'own', emergency: 'all' } },
  unlock: { concerns: 'data', writes: true, roles: itsOwnPeople },

  listDisputes: { concerns: 'data', roles: everyone },
  putDispute: { concerns: 'data', writes: true, roles: workers },
  endDispute: { concerns: 'data', writes: true, roles: workers },

  listApprovals: { concerns: 'data', roles: { ...exceptClientUsers } },
  askApproval: { concerns: 'data', writes: true, roles: workers },
  decideApproval: {
    concerns: 'data',
    writes: true,
    roles: { 'client-authorised': 'own', specialist: 'own', 'privacy-officer': 'all' },
  },
  reveal: { concerns: 'data', writes: true, roles: workers },

  listHandovers: { concerns: 'rules', roles: team },
  putHandover: { concerns: 'rules', writes: true, roles: { specialist: 'own', 'privacy-officer': 'all' } },
  answerHandover: { concerns: 'rules', writes: true, roles: { specialist: 'self' } },

  listAudit: { concerns: 'rules', roles: guardians },
  listAuditSeals: { concerns: 'rules', roles: guardians },
  getAuditSeal: { concerns: 'rules', roles: guardians },

  listEmergencies: { concerns: 'rules', roles: guardians },
  reviewEmergency: { concerns: 'rules', writes: true, roles: { 'privacy-officer': 'all' } },
} as const satisfies Readonly<Record<string, Rights>>;
export type Action = keyof typeof RIGHTS;

export const isOfClient = (role: Role): boolean => role === 'client-user' || role === 'client-authorised';

/** Training counts for a year (R3.9). */
const TRAINING_DAYS = 366;

export type Decision =
  | { readonly allowed: true; readonly scope: Scope }
  | { readonly allowed: false; readonly why: Refusal };

/** Why not; `sentences` says it to the person. */
export type Refusal = 'unknown' | 'left' | 'role' | 'client' | 'confidentiality' | 'training';
export const SENTENCES: Readonly<Record<Refusal, string>> = {
  unknown: 'nobody of this name may use the application: ask the privacy officer',
  left: 'this person has left',
  role: 'this is not for your role',
  client: 'this is for people of the client, or who work on it',
  confidentiality: 'sign the statement of confidentiality first: the privacy officer writes it down',
  training: 'the last training is more than a year ago: the privacy officer writes down the next one',
};

/**
 * Whether this person may do it today, for that client where the action names one. `scope` tells what of a list that names no
 * client is theirs.
 */
export function decide(person: Person | undefined, action: Action, today: Day, clientId?: string): Decision {
  if (!person) return no('unknown');
  if (person.leftAt !== undefined) return no('left');
  const { roles, concerns }: Rights = RIGHTS[action];
  const scope = roles[person.role];
  if (!scope) return no('role');
  if (scope === 'own' && clientId !== undefined && !clientsOf(person).includes(clientId)) return no('client');
  if (concerns === 'data' && !isOfClient(person.role)) {
    if (!person.confidentialOn || person.confidentialOn > today) return no('confidentiality');
    const { trainedOn } = person;
    if (!trainedOn || trainedOn > today || daysBetween(trainedOn, today) > TRAINING_DAYS)
      return no('training');
  }
  return { allowed: true, scope };
}

const no = (why: Refusal): Decision => ({ allowed: false, why });

/** Clients that the person belongs to or works on. */
export const clientsOf = ({ role, clientId, works = [] }: Person): readonly string[] =>
  isOfClient(role) ? (clientId === undefined ? [] : [clientId]) : works.map((work) => work.clientId);

const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** What a specialist's assignments for a client are; undefined for all roles that see everything there. */
export const assignmentsOf = (
  { role, works = [] }: Person,
  clientId: string,
): readonly string[] | undefined =>
  role === 'specialist'
    ? works.filter((work) => work.clientId === clientId).flatMap((work) => work.assignments)
    : undefined;
