/**
 * The Luhn algorithm: from the right, every second digit is doubled, the digits of the products are summed, and the
 * total is a multiple of ten. Catches every single wrong digit. One random number in ten passes.
 * Source: ISO/IEC 7812-1, annex B.
 */
export function luhn(chars: Uint8Array, n: number): boolean {
  let sum = 0;
  for (let i = n - 1, double = false; i >= 0; i--, double = !double) {
    let digit = chars[i]! - 48;
    if (double) {
      digit *= 2;
      if (digit > 9) digit -= 9;
    }
    sum += digit;
  }
  return sum % 10 === 0;
}
