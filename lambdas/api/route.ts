/** How a route is implemented: from who asks, its path's parameters, query and body to its reply, all typed by the contract. */
import type { ParsedBody, Query, Reply, RouteName } from '../../contract/routes.ts';
import type { Action, Person, Scope } from '../../core/access.ts';
import type { PatternEngine } from '../../core/client-patterns.ts';
import type { Approvals } from '../aws/approvals.ts';
import type { Audit } from '../aws/audit.ts';
import type { Bus } from '../aws/bus.ts';
import type { Directory } from '../aws/directory.ts';
import type { Disputes } from '../aws/disputes.ts';
import type { DropZone } from '../aws/drop-zone.ts';
import type { Emergencies } from '../aws/emergencies.ts';
import type { Handovers } from '../aws/handovers.ts';
import type { Inventory } from '../aws/inventory.ts';
import type { Ledger } from '../aws/ledger.ts';
import type { Multipart } from '../aws/multipart.ts';
import type { People } from '../aws/people.ts';
import type { Records } from '../aws/records.ts';
import type { Signer } from '../aws/signer.ts';

/** What every function that answers routes needs, to know who asks and to say so. */
export interface AccessPorts {
  readonly people: Pick<People, 'person'>;
  readonly emergencies: Pick<Emergencies, 'use'>;
  readonly audit: Pick<Audit, 'write'>;
  readonly bus: Bus;
  readonly now: () => Date;
}

export interface ApiPorts extends AccessPorts {
  readonly people: People;
  readonly audit: Audit;
  readonly emergencies: Emergencies;
  readonly approvals: Approvals;
  readonly handovers: Handovers;
  readonly disputes: Disputes;
  readonly directory: Directory;
  readonly ledger: Ledger;
  readonly inventory: Inventory;
  readonly dropZone: DropZone;
  readonly multipart: Multipart;
  readonly records: Records;
  readonly signer: Signer;
  /** RE2, for the patterns of agreements; opened when first asked for. */
  readonly patternEngine: () => PatternEngine;
}

export interface Request<R extends RouteName> {
  readonly params: Readonly<Record<string, string>>;
  readonly query: NonNullable<Query<R>> | Record<string, never>;
  readonly body: ParsedBody<R>;
  /** Who asks, by the ledger; nobody's row where a signature is the key. */
  readonly by: R extends Action ? Person : undefined;
  /** Whose data of a list is theirs. */
  readonly scope: Scope;
  /** The address that asks. */
  readonly from: string;
}

export type RouteHandler<R extends RouteName, Ports = ApiPorts> = (
  ports: Ports,
  request: Request<R>,
) => Promise<Reply<R>>;
