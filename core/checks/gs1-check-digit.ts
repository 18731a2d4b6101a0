/**
 * Check digit of the GS1 keys (EAN-8, EAN-13, GTIN-14, the 18 digits of an energy connection): from the right, the check
 * digit itself counting first, digits weigh 1 and 3 in turn; the sum is a multiple of ten. One random number in ten passes.
 * Source: GS1 General Specifications, section 7.9.1.
 */
export function gs1(chars: Uint8Array, n: number): boolean {
  let sum = 0;
  for (let i = n - 1, weight = 1; i >= 0; i--, weight = 4 - weight) sum += weight * (chars[i]! - 48);
  return sum % 10 === 0;
}
