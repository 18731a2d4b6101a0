/** A value is found in every place that a format has. */
import { describe, expect, test } from 'vitest';
import { fixtures } from '../../fixtures/index.ts';
import { reportOf } from '../read.ts';

describe.each(fixtures.map((fixture) => [fixture.format, fixture] as const))(
  '%s',
  (format, { places, many }) => {
    test.each(Object.keys(places))('%s', async (place) => {
      const { report, plan } = await reportOf(places[place]!('p.klaver@voorbeeld.nl'));
      expect(plan.document.format).toBe(format);
      const found = report.documents
        .flatMap(({ findings }) => findings)
        .filter(({ type }) => type === 'EMAIL_ADDRESS');
      expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(1);
      expect(report.documents.flatMap(({ coverage }) => coverage.reason ?? [])).toEqual([]);
      expect(JSON.stringify(report)).not.toContain('klaver@');
    });
    test('many records are all found', async () => {
      const values = Array.from({ length: 300 }, (_, i) => `klant${i}@voorbeeld.nl`);
      const { report } = await reportOf(many(values));
      const found = report.documents
        .flatMap(({ findings }) => findings)
        .filter(({ type }) => type === 'EMAIL_ADDRESS');
      expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(300);
    });
  },
);
