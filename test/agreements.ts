/** A sound agreement for tests; each case changes what it is about. */
import { agreementFrom } from '../cli/agreement-template.ts';
import { type AgreementDocument, type AgreementInput, readAgreement } from '../contract/agreement.ts';

export const soundInput = (changes: Partial<AgreementInput> = {}): AgreementInput => ({
  ...agreementFrom({
    role: 'processor',
    language: 'nl',
    controller: 'Klant B.V.',
    processor: 'Bureau B.V.',
    purpose: 'advies',
    people: ['klanten'],
    types: ['EMAIL_ADDRESS'],
    keep: 'P30D',
    specialists: ['een', 'twee'],
    authorised: ['directie'],
    contact: 'directie',
  }),
  ...changes,
});

export function soundAgreement(changes: Partial<AgreementInput> = {}): AgreementDocument {
  const read = readAgreement(soundInput(changes));
  if ('faults' in read) throw new Error('the agreement of a test has faults of shape');
  return read.agreement;
}
