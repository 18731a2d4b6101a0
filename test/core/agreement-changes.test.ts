import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreementChanges, effectsOn, type Held } from '../../core/agreement-changes.ts';
import { pathText } from '../../core/agreement-faults.ts';
import { infoTypes } from '../../core/detectors/index.ts';
import { soundAgreement, soundInput } from '../agreements.ts';

const marks = new Map(infoTypes.map((each) => [each.type, each.marks]));
const marksOf = (type: string) => marks.get(type) ?? [];
const work = soundInput().assignments[0]!;

const told = (before: Parameters<typeof soundAgreement>[0], after: Parameters<typeof soundAgreement>[0]) =>
  agreementChanges(soundAgreement(before), soundAgreement(after)).map(
    ({ path, before, after }) => `${pathText(path)}: ${before ?? '–'} → ${after ?? '–'}`,
  );

describe('what a new version changes', () => {
  test('nothing, when it is the same or its lists stand in another order', () => {
    expect(told({}, {})).toEqual([]);
    expect(told({}, { specialists: [{ name: 'twee' }, { name: 'een' }] })).toEqual([]);
  });
  test('items by their names, fields by their place', () => {
    expect(
      told(
        {},
        {
          hosting: 'NL',
          specialists: [{ name: 'een' }, { name: 'drie' }],
          retention: [{ data: 'deliveries', keep: 'P10D' }],
          assignments: [{ ...work, types: ['EMAIL_ADDRESS', 'PHONE_NUMBER'] }],
        },
      ),
    ).toEqual([
      'assignments.opdracht.types: – → PHONE_NUMBER',
      'retention.deliveries.keep: P30D → P10D',
      'hosting: EU → NL',
      'specialists: twee → –',
      'specialists: – → drie',
    ]);
  });
});

const dataset: Held = {
  datasetId: 'd1',
  state: 'processed',
  name: 'leden.csv',
  receivedAt: '2026-11-01T10:00:00.000Z',
  processedAt: '2026-11-01T10:05:00.000Z',
  types: { EMAIL_ADDRESS: 10, NETHERLANDS_BSN_NUMBER: 10 },
};
const grounds = [{ type: 'NETHERLANDS_BSN_NUMBER', article: 'Wabvpz 5' }];
const withBsn = { assignments: [{ ...work, types: ['EMAIL_ADDRESS', 'NETHERLANDS_BSN_NUMBER'], grounds }] };

describe('what it changes for what is there', () => {
  test('dates of erasing, types agreed on no more, what being in it reveals', () => {
    const [effect, ...more] = effectsOn(
      [dataset, { ...dataset, datasetId: 'gone', state: 'erased' }],
      soundAgreement(withBsn),
      soundAgreement({
        retention: [{ data: 'deliveries', keep: 'P10D' }],
        people: [{ category: 'leden', reveals: ['art9:union'], ground: 'AVG 9(2)(d)', files: ['leden*'] }],
      }),
      marksOf,
    );
    expect(more).toEqual([]);
    expect(effect).toMatchObject({
      datasetId: 'd1',
      nowExcess: ['NETHERLANDS_BSN_NUMBER'],
      nowAgreed: [],
      setApart: true,
      nowReveals: ['art9:union'],
      noLongerReveals: [],
    });
    const days = (Date.parse(effect!.dueBefore) - Date.parse(effect!.dueAfter)) / 86_400_000;
    expect(days).toBeCloseTo(20, 0);
  });

  test('a dataset that nothing changes for is not named', () => {
    expect(effectsOn([dataset], soundAgreement(), soundAgreement({ hosting: 'NL' }), marksOf)).toEqual([]);
  });

  test('going back undoes it', () => {
    const versions = fc.constantFrom(
      soundAgreement(),
      soundAgreement(withBsn),
      soundAgreement({ retention: [{ data: 'deliveries', keep: 'P1Y', from: 'received' }] }),
      soundAgreement({ people: [{ category: 'x', reveals: ['art10'], ground: 'UAVG 32' }] }),
    );
    fc.assert(
      fc.property(versions, versions, (a, b) => {
        const [there] = effectsOn([dataset], a, b, marksOf);
        const [back] = effectsOn([dataset], b, a, marksOf);
        expect(there === undefined).toBe(back === undefined);
        expect(there?.nowExcess).toEqual(back?.nowAgreed);
        expect(there?.nowReveals).toEqual(back?.noLongerReveals);
        expect(there?.dueAfter).toBe(back?.dueBefore);
      }),
    );
  });
});
