/** R2.6–R2.8 as a table: what stands together in a record, its level and its marks. */
import { expect, test } from 'vitest';
import { detectors } from '../../core/detectors/index.ts';
import { recordSensitivity } from '../../core/sensitivity.ts';

const sensitivityOf = (types: readonly string[]) =>
  recordSensitivity(
    types.map((wanted) => {
      const { level, marks } = detectors.find(({ type }) => type === wanted)!;
      return { level, marks, pointsToPerson: level === 'personal' || level === 'most-confidential' };
    }),
  );

test.each([
  ['nothing', [], 'none', []],
  ['an organisation alone is no person', ['ORGANIZATION_NAME'], 'none', []],
  ['a name', ['PERSON_NAME'], 'personal', []],
  ['a name and a town', ['PERSON_NAME', 'LOCATION'], 'personal', []],
  ['an illness of nobody', ['MEDICAL_TERM'], 'none', []],
  ['an illness beside an organisation', ['MEDICAL_TERM', 'ORGANIZATION_NAME'], 'none', []],
  ['an illness beside a name', ['MEDICAL_TERM', 'PERSON_NAME'], 'special', ['art9:health']],
  ['an illness beside an e-mail address', ['MEDICAL_TERM', 'EMAIL_ADDRESS'], 'special', ['art9:health']],
  ['an illness beside a street', ['MEDICAL_TERM', 'STREET_ADDRESS'], 'special', ['art9:health']],
  ['a faith and a name', ['RELIGIOUS_TERM', 'LAST_NAME'], 'special', ['art9:religion']],
  ['an origin and a name', ['ETHNIC_GROUP', 'FIRST_NAME'], 'special', ['art9:ethnicity']],
  ['a party and a phone number', ['POLITICAL_TERM', 'PHONE_NUMBER'], 'special', ['art9:politics']],
  ['a union and a name', ['TRADE_UNION', 'PERSON_NAME'], 'special', ['art9:union']],
  ['an orientation and a name', ['SEXUAL_ORIENTATION', 'PERSON_NAME'], 'special', ['art9:sex']],
  ['a gene and a birth date', ['GENETIC_DATA', 'DATE_OF_BIRTH'], 'special', ['art9:genetic']],
  ['a print and a name', ['BIOMETRIC_DATA', 'PERSON_NAME'], 'special', ['art9:biometric']],
  ['a conviction and a name', ['CRIME_STATUS', 'PERSON_NAME'], 'special', ['art10']],
  [
    'an illness and a faith beside a name',
    ['MEDICAL_TERM', 'RELIGIOUS_TERM', 'PERSON_NAME'],
    'special',
    ['art9:health', 'art9:religion'],
  ],
  ['a permit is personal, not special', ['IMMIGRATION_STATUS', 'PERSON_NAME'], 'personal', []],
  ['a nationality is personal, not special', ['NATIONALITY', 'PERSON_NAME'], 'personal', []],
  ['a bank account alone', ['IBAN_CODE'], 'most-confidential', []],
  ['a BSN alone', ['NETHERLANDS_BSN_NUMBER'], 'most-confidential', ['uavg46']],
  [
    'a BSN beside an illness keeps both marks',
    ['NETHERLANDS_BSN_NUMBER', 'MEDICAL_TERM'],
    'most-confidential',
    ['art9:health', 'uavg46'],
  ],
] as const)('%s', (_, types, level, marks) => {
  const sensitivity = sensitivityOf(types);
  expect(sensitivity.level).toBe(level);
  expect([...sensitivity.marks].sort()).toEqual(marks);
});
