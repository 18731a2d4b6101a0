/**
 * Example datasets, as a client of a marketing agency would deliver them: made by code, the same on every run, about
 * people who do not exist. Nothing is taken from anyone's data.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { courseMembers } from './course-members.ts';
import { donorList } from './donor-list.ts';
import { mailingClicks } from './mailing-clicks.ts';
import { newsletterExport } from './newsletter-export.ts';
import { orderNumbers } from './order-numbers.ts';
import { chanceOf } from './random.ts';
import { supportTickets } from './support-tickets.ts';
import { webShopOrders } from './web-shop-orders.ts';

/** File name → content; each has a seed of its own, so that one more example changes no other. */
export function examples(): ReadonlyMap<string, string | Uint8Array> {
  return new Map<string, string | Uint8Array>([
    ['newsletter-export.csv', newsletterExport(chanceOf(1), 2_000)],
    ['web-shop-orders.json', webShopOrders(chanceOf(2), 600)],
    ['donor-list.csv', donorList(chanceOf(3), 900)],
    ['support-tickets.ndjson', supportTickets(chanceOf(4), 400)],
    ['order-numbers.csv', orderNumbers(chanceOf(5), 1_500)],
    ['course-members.csv', courseMembers(chanceOf(6), 250)],
    ['mailing-clicks.csv.gz', gzipSync(mailingClicks(chanceOf(7), 2_000))],
  ]);
}

/** Writes them into the folder, which is made when absent; returns their paths. */
export async function makeExamples(folder: string): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const made = Array.from(examples(), ([name, content]) => ({ path: join(folder, name), content }));
  await Promise.all(made.map(({ path, content }) => writeFile(path, content)));
  return made.map(({ path }) => path);
}
