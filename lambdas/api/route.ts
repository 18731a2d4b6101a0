/** How a route is implemented: from its path's parameters, query and body to its reply, all typed by the contract. */
import type { ParsedBody, Query, Reply, RouteName } from '../../contract/routes.ts';
import type { PatternEngine } from '../../core/client-patterns.ts';
import type { Audit } from '../aws/audit.ts';
import type { Bus } from '../aws/bus.ts';
import type { DropZone } from '../aws/drop-zone.ts';
import type { Inventory } from '../aws/inventory.ts';
import type { Ledger } from '../aws/ledger.ts';
import type { Multipart } from '../aws/multipart.ts';
import type { Records } from '../aws/records.ts';
import type { Signer } from '../aws/signer.ts';

export interface ApiPorts {
  readonly ledger: Ledger;
  readonly inventory: Inventory;
  readonly dropZone: DropZone;
  readonly multipart: Multipart;
  readonly records: Records;
  readonly audit: Audit;
  readonly signer: Signer;
  readonly bus: Bus;
  readonly now: () => Date;
  /** RE2, for the patterns of agreements; opened when first asked for. */
  readonly patternEngine: () => PatternEngine;
}

export interface Request<R extends RouteName> {
  readonly params: Readonly<Record<string, string>>;
  readonly query: NonNullable<Query<R>> | Record<string, never>;
  readonly body: ParsedBody<R>;
  /** The address that asks. */
  readonly from: string;
}

export type RouteHandler<R extends RouteName, Ports = ApiPorts> = (
  ports: Ports,
  request: Request<R>,
) => Promise<Reply<R>>;
