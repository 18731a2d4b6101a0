/** Events on the bus `inventaris`, for others to build on. Details carry ids, types and counts; never a name, key or value. */
export const EVENT_SOURCE = 'inventaris';

export interface Events {
  /** A new version is in force: the dates of what is already there move with it. */
  AgreementChanged: { readonly clientId: string; readonly version: number };
  DatasetReceived: { readonly datasetId: string; readonly clientId: string };
  DatasetScanned: {
    readonly datasetId: string;
    readonly clientId: string;
    readonly level: string;
    readonly types: readonly string[];
    readonly dueAt: string;
  };
  DatasetRefused: {
    readonly datasetId: string;
    readonly clientId: string;
    readonly reason: string;
    readonly dueAt: string;
  };
  ExcessDataFound: {
    readonly datasetId: string;
    readonly clientId: string;
    readonly types: readonly string[];
  };
  /** A number that only a law may allow was found: nobody works on it, and it goes on its date. */
  DatasetSetApart: {
    readonly datasetId: string;
    readonly clientId: string;
    readonly types: readonly string[];
    readonly dueAt: string;
  };
  /** A risky step waits for a second person's yes. */
  ApprovalRequested: {
    readonly clientId: string;
    readonly approvalId: string;
    readonly step: string;
    readonly expiresAt: string;
  };
  /** Somebody used the role for emergencies. */
  EmergencyAccess: { readonly personId: string; readonly action: string; readonly clientId?: string };
  /** Somebody left: what he or she worked on has fewer people now. */
  PersonLeft: { readonly personId: string; readonly short: readonly string[] };
  DatasetErased: { readonly datasetId: string; readonly clientId: string; readonly erasedAt: string };
}
export type EventName = keyof Events;
