/** The list of detectors. Order is the order of info types in documents and in the pass's tables; it never decides a match. */
import type { Level, Mark } from '../sensitivity.ts';
import { advertisingId } from './advertising-id.ts';
import { age } from './age.ts';
import { authToken } from './auth-token.ts';
import { awsCredentials } from './aws-credentials.ts';
import { azureAuthToken } from './azure-auth-token.ts';
import { bankAccountNumber } from './bank-account-number.ts';
import { basicAuthHeader } from './basic-auth-header.ts';
import { biometricData } from './biometric-data.ts';
import { communicationMetadata } from './communication-metadata.ts';
import { consentStatus } from './consent-status.ts';
import { creditCardNumber } from './credit-card-number.ts';
import { crimeStatus } from './crime-status.ts';
import { dateOfBirth } from './date-of-birth.ts';
import { debt } from './debt.ts';
import type { Detector } from './detector.ts';
import { emailAddress } from './email-address.ts';
import { encryptionKey } from './encryption-key.ts';
import { energyConnectionEan } from './energy-connection-ean.ts';
import { eoriNumber } from './eori-number.ts';
import { ethnicGroup } from './ethnic-group.ts';
import { firstName } from './first-name.ts';
import { gcpCredentials } from './gcp-credentials.ts';
import { gender } from './gender.ts';
import { genericApiKey } from './generic-api-key.ts';
import { genericId } from './generic-id.ts';
import { geneticData } from './genetic-data.ts';
import { hashedEmailAddress } from './hashed-email-address.ts';
import { hashedPhoneNumber } from './hashed-phone-number.ts';
import { healthInsuranceNumber } from './health-insurance-number.ts';
import { httpCookie } from './http-cookie.ts';
import { ibanCode } from './iban-code.ts';
import { imeiHardwareId } from './imei-hardware-id.ts';
import { immigrationStatus } from './immigration-status.ts';
import { ipAddress } from './ip-address.ts';
import { jobTitle } from './job-title.ts';
import { jsonWebToken } from './json-web-token.ts';
import { lastName } from './last-name.ts';
import { location } from './location.ts';
import { locationCoordinates } from './location-coordinates.ts';
import { loyaltyCard } from './loyalty-card.ts';
import { macAddress } from './mac-address.ts';
import { maritalStatus } from './marital-status.ts';
import { medicalRecordNumber } from './medical-record-number.ts';
import { medicalTerm } from './medical-term.ts';
import { minor } from './minor.ts';
import { mrz } from './mrz.ts';
import { nationality } from './nationality.ts';
import { netherlandsANumber } from './netherlands-a-number.ts';
import { netherlandsAgbCode } from './netherlands-agb-code.ts';
import { netherlandsAlienNumber } from './netherlands-alien-number.ts';
import { netherlandsBigNumber } from './netherlands-big-number.ts';
import { netherlandsBranchNumber } from './netherlands-branch-number.ts';
import { netherlandsBsnNumber } from './netherlands-bsn-number.ts';
import { netherlandsDriversLicense } from './netherlands-drivers-license.ts';
import { netherlandsEducationNumber } from './netherlands-education-number.ts';
import { netherlandsIdCard } from './netherlands-id-card.ts';
import { netherlandsKvkNumber } from './netherlands-kvk-number.ts';
import { netherlandsLicensePlate } from './netherlands-license-plate.ts';
import { netherlandsPassport } from './netherlands-passport.ts';
import { netherlandsPostcode } from './netherlands-postcode.ts';
import { netherlandsResidencePermit } from './netherlands-residence-permit.ts';
import { netherlandsRsin } from './netherlands-rsin.ts';
import { netherlandsWageTaxNumber } from './netherlands-wage-tax-number.ts';
import { organizationName } from './organization-name.ts';
import { passport } from './passport.ts';
import { password } from './password.ts';
import { paymentData } from './payment-data.ts';
import { paypalAccount } from './paypal-account.ts';
import { personName } from './person-name.ts';
import { phoneNumber } from './phone-number.ts';
import { politicalTerm } from './political-term.ts';
import { possibleIdentifier } from './possible-identifier.ts';
import { purchaseHistory } from './purchase-history.ts';
import { referrer } from './referrer.ts';
import { religiousTerm } from './religious-term.ts';
import { searchQuery } from './search-query.ts';
import { sexualOrientation } from './sexual-orientation.ts';
import { socialAccount } from './social-account.ts';
import { storageSignedUrl } from './storage-signed-url.ts';
import { streetAddress } from './street-address.ts';
import { swiftCode } from './swift-code.ts';
import { tradeUnion } from './trade-union.ts';
import { url } from './url.ts';
import { userAgent } from './user-agent.ts';
import { username } from './username.ts';
import { vatNumber } from './vat-number.ts';
import { vehicleIdentificationNumber } from './vehicle-identification-number.ts';

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
  locationCoordinates,
  socialAccount,
  username,
  genericId,
  url,
  searchQuery,
  referrer,
  purchaseHistory,
  paymentData,
  debt,
  consentStatus,
  communicationMetadata,
  ipAddress,
  macAddress,
  userAgent,
  httpCookie,
  advertisingId,
  imeiHardwareId,
  hashedEmailAddress,
  hashedPhoneNumber,
  netherlandsKvkNumber,
  netherlandsBranchNumber,
  vatNumber,
  netherlandsRsin,
  netherlandsWageTaxNumber,
  eoriNumber,
  netherlandsLicensePlate,
  vehicleIdentificationNumber,
  energyConnectionEan,
  loyaltyCard,
  netherlandsBigNumber,
  netherlandsAgbCode,
  netherlandsBsnNumber,
  ibanCode,
  swiftCode,
  bankAccountNumber,
  creditCardNumber,
  paypalAccount,
  netherlandsPassport,
  passport,
  netherlandsIdCard,
  netherlandsDriversLicense,
  netherlandsResidencePermit,
  netherlandsEducationNumber,
  netherlandsAlienNumber,
  netherlandsANumber,
  mrz,
  password,
  authToken,
  awsCredentials,
  gcpCredentials,
  azureAuthToken,
  jsonWebToken,
  encryptionKey,
  basicAuthHeader,
  storageSignedUrl,
  genericApiKey,
  healthInsuranceNumber,
  medicalRecordNumber,
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
  minor,
  possibleIdentifier,
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
