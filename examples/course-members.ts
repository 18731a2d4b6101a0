/** Members of a course; somebody left the column with the citizen service numbers in, which nobody agreed on. */
import { bsn } from './check-digits.ts';
import { delimited } from './delimited.ts';
import { people } from './people.ts';
import type { Chance } from './random.ts';

export function courseMembers(chance: Chance, rows: number): string {
  const line = people(chance, rows).map(({ firstName, prefix, lastName, email, phone, birthDate }) => [
    `${prefix} ${lastName}`.trim(),
    firstName,
    email,
    phone,
    birthDate,
    bsn(chance),
    chance.pick(['EHBO', 'Fotografie', 'Italiaans']),
  ]);
  return delimited(
    ['achternaam', 'voornaam', 'email', 'mobiel', 'geboortedatum', 'bsn', 'cursus'],
    line,
    ',',
  );
}
