import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreedTypes, inForce, retentionRules, revealedBy } from '../../core/agreement.ts';
import { pathText } from '../../core/agreement-faults.ts';
import { notEnforceable, unkeepable } from '../../core/agreement-limits.ts';
import { deploymentIn } from '../../core/deployment.ts';
import { matchesAny } from '../../core/file-pattern.ts';
import { DEFAULT_RULES } from '../../core/retention.ts';
import { soundAgreement, soundInput } from '../agreements.ts';

describe('what retention is told', () => {
  test('without a term of its own, W’s 30 days after processing', () => {
    expect(retentionRules(soundAgreement({ retention: [] }))).toEqual(DEFAULT_RULES);
    expect(DEFAULT_RULES.terms).toEqual([{ duration: 'P30D', from: 'processed', bound: 'maximum' }]);
  });

  test('kinds that are delivered have terms; open ones, those on a repealed law and those elsewhere have none', () => {
    const { terms, processedBy, longestWork } = retentionRules(
      soundAgreement({
        processed: { when: 'work-done', within: 'P14D' },
        retention: [
          { data: 'betalingen', types: ['IBAN_CODE'], keep: 'P7Y', from: 'last-invoice', bound: 'minimum' },
          { data: 'e-mail', types: ['EMAIL_ADDRESS'], keep: 'open' },
          {
            data: 'verkeersgegevens',
            types: ['IP_ADDRESS'],
            keep: 'P1Y',
            law: 'Wet bewaarplicht telecommunicatiegegevens',
          },
          { data: 'statistieken', keep: 'P38M' },
        ],
      }),
    );
    expect(terms).toEqual([
      { duration: 'P7Y', from: 'last-invoice', bound: 'minimum', types: ['IBAN_CODE'] },
      ...DEFAULT_RULES.terms,
    ]);
    expect([processedBy, longestWork]).toEqual(['work-done', 'P14D']);
  });

  test('a term for all deliveries takes the default’s place', () => {
    const retention = [{ data: 'deliveries', keep: 'P1Y', from: 'received' as const }];
    expect(retentionRules(soundAgreement({ retention })).terms).toEqual([
      { duration: 'P1Y', from: 'received', bound: 'maximum' },
    ]);
  });
});

test('what is agreed on is what any assignment agrees on', () => {
  const assignment = soundInput().assignments[0]!;
  const agreement = soundAgreement({
    assignments: [
      { ...assignment, id: 'a', types: ['EMAIL_ADDRESS', 'IBAN_CODE'] },
      { ...assignment, id: 'b', types: ['EMAIL_ADDRESS', 'PHONE_NUMBER'] },
    ],
  });
  expect(agreedTypes(agreement)).toEqual(['EMAIL_ADDRESS', 'IBAN_CODE', 'PHONE_NUMBER']);
});

describe('what being in a file reveals', () => {
  const agreement = soundAgreement({
    people: [
      { category: 'leden', reveals: ['art9:union'], ground: 'AVG 9(2)(d)', files: ['leden*', '*/bond/*'] },
      { category: 'patiënten', reveals: ['art9:health'], ground: 'AVG 9(2)(h)', files: ['patiënten.csv'] },
      { category: 'lezers', files: ['blad*'] },
    ],
  });
  const cases: [name: string, marks: string[]][] = [
    ['leden.csv', ['art9:union']],
    ['Leden-2026.XLSX', ['art9:union']],
    ['2026/bond/maart.csv', ['art9:union']],
    ['2026/leden.csv', ['art9:union']],
    ['leden/blad.csv', []],
    ['patie\u0308nten.csv', ['art9:health']],
    ['blad.csv', []],
    /* what nobody claims may hold any of them */
    ['oud-leden.csv', ['art9:union', 'art9:health']],
    ['', ['art9:union', 'art9:health']],
  ];
  test.each(cases)('%s', (name, marks) => {
    expect(revealedBy(agreement, name)).toEqual(marks);
  });
});

describe('stars in names of files', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', '/', '*') });
  test('agree with the plain definition: some way of filling the stars gives the name', () => {
    fc.assert(
      fc.property(text, text, (pattern, name) => {
        const plain = new RegExp(`^${pattern.split('*').map(escaped).join('[^]*')}$`);
        const about = pattern.includes('/') ? name : name.split('/').at(-1)!;
        expect(matchesAny([pattern], name)).toBe(plain.test(about));
      }),
      { numRuns: 2_000 },
    );
  });
  test('take no more than a moment, however many there are', () => {
    const began = performance.now();
    expect(matchesAny([`${'a*'.repeat(150)}c`], 'a'.repeat(100_000))).toBe(false);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
const escaped = (literal: string) => literal.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');

test('a version holds from its first to its last day', () => {
  const agreement = { validFrom: '2026-12-01', validUntil: '2026-12-31' };
  const days = ['2026-11-30', '2026-12-01', '2026-12-31', '2027-01-01'];
  expect(days.map((day) => inForce(agreement, day))).toEqual([false, true, true, false]);
  expect(inForce({}, '1999-01-01')).toBe(true);
});

describe('what nobody can enforce, and what is not kept here', () => {
  const agreement = soundAgreement({
    hosting: 'NL',
    end: 'return',
    receivers: [{ name: 'klant', method: 'sftp' }],
    uploads: { ways: ['web', 'collect'], addresses: ['192.0.2.1'] },
    retention: [
      { data: 'e-mail', keep: 'open' },
      { data: 'domeinen', keep: 'P2Y', bound: 'minimum' },
      { data: 'verkeer', keep: 'P6M', law: 'de Wet Bewaarplicht Telecomgegevens' },
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
  });
  const places = (named: ReturnType<typeof notEnforceable>) => named.map(({ path }) => pathText(path));
  test('open ends, minima alone and repealed laws are named, a minimum with a maximum is not', () => {
    expect(places(notEnforceable(agreement))).toEqual([
      'retention[1].keep',
      'retention[2].bound',
      'retention[3].law',
    ]);
  });
  test('servers in the Netherlands, ways that are not there and data elsewhere are named', () => {
    expect(places(unkeepable(agreement, deploymentIn('eu-central-1')))).toEqual([
      'hosting',
      'uploads.ways[2]',
      'end',
      'retention[1]',
      'retention[2]',
      'retention[3]',
      'retention[4].from',
      'retention[5].from',
    ]);
    expect(unkeepable(agreement, deploymentIn('eu-central-1'))[0]!.problem).toMatch(
      /Germany.*not in the Netherlands/,
    );
  });
  test('SFTP and the web are there, and take deliveries from registered addresses only', () => {
    const key = `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA${'b'.repeat(44)}`;
    const uploads = (ways: ('sftp' | 'web')[]) => ({ ways, keys: [key], addresses: ['192.0.2.1'] });
    const named = (ways: ('sftp' | 'web')[]) =>
      places(unkeepable(soundAgreement({ uploads: uploads(ways) }), deploymentIn()));
    expect(named(['sftp'])).toEqual([]);
    expect(named(['sftp', 'web'])).toEqual([]);
  });
  test('an agreement from the template promises nothing of the kind', () => {
    expect(notEnforceable(soundAgreement())).toEqual([]);
    expect(unkeepable(soundAgreement(), deploymentIn())).toEqual([]);
  });
});
