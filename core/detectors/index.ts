/** The list of detectors. Order is the order of info types in documents and in the pass's tables; it never decides a match. */
import type { Level, Mark } from '../sensitivity.ts';
import { age } from './age.ts';
import { biometricData } from './biometric-data.ts';
import { creditCardNumber } from './credit-card-number.ts';
import { crimeStatus } from './crime-status.ts';
import { dateOfBirth } from './date-of-birth.ts';
import type { Detector } from './detector.ts';
import { emailAddress } from './email-address.ts';
import { ethnicGroup } from './ethnic-group.ts';
import { firstName } from './first-name.ts';
import { gender } from './gender.ts';
import { geneticData } from './genetic-data.ts';
import { ibanCode } from './iban-code.ts';
import { immigrationStatus } from './immigration-status.ts';
import { ipAddress } from './ip-address.ts';
import { jobTitle } from './job-title.ts';
import { lastName } from './last-name.ts';
import { location } from './location.ts';
import { maritalStatus } from './marital-status.ts';
import { medicalTerm } from './medical-term.ts';
import { nationality } from './nationality.ts';
import { netherlandsBsnNumber } from './netherlands-bsn-number.ts';
import { netherlandsKvkNumber } from './netherlands-kvk-number.ts';
import { netherlandsPostcode } from './netherlands-postcode.ts';
import { organizationName } from './organization-name.ts';
import { personName } from './person-name.ts';
import { phoneNumber } from './phone-number.ts';
import { politicalTerm } from './political-term.ts';
import { religiousTerm } from './religious-term.ts';
import { sexualOrientation } from './sexual-orientation.ts';
import { streetAddress } from './street-address.ts';
import { tradeUnion } from './trade-union.ts';

export const detectors: readonly Detector[] = [
  personName,
  firstName,
  lastName,
  gender,
  age,
  maritalStatus,
  jobTitle,
  organizationName,
  nationality,
  streetAddress,
  location,
  emailAddress,
  phoneNumber,
  netherlandsPostcode,
  dateOfBirth,
  ipAddress,
  netherlandsKvkNumber,
  netherlandsBsnNumber,
  ibanCode,
  creditCardNumber,
  religiousTerm,
  ethnicGroup,
  politicalTerm,
  medicalTerm,
  sexualOrientation,
  tradeUnion,
  geneticData,
  biometricData,
  crimeStatus,
  immigrationStatus,
];

export interface InfoType {
  readonly type: string;
  readonly nl: string;
  readonly en: string;
  readonly level: Level;
  readonly marks: readonly Mark[];
}

/** What people and the API see of a detector. */
export const infoTypes: readonly InfoType[] = detectors.map(({ type, nl, en, level, marks }) => ({
  type,
  nl,
  en,
  level,
  marks,
}));
