/** What settle concludes from a table as a whole. */
import { describe, expect, test } from 'vitest';
import { planDataset, scanPart, settle } from '../../core/scan.ts';
import { sourceOf } from '../../core/source.ts';
import { bsn, card, digits, randomFrom } from './invented.ts';
import { KEY, readFile } from './read.ts';

const random = randomFrom(41);
const table = (header: string, rows: number, row: (i: number) => string) =>
  `${header}\n${Array.from({ length: rows }, (_, i) => row(i)).join('\n')}\n`;
const document = async (content: string) => (await readFile(content)).report.documents[0]!;
const typesOf = async (content: string, field: string) =>
  (await document(content)).findings.filter((finding) => finding.field === field).map(({ type }) => type);

describe('a column that no type explains', () => {
  test('is a possible identifier when its values stand alone', async () => {
    const codes = table('sleutel;soort', 60, (i) => `q${digits(random, 6)}z;${i % 3 ? 'a' : 'bb'}`);
    expect(await typesOf(codes, 'sleutel')).toEqual(['POSSIBLE_IDENTIFIER']);
    expect(await typesOf(codes, 'soort')).toEqual([]);
  });
  test('is none when it holds amounts, times or what a type explains', async () => {
    const known = table(
      'bedrag;tijd;e-mail',
      60,
      (i) => `${i},${digits(random, 2)};2024-01-02T10:${10 + (i % 50)}:0${i % 10}Z;a${i}@voorbeeld.nl`,
    );
    const { findings } = await document(known);
    expect(findings.map(({ type }) => type)).toEqual(['EMAIL_ADDRESS']);
  });
});

test('every finding tells why', async () => {
  const rows = table('bsn;telefoon;klantnummer', 40, (i) => `${bsn(random)};0612345${100 + i};${i}`);
  const why = Object.fromEntries(
    (await document(rows)).findings.map(({ type, evidence }) => [type, evidence]),
  );
  expect(why.NETHERLANDS_BSN_NUMBER).toEqual([
    'passes the eleven-test',
    'the field’s name says so',
    '100 % of 40 cells are valid',
  ]);
  expect(why.PHONE_NUMBER).toEqual([
    'is of the numbering plan’s or issuer’s range',
    'the field’s name says so',
  ]);
  expect(why.GENERIC_ID).toEqual(['the field’s name says so']);
});

test('postcode and birth date single records out', async () => {
  const rows = table('postcode;geboortedatum', 200, (i) =>
    i < 100 ? '1234AB;1987-03-14' : `${1000 + i} AB;19${50 + (i % 50)}-03-14`,
  );
  const { reidentifiability } = await document(rows);
  expect(reidentifiability).toEqual({
    types: ['DATE_OF_BIRTH', 'NETHERLANDS_POSTCODE'],
    records: 200,
    alone: 0.5,
  });
});

test('children are marked per record, and their bands are told', async () => {
  const rows = table('naam;geboortedatum', 30, (i) => `x;${2026 - 10 - (i % 3) * 10}-01-01`);
  const { marks, findings } = await document(rows);
  expect(marks).toEqual({ minor: 10 });
  expect(findings.find(({ type }) => type === 'MINOR')!.evidence).toEqual(['10 of 0 to 12 years']);
});

test('without a day no age is concluded, and the report says so', async () => {
  const source = sourceOf(new TextEncoder().encode('geboortedatum\n2015-03-14\n2015-03-15\n'));
  const plan = await planDataset(source);
  const tallies = await Promise.all(plan.parts.map((part) => scanPart(source, plan, part, { key: KEY })));
  const settled = settle(plan, tallies);
  if (!('report' in settled)) throw new Error('not settled');
  expect(settled.report.documents[0]!.remarks).toEqual([
    'geboortedatum: the day of the scan was not given, so minors were not looked for',
  ]);
});

test('card numbers that a spreadsheet damaged are reported, not found', async () => {
  const rows = table('naam;creditcardnummer', 20, (i) => `x;${i % 2 ? card(random) : '4,11111E+15'}`);
  const { findings, remarks } = await document(rows);
  expect(findings.find(({ type }) => type === 'CREDIT_CARD_NUMBER')!.count).toBe(10);
  expect(remarks).toEqual([
    'creditcardnummer: 10 values are damaged by a spreadsheet and can’t be read as payment card number',
  ]);
});

test('a user name with a password is most confidential, each alone is not', async () => {
  const both = table('gebruikersnaam;wachtwoord', 3, (i) => `piet${i};Geheim${i}!`);
  expect((await document(both)).records).toEqual({ 'most-confidential': 3 });
  expect((await document(table('wachtwoord;x', 3, (i) => `Geheim${i}!;a`))).level).toBe('personal');
});

describe('a column that only looks like one of ours', () => {
  const likelihoodOf = async (content: string, type: string) =>
    (await document(content)).findings.find((finding) => finding.type === type)?.likelihood;

  test('versions without a header are no addresses, since some of them can’t be', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `Boor ${i};1.${i % 7}.${i}.${i * 6}\n`).join('');
    expect(await likelihoodOf(rows, 'IP_ADDRESS')).toBe('possible');
    const hosts = Array.from(
      { length: 60 },
      (_, i) => `Boor ${i};${i % 2 ? `83.1.2.${i}` : `web${i}.voorbeeld.nl`}\n`,
    );
    expect(await likelihoodOf(hosts.join(''), 'IP_ADDRESS')).toBe('likely');
  });
  test('numbers of things are no telephone numbers under a name that says so', async () => {
    const numbers = (name: string) => table(`${name};x`, 60, () => `06${digits(random, 8)};1`);
    for (const name of ['productcode', 'typenummer', 'tekening_nr'])
      expect(await likelihoodOf(numbers(name), 'PHONE_NUMBER'), name).toBe('possible');
    for (const name of ['contactnummer', 'telefoonnr', 'nummer', 'onbekend'])
      expect(await likelihoodOf(numbers(name), 'PHONE_NUMBER'), name).not.toBe('possible');
  });
  test('counts and sums identify nobody, numbers that are given out may', async () => {
    const rows = (name: string) => table(`${name};x`, 60, (i) => `${100_000 + i * 7919};1`);
    expect(await typesOf(rows('inwoners'), 'inwoners')).toEqual([]);
    expect(await typesOf(rows('totale_waarde'), 'totale_waarde')).toEqual([]);
    expect(await typesOf(rows('pas_sleutel'), 'pas_sleutel')).toEqual(['POSSIBLE_IDENTIFIER']);
  });
  test('a postcode whose letters are a measure’s is one among postcodes', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, i) => `Kade ${i};${1000 + i * 17} ${i % 10 ? 'HB' : 'KM'}\n`,
    ).join('');
    const { findings } = await document(rows);
    expect(findings.find(({ type }) => type === 'NETHERLANDS_POSTCODE')?.likelihoods).toEqual({ likely: 40 });
  });
});

test('an example in a header’s brackets is not kept, its name is', async () => {
  const rows = table('Naam;E-mail (bijv. jan@voorbeeld.nl)', 20, (i) => `x;a${i}@voorbeeld.nl`);
  const { findings } = await document(rows);
  expect(findings.map(({ field }) => field)).toEqual(['E-mail']);
});

describe('order numbers', () => {
  test('of nine digits are no BSNs, though one in eleven passes the test', async () => {
    const rows = table(
      'ordernummer;bedrag',
      300,
      () => `${1 + Math.floor(random() * 8)}${digits(random, 8)};1`,
    );
    expect(await typesOf(rows, 'ordernummer')).not.toContain('NETHERLANDS_BSN_NUMBER');
  });
  test('of ten digits are no telephone numbers, though some begin as these do', async () => {
    const rows = table('ref;x', 300, () => `${digits(random, 10)};1`);
    const { findings } = await document(rows);
    const phone = findings.find(({ type }) => type === 'PHONE_NUMBER');
    expect(phone?.likelihood ?? 'possible').toBe('possible');
  });
  test('a column of BSNs is one, whatever its name', async () => {
    const rows = table('klantnummer;x', 100, () => `${bsn(random)};1`);
    const { findings } = await document(rows);
    expect(findings.find(({ type }) => type === 'NETHERLANDS_BSN_NUMBER')?.likelihood).toBe('certain');
  });
});

test.each([
  ['Mailchimp (unsubscribed)', 'Email Address,First Name,UNSUB_TIME,LEID,EUID,NOTES'],
  ['Mailchimp (subscribed)', 'Email Address,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,LEID,EUID'],
  ['HubSpot', 'Record ID,First Name,Last Name,Email,Lifecycle Stage'],
  ['Shopify (customers)', 'First Name,Last Name,Email,Accepts Email Marketing,Total Spent,Total Orders'],
  ['Meta (audience)', 'email,phone,madid,fn,ln,zip,ct,st,country,dob,doby,gen'],
])('an export of %s is known by its columns', async (tool, header) => {
  const width = header.split(',').length;
  const content = table(header, 5, (i) => Array.from({ length: width }, () => `a${i}`).join(','));
  expect((await document(content)).madeBy).toBe(tool);
});

describe('what being in the file reveals', () => {
  const marksAnd = async (content: string, revealed: Parameters<typeof settle>[2]) => {
    const source = sourceOf(new TextEncoder().encode(content));
    const plan = await planDataset(source, { today: '2026-11-25' });
    const tallies = await Promise.all(plan.parts.map((part) => scanPart(source, plan, part, { key: KEY })));
    const settled = settle(plan, tallies, revealed);
    if (!('report' in settled)) throw new Error('one part has nothing to guess');
    const { level, records, marks, documents } = settled.report;
    return { level, records, marks, remarks: documents.flatMap((each) => each.remarks) };
  };
  const names = table('lid;lijn', 25, (i) => `Persoon ${i};${i % 3}`);

  test('makes every record special, though nothing was found in it', async () => {
    expect(await marksAnd(names, ['art9:union'])).toEqual({
      level: 'special',
      records: { special: 25 },
      marks: { 'art9:union': 25 },
      remarks: [expect.stringMatching(/reveals art9:union/)],
    });
  });
  test('adds to what was found, and takes no record down', async () => {
    const mixed = table('e-mail;bsn', 20, (i) => `lid${i}@voorbeeld.nl;${i < 5 ? bsn(random) : ''}`);
    const { records, marks } = await marksAnd(mixed, ['art9:religion', 'minor']);
    expect(records).toEqual({ 'most-confidential': 5, special: 15 });
    expect(marks).toMatchObject({ 'art9:religion': 20, minor: 20, uavg46: 5 });
  });
  test('children alone make a record personal, nothing makes it nothing', async () => {
    expect((await marksAnd(names, ['minor'])).records).toEqual({ personal: 25 });
    expect(await marksAnd(names, [])).toMatchObject({ level: 'none', records: {}, marks: {}, remarks: [] });
  });
});
