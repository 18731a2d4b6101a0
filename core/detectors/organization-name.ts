/**
 * Name of an organisation: any words under a header that says so, or a name with its legal form (B.V., stichting).
 *
 * An organisation is no person, so the type has no level of its own; a sole trader's firm and an employer beside a name
 * tell something of a person, which the record's other types bring in.
 * Source: AVG recital 14; Handelsnaamwet.
 */
import type { Detector } from './detector.ts';

export const organizationName: Detector = {
  type: 'ORGANIZATION_NAME',
  nl: 'naam van een organisatie',
  en: 'organisation’s name',
  group: 'contact',
  level: 'none',
  marks: [],
  fideslang: 'user.job_title',
  forms: [
    { shape: { kind: 'read', what: 'firm', cell: true }, confidence: 0.3 },
    { shape: { kind: 'read', what: 'words', cell: true }, confidence: 0 },
  ],
  headers: [
    'bedrijfsnaam',
    'bedrijf',
    'naam bedrijf',
    'organisatie',
    'organisatienaam',
    'naam organisatie',
    'werkgever',
    'naam werkgever',
    'company',
    'company name',
    'companyname',
    'organisation',
    'organization',
    'organisation name',
    'organization name',
    'employer',
    'account name',
    'handelsnaam',
    'statutaire naam',
    'firma',
    'firmanaam',
    'leverancier',
    'leveranciersnaam',
    'supplier',
    'vendor',
    'school',
    'schoolnaam',
    'instelling',
    'vereniging',
    'business name',
    'legal name',
  ],
  words: [],
  against: [],
  confirmed: 0.95,
  column: { under: 0.5, alone: 0.5 },
};
