import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { composite, cutOf, MOST_BYTES, rangeOf } from '../../core/upload-parts.ts';

const MIB = 1024 ** 2;

test.each([
  [0, 1, 8 * MIB],
  [1, 1, 8 * MIB],
  [8 * MIB, 1, 8 * MIB],
  [8 * MIB + 1, 2, 8 * MIB],
  [80_000 * MIB, 10_000, 8 * MIB],
  [80_000 * MIB + 1, 8_889, 9 * MIB],
])('%d bytes are %d parts of %d', (bytes, parts, partBytes) => {
  expect(cutOf(bytes)).toEqual({ parts, partBytes });
});

test('the parts cover the file without a gap, within what S3 takes', () => {
  fc.assert(
    fc.property(fc.nat(MOST_BYTES), (bytes) => {
      const { parts, partBytes } = cutOf(bytes);
      expect(parts).toBeLessThanOrEqual(10_000);
      expect(partBytes).toBeLessThanOrEqual(5 * 1024 ** 3);
      const [first, last] = [rangeOf(1, bytes)!, rangeOf(parts, bytes)!];
      expect([first.from, last.to]).toEqual([0, bytes]);
      if (parts > 1) {
        expect(first.to).toBe(rangeOf(2, bytes)!.from);
        expect(last.to - last.from).toBeGreaterThan(0);
      }
      expect([rangeOf(0, bytes), rangeOf(parts + 1, bytes)]).toEqual([undefined, undefined]);
    }),
  );
});

test('the checksum of the whole is made of those of the parts', () => {
  const sums = ['a', 'b'].map((each) => createHash('sha256').update(each).digest());
  const whole = createHash('sha256').update(Buffer.concat(sums)).digest('base64');
  expect(composite(sums.map((sum) => sum.toString('base64')))).toBe(`${whole}-2`);
});
