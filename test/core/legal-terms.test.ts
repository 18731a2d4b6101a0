import { expect, test } from 'vitest';
import { COMPARED_ON, legalTerms, repealedLawIn, repealedLaws } from '../../core/legal-terms.ts';
import { DEFAULT_RULES } from '../../core/retention.ts';
import { daysOf, hoursOf, spanInWords } from '../../core/spans.ts';

test('every term has a duration, its article and what it is of, and the table its date', () => {
  for (const { duration, source, what } of Object.values(legalTerms)) {
    expect(duration).toMatch(/^P(\d+[YMWD]|T\d+H)$/);
    expect(source).not.toBe('');
    expect(what).not.toBe('');
  }
  expect(COMPARED_ON).toMatch(/^\d{4}-\d\d-\d\d$/);
});

test('the terms that the five texts and the law name are these', () => {
  const said = Object.fromEntries(Object.entries(legalTerms).map(([name, { duration }]) => [name, duration]));
  expect(said).toMatchObject({
    retention: 'P30D',
    breachToClient: 'PT24H',
    breachToAuthority: 'PT72H',
    requestAnswered: 'P1M',
    requestExtended: 'P2M',
    excessAnswer: 'P5D',
    requestForwarded: 'P2D',
    administration: 'P7Y',
  });
  expect(DEFAULT_RULES.terms[0]!.duration).toBe(legalTerms.retention.duration);
});

const invoked: [text: string, law: string | undefined][] = [
  ['Wet Bewaarplicht Telecomgegevens', 'Wet bewaarplicht telecommunicatiegegevens'],
  [
    'de wet bewaarplicht telecommunicatiegegevens, art. 13.2a Tw',
    'Wet bewaarplicht telecommunicatiegegevens',
  ],
  ['Wbp 27', 'Wet bescherming persoonsgegevens'],
  ['AWR 52(4)', undefined],
  ['Wet op de geneeskundige behandelingsovereenkomst', undefined],
  ['swbpx', undefined],
];
test.each(invoked)('“%s” invokes %s', (text, law) => {
  expect(repealedLawIn(text)?.law).toBe(law);
});

test('a repealed law says since when', () => {
  for (const { since } of repealedLaws) expect(Date.parse(since)).toBeLessThan(Date.parse(COMPARED_ON));
});

test('spans compare and read as people say them', () => {
  expect(hoursOf('PT72H')).toBe(72);
  expect(hoursOf('P3D')).toBe(72);
  expect(daysOf('P4W')).toBeLessThan(daysOf('P1M'));
  expect(spanInWords('P1Y6M')).toBe('1 year and 6 months');
  expect(spanInWords('P38M', 'nl')).toBe('38 maanden');
});
