/**
 * The eleven-test (elfproef): the weighted sum of the digits is a multiple of eleven.
 * BSN and RSIN: nine digits, weights 9 8 7 6 5 4 3 2 −1. One random number in eleven passes.
 * Source: Logisch Ontwerp BSN (RvIG), paragraph on the elfproef.
 */

/** `chars[0..n)` are ASCII digits; true when n = 9, not all zero, and the sum with last weight −1 divides by eleven. */
export function elevenTest(chars: Uint8Array, n: number): boolean {
  if (n !== 9) return false;
  let sum = 0;
  let any = 0;
  for (let i = 0; i < 8; i++) {
    const digit = chars[i]! - 48;
    any |= digit;
    sum += digit * (9 - i);
  }
  const last = chars[8]! - 48;
  return (any | last) !== 0 && (sum - last) % 11 === 0;
}

const BSN_WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/**
 * The same arithmetic with other weights or another remainder: bank accounts of before 2014 (… 2 1), education numbers
 * (remainder 5), A-numbers (powers of two). Digits from `from` on, as many as there are weights; not all may be zero.
 */
export function elevenWith({
  weights = BSN_WEIGHTS,
  remainders = [0],
  from = 0,
}: {
  readonly weights?: readonly number[];
  readonly remainders?: readonly number[];
  readonly from?: number;
}): (chars: Uint8Array, n: number) => boolean {
  return (chars, n) => {
    if (n < from + weights.length) return false;
    let sum = 0;
    let any = 0;
    for (let i = 0; i < weights.length; i++) {
      const digit = chars[from + i]! - 48;
      if (digit < 0 || digit > 9) return false;
      any |= digit;
      sum += digit * weights[i]!;
    }
    return any !== 0 && remainders.includes(((sum % 11) + 11) % 11);
  };
}
