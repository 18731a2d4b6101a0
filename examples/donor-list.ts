/** Donors of a charity with their bank accounts and mandates. */
import { iban } from './check-digits.ts';
import { delimited } from './delimited.ts';
import { people } from './people.ts';
import type { Chance } from './random.ts';

const HEADER = [
  'relatienummer',
  'voornaam',
  'tussenvoegsel',
  'achternaam',
  'geboortedatum',
  'straat',
  'huisnummer',
  'postcode',
  'plaats',
  'e-mail',
  'iban',
  'bedrag',
];

export function donorList(chance: Chance, rows: number): string {
  const dutch = (day: string) => day.split('-').reverse().join('-');
  const line = people(chance, rows).map((donor, i) => [
    `R${4000 + i}`,
    donor.firstName,
    donor.prefix,
    donor.lastName,
    dutch(donor.birthDate),
    donor.street,
    donor.houseNumber,
    donor.postcode,
    donor.city,
    chance.often(0.8) ? donor.email : '',
    iban(chance),
    `${chance.pick([5, 10, 25])},00`,
  ]);
  return delimited(HEADER, line, ';');
}
