import { describe, expect, test } from 'vitest';
import { type AgreementInput, readAgreement } from '../../contract/agreement.ts';
import { agreementFaults, pathText } from '../../core/agreement-faults.ts';
import { patternFaults } from '../../core/client-patterns.ts';
import { infoTypes } from '../../core/detectors/index.ts';
import { openRe2 } from '../../host/re2.ts';
import { soundInput } from '../agreements.ts';

const types = new Map(infoTypes.map((each) => [each.type, each]));
const engine = openRe2();
const known = {
  types,
  patternFaults: (patterns: Parameters<typeof patternFaults>[0]) =>
    patternFaults(patterns, new Set(types.keys()), engine),
};

/** All faults of a document, as `place: problem; remedy`. */
function faultsOf(content: unknown): string[] {
  const read = readAgreement(content);
  const faults = 'faults' in read ? read.faults : agreementFaults(read.agreement, known);
  return faults.map(({ path, problem, remedy }) => `${pathText(path)}: ${problem}; ${remedy}`);
}

const work = (types: string[], grounds: { type: string; article: string }[] = []) => ({
  assignments: [{ id: 'werk', purpose: 'advies', types, grounds }],
});
const among = (reveals: NonNullable<AgreementInput['people'][number]['reveals']>, ground?: string) => ({
  people: [{ category: 'leden', reveals, ...(ground ? { ground } : {}) }],
});
const bsn = (article: string) =>
  work(['NETHERLANDS_BSN_NUMBER'], [{ type: 'NETHERLANDS_BSN_NUMBER', article }]);

test('an agreement from the template is sound', () => {
  expect(faultsOf(soundInput())).toEqual([]);
});

const sound: Record<string, Partial<AgreementInput>> = {
  'a BSN with its law': bsn('Wabvpz 5'),
  'a special type with its article': work(
    ['MEDICAL_RECORD_NUMBER'],
    [{ type: 'MEDICAL_RECORD_NUMBER', article: 'AVG art. 9 lid 2 onder h' }],
  ),
  'members by the exception for associations': among(['art9:union'], 'AVG 9(2)(d)'),
  'health by the UAVG': among(['art9:health'], 'UAVG 30'),
  'criminal data by the UAVG': among(['art10'], 'UAVG 33'),
  'children need no ground of their own': among(['minor']),
  'a one-person firm whose client is the second': {
    parties: { controller: { name: 'Klant' }, processor: { name: 'Zelf', onePerson: true } },
    specialists: [{ name: 'zelf' }],
  },
  'a minimum and a maximum for one kind': {
    retention: [
      {
        data: 'facturen',
        types: ['IBAN_CODE'],
        keep: 'P7Y',
        from: 'last-invoice',
        bound: 'minimum',
        law: 'AWR 52(4)',
      },
      { data: 'facturen', types: ['IBAN_CODE'], keep: 'P8Y', from: 'last-invoice' },
    ],
  },
  'a sub-processor abroad with its ground': {
    subProcessors: [
      { name: 'Registry', role: 'domeinnamen', country: 'US', transfer: 'AVG 46, modelcontract' },
    ],
  },
  'a policy with its notice': {
    role: 'controller',
    parties: { controller: { name: 'Wij' } },
    notice: { bases: ['contract'], contact: 'privacy@wij.example', answerWithin: 'P4W' },
  },
};
test.each(Object.entries(sound))('%s is sound', (_, changes) => {
  expect(faultsOf(soundInput(changes))).toEqual([]);
});

const wrong: Record<string, [changes: Record<string, unknown>, fault: RegExp]> = {
  'no purpose': [{ purpose: undefined }, /^purpose: purpose is missing; say what it is done for/],
  'an empty purpose': [{ purpose: ' ' }, /^purpose: purpose is empty/],
  'a field with a wrong name': [
    { retenton: [] },
    /^retenton: there is no field retenton here; correct its name/,
  ],
  'a role that is none': [{ role: 'both' }, /^role: .*not known here; choose among processor, controller/],
  'no list of people': [{ people: [] }, /^people: people is empty/],
  'a duration of our own making': [
    { retention: [{ data: 'deliveries', keep: '30 days' }] },
    /^retention\[1\]\.keep: keep can’t be read; write a span as ISO 8601 has it/,
  ],
  'a duration of nothing': [
    { retention: [{ data: 'deliveries', keep: 'P0D' }] },
    /^retention\[1\]\.keep: .*; write a span/,
  ],
  'a number without quotes': [
    { parties: { controller: { name: 'Klant', kvk: 69599068 }, processor: { name: 'x' } } },
    /^parties\.controller\.kvk: kvk is not a text \(put figures in quotes\)/,
  ],
  'a day that is none': [{ validFrom: '2026-02-30' }, /^validFrom: .*; write a day of the calendar/],
  'an end before the begin': [
    { validFrom: '2026-12-01', validUntil: '2026-11-01' },
    /^validUntil: it ends before it begins/,
  ],
  'no processor': [
    { parties: { controller: { name: 'Klant' } } },
    /^parties: an agreement names no processor/,
  ],
  'an agreement with a notice': [
    { notice: { bases: ['contract'], contact: 'x' } },
    /^notice: a notice belongs to a policy/,
  ],
  'a policy without one': [
    { role: 'controller', parties: { controller: { name: 'Wij' } } },
    /^notice: a policy has no notice/,
  ],
  'one specialist': [{ specialists: [{ name: 'een' }] }, /^specialists: fewer than two specialists/],
  'one specialist, twice': [
    { specialists: [{ name: 'Een' }, { name: 'een' }] },
    /^specialists: a specialist is named twice/,
  ],
  'nobody authorised': [{ authorised: [] }, /^authorised: nobody may decide/],
  'a type that is none': [
    work(['EMAIL_ADRES']),
    /^assignments\[1\]\.types\[1\]: there is no such info type; did you mean EMAIL_ADDRESS/,
  ],
  'two assignments of one name': [
    { assignments: [...work([]).assignments, ...work([]).assignments] },
    /^assignments\[2\]\.id: another assignment has this id/,
  ],
  'a BSN without a law': [
    work(['NETHERLANDS_BSN_NUMBER']),
    /^assignments\[1\]\.types\[1\]: .*UAVG 46.*; name under grounds/,
  ],
  'a BSN by consent': [
    bsn('toestemming, AVG 6(1)(a)'),
    /^assignments\[1\]\.grounds\[1\]\.article: the article given does not allow it/,
  ],
  'a BSN by AVG 9': [bsn('AVG 9(2)(a)'), /does not allow it/],
  'a BSN by a law without an article': [bsn('de belastingwet'), /does not allow it/],
  'a BSN by a repealed law': [bsn('Wet persoonsregistraties 6'), /not in force since 2001-09-01/],
  'a special type without its article': [
    work(['MEDICAL_RECORD_NUMBER']),
    /^assignments\[1\]\.types\[1\]: a special category is agreed on without/,
  ],
  'a special type by AVG 6': [
    work(['MEDICAL_RECORD_NUMBER'], [{ type: 'MEDICAL_RECORD_NUMBER', article: 'AVG 6(1)(f)' }]),
    /does not allow it/,
  ],
  'a letter that AVG 9(2) has not': [
    among(['art9:health'], 'AVG 9(2)(k)'),
    /^people\[1\]\.ground: .*does not allow it/,
  ],
  'members without a ground': [
    among(['art9:union']),
    /^people\[1\]\.reveals: a special category is agreed on without/,
  ],
  'criminal data by the article for health': [among(['art10'], 'UAVG 30'), /^people\[1\]\.ground: .*UAVG 31/],
  'a ground for what is not agreed on': [
    work([], [{ type: 'EMAIL_ADDRESS', article: 'AVG 6(1)(b)' }]),
    /^assignments\[1\]\.grounds\[1\]\.type: .*does not agree on/,
  ],
  'two terms for one kind': [
    {
      retention: [
        { data: 'x', keep: 'P1Y' },
        { data: 'x', keep: 'P2Y' },
      ],
    },
    /^retention\[2\]\.data: this kind of data has such a term already/,
  ],
  'a minimum beyond the maximum': [
    {
      retention: [
        { data: 'x', keep: 'P7Y', bound: 'minimum' },
        { data: 'x', keep: 'P1Y', bound: 'maximum' },
      ],
    },
    /^retention\[1\]\.keep: the minimum reaches further/,
  ],
  'types for all deliveries': [
    { retention: [{ data: 'deliveries', types: ['IBAN_CODE'], keep: 'P1Y' }] },
    /^retention\[1\]\.types: deliveries means all/,
  ],
  'a return to nobody': [{ end: 'return' }, /^end: data is to be returned, but to nobody/],
  'SFTP without a key': [{ uploads: { ways: ['sftp'] } }, /^uploads: SFTP is agreed on without a key/],
  'a private key': [
    { uploads: { ways: ['sftp'], keys: ['-----BEGIN OPENSSH PRIVATE KEY-----'] } },
    /^uploads\.keys\[1\]: .*; write one public key/,
  ],
  'an address that is none': [
    { uploads: { ways: ['web'], addresses: ['192.0.2.300'] } },
    /^uploads\.addresses\[1\]: .*; write an IP address or a range/,
  ],
  'a breach told after the client’s own 72 hours': [
    { breach: { contact: { name: 'x' }, within: 'PT96H' } },
    /^breach\.within: the controller itself has 72 hours \(AVG 33\(1\)\)/,
  ],
  'data abroad without a ground': [
    { subProcessors: [{ name: 'x', role: 'y', country: 'US' }] },
    /^subProcessors\[1\]\.country: data would leave the European Economic Area/,
  ],
  'a measure attested by nobody': [
    { measures: [{ measure: 'kantoor op slot', by: 'attested' }] },
    /^measures\[1\]: .*add person and date/,
  ],
  'a supplier’s measure of nobody': [
    { measures: [{ measure: 'ISO 27001', by: 'supplier' }] },
    /^measures\[1\]: .*names no supplier/,
  ],
  'an answer after more than a month': [
    {
      role: 'controller',
      parties: { controller: { name: 'Wij' } },
      notice: { bases: ['consent'], contact: 'x', answerWithin: 'P6W' },
    },
    /^notice\.answerWithin: the law gives one month \(AVG 12\(3\)\)/,
  ],
  'a pattern that looks ahead': [
    { patterns: [{ name: 'VOUCHER_CODE', pattern: 'a(?=b)' }] },
    /^patterns\[1\]: it looks ahead/,
  ],
};
describe('what is wrong is named at its place, with a remedy', () => {
  test.each(Object.entries(wrong))('%s', (_, [changes, fault]) => {
    const faults = faultsOf({ ...soundInput(), ...changes });
    expect(faults).toEqual([expect.stringMatching(fault)]);
  });
});

test('a document that is none is a fault, not a crash', () => {
  for (const content of [null, undefined, 7, 'tekst', [], {}]) expect(faultsOf(content)).not.toEqual([]);
});
