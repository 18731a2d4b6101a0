/** The list of detectors. Order is the order of info types in documents and in the pass's tables; it never decides a match. */
import type { Level, Mark } from '../sensitivity.ts';
import { awsCredentials } from './aws-credentials.ts';
import { azureAuthToken } from './azure-auth-token.ts';
import { bankAccountNumber } from './bank-account-number.ts';
import { basicAuthHeader } from './basic-auth-header.ts';
import { creditCardNumber } from './credit-card-number.ts';
import { dateOfBirth } from './date-of-birth.ts';
import type { Detector } from './detector.ts';
import { emailAddress } from './email-address.ts';
import { encryptionKey } from './encryption-key.ts';
import { energyConnectionEan } from './energy-connection-ean.ts';
import { eoriNumber } from './eori-number.ts';
import { gcpCredentials } from './gcp-credentials.ts';
import { genericApiKey } from './generic-api-key.ts';
import { ibanCode } from './iban-code.ts';
import { imeiHardwareId } from './imei-hardware-id.ts';
import { ipAddress } from './ip-address.ts';
import { jsonWebToken } from './json-web-token.ts';
import { macAddress } from './mac-address.ts';
import { mrz } from './mrz.ts';
import { netherlandsBranchNumber } from './netherlands-branch-number.ts';
import { netherlandsBsnNumber } from './netherlands-bsn-number.ts';
import { netherlandsKvkNumber } from './netherlands-kvk-number.ts';
import { netherlandsLicensePlate } from './netherlands-license-plate.ts';
import { netherlandsPostcode } from './netherlands-postcode.ts';
import { netherlandsRsin } from './netherlands-rsin.ts';
import { netherlandsWageTaxNumber } from './netherlands-wage-tax-number.ts';
import { phoneNumber } from './phone-number.ts';
import { storageSignedUrl } from './storage-signed-url.ts';
import { swiftCode } from './swift-code.ts';
import { vatNumber } from './vat-number.ts';
import { vehicleIdentificationNumber } from './vehicle-identification-number.ts';

export const detectors: readonly Detector[] = [
  emailAddress,
  phoneNumber,
  netherlandsPostcode,
  dateOfBirth,
  ipAddress,
  macAddress,
  imeiHardwareId,
  netherlandsKvkNumber,
  netherlandsBranchNumber,
  vatNumber,
  netherlandsRsin,
  netherlandsWageTaxNumber,
  eoriNumber,
  netherlandsLicensePlate,
  vehicleIdentificationNumber,
  energyConnectionEan,
  netherlandsBsnNumber,
  ibanCode,
  swiftCode,
  bankAccountNumber,
  creditCardNumber,
  mrz,
  awsCredentials,
  gcpCredentials,
  azureAuthToken,
  jsonWebToken,
  encryptionKey,
  basicAuthHeader,
  storageSignedUrl,
  genericApiKey,
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
