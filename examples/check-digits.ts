/**
 * Invented numbers with true check digits; arithmetic of its own, so that the examples don't copy the scanner's answers.
 * Source: elfproef (RvIG); ISO 13616-1 with ISO 7064 MOD 97-10; ISO/IEC 7812-1, annex B (Luhn).
 */
import type { Chance } from './random.ts';

/** Nine digits that pass the eleven-test for citizen service numbers. */
export function bsn(chance: Chance): string {
  for (;;) {
    const eight = `${chance.whole(1, 9)}${chance.digits(7)}`;
    const sum = Array.from(eight).reduce((total, digit, i) => total + Number(digit) * (9 - i), 0);
    if (sum % 11 < 10) return `${eight}${sum % 11}`;
  }
}

/** Banks that do not exist. */
const BANKS = ['VERZ', 'FANT', 'DROM', 'NEPB'];

export function iban(chance: Chance): string {
  const account = `${chance.pick(BANKS)}${chance.digits(10)}`;
  const inDigits = Array.from(`${account}NL00`, (character) => Number.parseInt(character, 36)).join('');
  const check = 98n - (BigInt(inDigits) % 97n);
  return `NL${String(check).padStart(2, '0')}${account}`;
}

/** Sixteen digits that begin as a card's do. */
export function cardNumber(chance: Chance): string {
  const fifteen = `${chance.pick(['4', '52', '54'])}${chance.digits(15)}`.slice(0, 15);
  const sum = Array.from(fifteen).reduce((total, digit, i) => {
    const doubled = i % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${fifteen}${(10 - (sum % 10)) % 10}`;
}
