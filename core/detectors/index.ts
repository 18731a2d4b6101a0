/** The list of detectors. Order is the order of info types in documents and in the pass's tables; it never decides a match. */
import type { Level, Mark } from '../sensitivity.ts';
import { creditCardNumber } from './credit-card-number.ts';
import { dateOfBirth } from './date-of-birth.ts';
import type { Detector } from './detector.ts';
import { emailAddress } from './email-address.ts';
import { ibanCode } from './iban-code.ts';
import { ipAddress } from './ip-address.ts';
import { netherlandsBsnNumber } from './netherlands-bsn-number.ts';
import { netherlandsKvkNumber } from './netherlands-kvk-number.ts';
import { netherlandsPostcode } from './netherlands-postcode.ts';
import { phoneNumber } from './phone-number.ts';

export const detectors: readonly Detector[] = [
  emailAddress,
  phoneNumber,
  netherlandsPostcode,
  dateOfBirth,
  ipAddress,
  netherlandsKvkNumber,
  netherlandsBsnNumber,
  ibanCode,
  creditCardNumber,
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
