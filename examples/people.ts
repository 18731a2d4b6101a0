/** People who do not exist: names put together from syllables, addresses in towns that are on no map. */
import type { Chance } from './random.ts';

export interface Person {
  readonly firstName: string;
  readonly prefix: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly street: string;
  readonly houseNumber: string;
  readonly postcode: string;
  readonly city: string;
  /** ISO 8601 day. */
  readonly birthDate: string;
  readonly ip: string;
}

const FIRST = ['Ma', 'Lo', 'Te', 'Jo', 'Bri', 'Sa', 'Ne', 'Wil', 'Fen', 'Ro', 'An', 'Dir'];
const SECOND = ['rie', 'tte', 'len', 'ske', 'mir', 'ke', 'nan', 'ja', 'do', 'bert', 'ina', 'ric'];
const SURNAME = [
  'Bolder',
  'Zwaal',
  'Kniep',
  'Hazel',
  'Vonder',
  'Graspe',
  'Molf',
  'Trinke',
  'Duister',
  'Welle',
];
const ENDING = ['man', 'stra', 'sen', 'horst', 'veld', 'beek', 'ma', 'dijk', 'hof', 'ink'];
const PREFIXES = ['', '', '', '', 'van', 'de', 'van der', 'ten'];
const STREETS = ['Nevelkade', 'Puzzelstraat', 'Sterrenpad', 'Kabouterlaan', 'Spiegelweg', 'Droomsingel'];
const TOWNS = ['Verzonnendam', 'Nergenshuizen', 'Luchtkasteel', 'Oost-Fantasie'];
const LETTERS = Array.from('ABCDEGHJKLNPRTVWXZ');
/** Domains that RFC 2606 keeps for examples. */
const DOMAINS = ['example.com', 'example.org', 'example.net', 'post.example'];

const two = (n: number) => String(n).padStart(2, '0');

export function person(chance: Chance): Person {
  const firstName = chance.pick(FIRST) + chance.pick(SECOND);
  const prefix = chance.pick(PREFIXES);
  const lastName = chance.pick(SURNAME) + chance.pick(ENDING);
  const mailbox =
    `${firstName}.${prefix.replaceAll(' ', '')}${lastName}${chance.whole(1, 999)}`.toLowerCase();
  return {
    firstName,
    prefix,
    lastName,
    email: `${mailbox}@${chance.pick(DOMAINS)}`,
    phone: `06${chance.often(0.5) ? '-' : ' '}${chance.whole(1, 5)}${chance.digits(7)}`,
    street: chance.pick(STREETS),
    houseNumber: `${chance.whole(1, 180)}${chance.often(0.15) ? chance.pick(['a', 'b', 'bis']) : ''}`,
    postcode: `${chance.whole(1, 9)}${chance.digits(3)} ${chance.pick(LETTERS)}${chance.pick(LETTERS)}`,
    city: chance.pick(TOWNS),
    birthDate: `${chance.whole(1940, 2004)}-${two(chance.whole(1, 12))}-${two(chance.whole(1, 28))}`,
    // Ranges that RFC 5737 keeps for documentation.
    ip: `${chance.pick(['192.0.2', '198.51.100', '203.0.113'])}.${chance.whole(1, 254)}`,
  };
}

export const people = (chance: Chance, count: number): readonly Person[] =>
  Array.from({ length: count }, () => person(chance));

export const fullName = ({ firstName, prefix, lastName }: Person): string =>
  [firstName, prefix, lastName].filter((part) => part !== '').join(' ');
