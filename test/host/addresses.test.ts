import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isWithin } from '../../host/addresses.ts';

test.each<readonly [string, readonly string[], boolean]>([
  ['192.0.2.7', ['192.0.2.7'], true],
  ['192.0.2.8', ['192.0.2.7'], false],
  ['192.0.2.200', ['192.0.2.128/25'], true],
  ['192.0.2.100', ['192.0.2.128/25'], false],
  ['192.0.2.7', ['0.0.0.0/0'], true],
  ['2001:db8::1', ['0.0.0.0/0'], false],
  ['192.0.2.7', ['::/0'], false],
  ['2001:db8:1::1', ['2001:db8::/32'], true],
  ['2001:db9::1', ['2001:db8::/32'], false],
  ['2001:0DB8:0000:0000:0000:0000:0000:0001', ['2001:db8::1'], true],
  // What a socket of both families says of the older one.
  ['::ffff:192.0.2.7', ['192.0.2.0/24'], true],
  ['fe80::1%eth0', ['fe80::/10'], true],
  ['', ['0.0.0.0/0', '::/0'], false],
  ['example.nl', ['0.0.0.0/0', '::/0'], false],
  ['192.0.2.7', [], false],
])('%s is within %j: %s', (address, ranges, within) => expect(isWithin(ranges, address)).toBe(within));

test('an address is within the range of its own first bits, and not within that of the others', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(fc.tuple(byte, byte, byte, byte), fc.integer({ min: 1, max: 32 }), (bytes, bits) => {
      const address = bytes.join('.');
      expect(isWithin([`${address}/${bits}`], address)).toBe(true);
      const at = (bits - 1) >> 3;
      const other = bytes.map((each, i) => (i === at ? each ^ (128 >> ((bits - 1) & 7)) : each)).join('.');
      expect(isWithin([`${other}/${bits}`], address)).toBe(false);
    }),
  );
});
