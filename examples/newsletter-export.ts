/** Subscribers of a newsletter, with the columns of a Mailchimp export, `;` between them as Dutch spreadsheets save it. */
import { delimited } from './delimited.ts';
import { people } from './people.ts';
import type { Chance } from './random.ts';

const HEADER = [
  'Email Address',
  'First Name',
  'Last Name',
  'MEMBER_RATING',
  'OPTIN_TIME',
  'OPTIN_IP',
  'CONFIRM_TIME',
  'CONFIRM_IP',
  'LAST_CHANGED',
  'TAGS',
];

export function newsletterExport(chance: Chance, rows: number): string {
  const time = () =>
    `2026-0${chance.whole(1, 9)}-1${chance.whole(0, 9)} 1${chance.whole(0, 9)}:${chance.whole(10, 59)}:00`;
  const line = people(chance, rows).map(({ email, firstName, prefix, lastName, ip }) => [
    email,
    firstName,
    `${prefix} ${lastName}`.trim(),
    chance.whole(1, 5),
    time(),
    ip,
    time(),
    chance.often(0.9) ? ip : '',
    time(),
    chance.pick(['"spring sale"', '"spring sale","webshop"', '']),
  ]);
  return delimited(HEADER, line, ';');
}
