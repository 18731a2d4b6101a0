/** Who answers which route of the API; `unlock` has a function of its own. */
import type { RouteName } from '../../contract/routes.ts';
import { getAuditSeal, listAudit, listAuditSeals } from './audit.ts';
import { getAgreement, listClients, listTypes, putAgreement, putClient } from './clients.ts';
import {
  getCertificate,
  getCertificateKey,
  getDataset,
  listClientFindings,
  listDatasets,
  listFindings,
  listNotices,
} from './datasets.ts';
import { listRetention, workDone } from './retention.ts';
import type { RouteHandler } from './route.ts';
import { finishUpload, getUpload, putUpload, signParts } from './uploads.ts';

export const handlers: { readonly [R in Exclude<RouteName, 'unlock'>]: RouteHandler<R> } = {
  putClient,
  listClients,
  putAgreement,
  getAgreement,
  putUpload,
  signParts,
  finishUpload,
  getUpload,
  listDatasets,
  getDataset,
  listFindings,
  listNotices,
  listClientFindings,
  getCertificate,
  getCertificateKey,
  workDone,
  listRetention,
  listAudit,
  listAuditSeals,
  getAuditSeal,
  listTypes,
};
