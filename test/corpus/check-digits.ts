/**
 * The arithmetic of check digits, written from the standards and nowhere else used: an exam that borrows the product's sums
 * can't notice when they are wrong.
 */

const letters = (text: string) =>
  text.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 'A'.charCodeAt(0) + 10));
const weighted = (digits: string, weights: readonly number[]) =>
  weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0);

/** Burgerservicenummer, RSIN: 9d₁+8d₂+…+2d₈−d₉ is a multiple of eleven. Undefined when no last digit does it. */
export function bsnDigit(eight: string): number | undefined {
  const rest = weighted(eight, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return rest === 10 ? undefined : rest;
}
export const passesEleven = (nine: string) =>
  (weighted(nine, [9, 8, 7, 6, 5, 4, 3, 2]) - Number(nine[8])) % 11 === 0 && Number(nine) > 0;

/** Onderwijsnummer: the same sum leaves five. */
export function educationDigit(eight: string): number | undefined {
  const rest = (((weighted(eight, [9, 8, 7, 6, 5, 4, 3, 2]) - 5) % 11) + 11) % 11;
  return rest === 10 ? undefined : rest;
}

/** A-nummer of the BRP (Logisch ontwerp BRP, element 01.10). */
export const isAdministrationNumber = (ten: string) =>
  !/^0|(.)\1/.test(ten) &&
  [0, 5].includes(Array.from(ten).reduce((sum, digit) => sum + Number(digit), 0) % 11) &&
  Array.from(ten).reduce((sum, digit, i) => sum + 2 ** i * Number(digit), 0) % 11 === 0;

/** Dutch bank accounts before IBAN: 9d₁+…+2d₈+d₉. */
export function bankAccountDigit(eight: string): number | undefined {
  const last = (11 - (weighted(eight, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return last === 10 ? undefined : last;
}

/** ISO 13616, ISO 7064 mod 97-10. */
export function iban(country: string, account: string): string {
  const check = 98n - (BigInt(letters(`${account}${country}00`)) % 97n);
  return `${country}${String(check).padStart(2, '0')}${account}`;
}

/** Two last digits of a Belgian account or enterprise number: the rest after 97, 97 for nought. */
export const belgianRest = (body: string) => String(Number(BigInt(body) % 97n) || 97).padStart(2, '0');

/** Dutch btw-id since 2020: ISO 7064 mod 97-10 over the whole, country included. */
export const isVatId = (id: string) => BigInt(letters(id)) % 97n === 1n;

/** ISO/IEC 7812-1. */
export function luhnDigit(body: string): number {
  const sum = Array.from(body)
    .reverse()
    .reduce((total, digit, i) => {
      const value = Number(digit) * (i % 2 === 0 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return (10 - (sum % 10)) % 10;
}

/** GS1: three and one by turns, from the right. EAN-8, -13, -14 and -18. */
export function gs1Digit(body: string): number {
  const sum = Array.from(body)
    .reverse()
    .reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}

/** ISO 2108, the older ten-digit ISBN. */
export function isbn10Digit(nine: string): string {
  const rest = (11 - (weighted(nine, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return rest === 10 ? 'X' : String(rest);
}

/** ISO 7064 mod 11,10: the last digit of a German VAT number. */
export function germanVatDigit(eight: string): number {
  let product = 10;
  for (const digit of eight) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return (11 - product) % 10;
}

/** ICAO 9303: seven, three, one; letters from ten, filler nought. */
export function mrzDigit(field: string): string {
  const value = (char: string) =>
    char === '<' ? 0 : /\d/.test(char) ? Number(char) : char.charCodeAt(0) - 'A'.charCodeAt(0) + 10;
  return String(Array.from(field).reduce((sum, char, i) => sum + value(char) * [7, 3, 1][i % 3]!, 0) % 10);
}

/** ISO 3779 as North America checks it; European makers mostly leave the place free. */
export function vinDigit(vin: string): string {
  const values: Record<string, number> = {};
  for (const row of ['ABCDEFGH', 'JKLMN P R', ' STUVWXYZ'])
    Array.from(row).forEach((char, i) => {
      values[char] = i + 1;
    });
  const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
  const sum = Array.from(vin).reduce(
    (total, char, i) => total + weights[i]! * (/\d/.test(char) ? Number(char) : values[char]!),
    0,
  );
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}

/** Betalingskenmerk of sixteen digits: the first is a check over the others (weights 2 4 8 5 10 9 7 3 6 1 from the right, eleven). */
export function paymentReferenceDigit(fifteen: string): number {
  const weights = [2, 4, 8, 5, 10, 9, 7, 3, 6, 1];
  const sum = Array.from(fifteen)
    .reverse()
    .reduce((total, digit, i) => total + Number(digit) * weights[i % 10]!, 0);
  const last = 11 - (sum % 11);
  return last === 10 ? 1 : last === 11 ? 0 : last;
}
