/** Who clicked on what in a mailing. */
import { delimited } from './delimited.ts';
import { people } from './people.ts';
import type { Chance } from './random.ts';

export function mailingClicks(chance: Chance, rows: number): string {
  const subscribers = people(chance, Math.ceil(rows / 4));
  const line = Array.from({ length: rows }, () => {
    const { email, ip } = chance.pick(subscribers);
    return [
      `2026-10-0${chance.whole(1, 9)}T${chance.whole(10, 23)}:${chance.whole(10, 59)}:00Z`,
      email,
      ip,
      chance.pick(['/lente', '/dekens', '/afmelden']),
    ];
  });
  return delimited(['timestamp', 'email', 'ip', 'page'], line, ',');
}
