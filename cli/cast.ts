/**
 * The people of an application on this machine's own: a privacy officer, two specialists, and for each client its authorised
 * person, all invented, each speaking with a token that the owner of the machine may ask for. Used by `start` and the journeys.
 */
import type { Body, RouteName } from '../contract/routes.ts';
import { type Action, RIGHTS } from '../core/access.ts';
import type { Runtime } from '../local/runtime.ts';
import { type Api, openApi } from './api.ts';

export const OFFICER = 'petra';
export const SPECIALISTS = ['sanne', 'sem'] as const;
export const authorisedOf = (clientId: string): string => `${clientId}-an`.slice(0, 32);

/** How to reach a running application as its owner. */
export interface Owned extends Pick<Runtime, 'outputs' | 'credentials'> {
  readonly region: string;
  readonly tokenFor: (username: string) => Promise<{ readonly accessToken: string }>;
  readonly now?: () => Date;
}

export interface Cast {
  /** Speaks as one person. */
  as(personId: string): Api;
  /** Speaks in each route as somebody who may: people of the client, a specialist who works for it, else the privacy officer. */
  readonly api: Api;
  /** Adds or changes somebody, by the privacy officer; signed and trained today unless told otherwise. */
  add(personId: string, person: Omit<Body<'putPerson'>, 'name' | 'email'>): Promise<void>;
}

const emailOf = (personId: string): string => `${personId}@inventaris.example`;

/** A repeat does no harm. */
export async function openCast({ outputs, region, credentials, tokenFor, now }: Owned): Promise<Cast> {
  const today = (now?.() ?? new Date()).toISOString().slice(0, 10);
  const speakers = new Map<string, Api>();
  const as = (personId: string): Api => {
    let last: Promise<string> | undefined;
    const token = (refused?: string) => {
      if (last === undefined || refused !== undefined)
        last = tokenFor(personId).then(({ accessToken }) => accessToken);
      return last;
    };
    const api =
      speakers.get(personId) ??
      openApi({ url: outputs.ApiUrl!, token, signer: () => ({ region, credentials }) });
    speakers.set(personId, api);
    return api;
  };
  const add: Cast['add'] = async (personId, person) => {
    const agency = person.clientId ? {} : { confidentialOn: today, trainedOn: today };
    await as(OFFICER).call('putPerson', {
      params: { personId },
      body: { name: personId, email: emailOf(personId), ...agency, ...person },
    });
  };
  await as(OFFICER).call('addFirstPerson', {
    body: {
      personId: OFFICER,
      name: OFFICER,
      email: emailOf(OFFICER),
      confidentialOn: today,
      trainedOn: today,
    },
  });

  /** Who was added for which client, once. */
  const added = new Map<string, Promise<void>>();
  const once = (personId: string, person: Parameters<Cast['add']>[1]): Promise<void> => {
    const adding = added.get(personId) ?? add(personId, person);
    added.set(personId, adding);
    return adding;
  };
  async function speaker(name: RouteName, clientId: string | undefined): Promise<Api> {
    const roles = RIGHTS[name as Action]?.roles ?? {};
    if (clientId === undefined || 'privacy-officer' in roles) return as(OFFICER);
    const isTheirs = 'client-authorised' in roles;
    const personId = isTheirs ? authorisedOf(clientId) : `${clientId}-sp`.slice(0, 32);
    await once(
      personId,
      isTheirs
        ? { role: 'client-authorised', clientId }
        : { role: 'specialist', works: [{ clientId, assignments: ['all'] }] },
    );
    return as(personId);
  }
  return {
    as,
    add,
    api: {
      call: async (name, request) => (await speaker(name, request?.params?.clientId)).call(name, request),
      all: async (name, request) => (await speaker(name, request?.params?.clientId)).all(name, request),
    },
  };
}
