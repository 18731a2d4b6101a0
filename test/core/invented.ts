/** Invented values with computed check digits, repeatable from a seed. Nothing here comes from core: who makes the exam may not copy the answers. */

export type Random = () => number;

/** Mulberry32: small, repeatable, good enough for made-up data. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const digits = (random: Random, n: number): string =>
  Array.from({ length: n }, () => Math.floor(random() * 10)).join('');

export function bsn(random: Random): string {
  for (;;) {
    const first = digits(random, 8);
    const sum = Array.from(first).reduce((total, digit, i) => total + Number(digit) * (9 - i), 0);
    const last = sum % 11;
    if (last < 10 && sum > 0) return first + last;
  }
}

export function iban(random: Random, country = 'NL', bank = 'INGB'): string {
  const account = digits(random, 10);
  const rearranged = `${bank}${account}${country}00`.replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  const check = 98 - Number(BigInt(rearranged) % 97n);
  return `${country}${String(check).padStart(2, '0')}${bank}${account}`;
}

export function card(random: Random, prefix = '4', length = 16): string {
  const body = prefix + digits(random, length - 1 - prefix.length);
  const sum = Array.from(body)
    .reverse()
    .reduce((total, digit, i) => {
      const doubled = Number(digit) * (i % 2 === 0 ? 2 : 1);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
  return body + ((10 - (sum % 10)) % 10);
}

/** Digits whose weighted sum leaves `remainder` when divided by eleven; `weights` has one per digit. */
export function eleven(random: Random, weights: readonly number[], remainder = 0, prefix = ''): string {
  for (;;) {
    const number = prefix + digits(random, weights.length - prefix.length);
    const sum = Array.from(number).reduce((total, digit, i) => total + Number(digit) * weights[i]!, 0);
    if (((sum % 11) + 11) % 11 === remainder && Number(number) > 0) return number;
  }
}

/** A btw-id whose characters leave one when divided by 97. */
export function btwId(random: Random): string {
  for (;;) {
    const first = `NL${digits(random, 9)}B`;
    for (let last = 2; last < 99; last++) {
      const id = `${first}${String(last).padStart(2, '0')}`;
      const number = id.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
      if (BigInt(number) % 97n === 1n) return id;
    }
  }
}

/** `prefix` and random digits up to `length`, the last of which is the GS1 check digit. */
export function gs1(random: Random, prefix: string, length: number): string {
  const body = prefix + digits(random, length - 1 - prefix.length);
  const sum = Array.from(body)
    .reverse()
    .reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1), 0);
  return body + ((10 - (sum % 10)) % 10);
}

/** Check digit of a machine-readable zone over `text`. */
export function mrzDigit(text: string): number {
  const worth = (char: string) => (char === '<' ? 0 : Number.parseInt(char, 36));
  return Array.from(text).reduce((sum, char, i) => sum + worth(char) * [7, 3, 1][i % 3]!, 0) % 10;
}

/** The two lines of an invented Dutch passport (TD3), 44 characters each. */
export function mrz(random: Random, { personal = '' }: { readonly personal?: string } = {}): string {
  const number = `NX${digits(random, 6)}B`.slice(0, 8) + digits(random, 1);
  const born = '870314';
  const until = '310909';
  const optional = (personal === '' ? '' : personal).padEnd(14, '<');
  const fields = `${number}${mrzDigit(number)}`;
  const dates = `${born}${mrzDigit(born)}F${until}${mrzDigit(until)}`;
  const own = `${optional}${mrzDigit(optional)}`;
  const composite = mrzDigit(fields + dates.slice(0, 7) + dates.slice(8) + own);
  return `${'P<NLDKLAVER<<PIETJE'.padEnd(44, '<')}\n${fields}NLD${dates}${own}${composite}`;
}
