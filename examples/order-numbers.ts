/** Order numbers of nine digits and nothing else: one in eleven passes the eleven-test, and none is a citizen's number. */
import { delimited } from './delimited.ts';
import type { Chance } from './random.ts';

export function orderNumbers(chance: Chance, rows: number): string {
  const line = Array.from({ length: rows }, () => [
    `${chance.whole(1, 9)}${chance.digits(8)}`,
    chance.pick(['verzonden', 'betaald', 'retour']),
    `${chance.whole(5, 250)},${chance.digits(2)}`,
    chance.whole(1, 9),
  ]);
  return delimited(['ordernummer', 'status', 'bedrag', 'aantal'], line, ';');
}
