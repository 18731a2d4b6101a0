/** Who answers which route of the API; `unlock` and `reveal` read what was delivered, and have functions of their own. */
import type { RouteName } from '../../contract/routes.ts';
import { askApproval, decideApproval, listApprovals } from './approvals.ts';
import { getAuditSeal, listAudit, listAuditSeals } from './audit.ts';
import { getAgreement, listClients, listTypes, putAgreement, putClient } from './clients.ts';
import {
  getCertificate,
  getCertificateKey,
  getDataset,
  listCoverage,
  listDatasets,
  listNotices,
} from './datasets.ts';
import { getDelivery, putDelivery } from './delivery.ts';
import { getApiDescription } from './description.ts';
import { endDispute, listDisputes, putDispute } from './disputes.ts';
import { listEmergencies, reviewEmergency } from './emergencies.ts';
import { listClientFindings, listFindings } from './findings.ts';
import { answerHandover, listHandovers, putHandover } from './handovers.ts';
import {
  addFirstPerson,
  endColleague,
  endPerson,
  getAccessMatrix,
  getMe,
  listColleagues,
  listPeople,
  putColleague,
  putPerson,
} from './people.ts';
import { listRetention, workDone } from './retention.ts';
import type { RouteHandler } from './route.ts';
import { finishUpload, getUpload, putUpload, signParts } from './uploads.ts';

export const handlers: { readonly [R in Exclude<RouteName, 'unlock' | 'reveal'>]: RouteHandler<R> } = {
  putClient,
  listClients,
  putAgreement,
  getAgreement,
  putDelivery,
  getDelivery,
  putUpload,
  signParts,
  finishUpload,
  getUpload,
  listDatasets,
  getDataset,
  listFindings,
  listCoverage,
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
  getMe,
  listPeople,
  putPerson,
  endPerson,
  addFirstPerson,
  listColleagues,
  putColleague,
  endColleague,
  getAccessMatrix,
  listApprovals,
  askApproval,
  decideApproval,
  listHandovers,
  putHandover,
  answerHandover,
  listDisputes,
  putDispute,
  endDispute,
  listEmergencies,
  reviewEmergency,
  getApiDescription,
};
