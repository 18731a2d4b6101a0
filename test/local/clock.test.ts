import { expect, test } from 'vitest';
import { openClock } from '../../local/clock.ts';

const HOUR = 3_600_000;

/** A clock with a timer that sets itself again every hour; gives when it rang, in hours. */
function hourly() {
  const clock = openClock({ offset: 0, save: async () => {}, settle: async () => {} });
  const begin = clock.now();
  const rang: number[] = [];
  const arm = (after: number) => {
    clock.at(after + HOUR, () => {
      rang.push(Math.round((clock.now() - begin) / HOUR));
      arm(clock.now());
    });
  };
  arm(begin);
  return { clock, begin, rang };
}

test('a jump fires what repeats itself once, at its end', async () => {
  const { clock, begin, rang } = hourly();
  await clock.advance(5.5 * HOUR);
  expect(rang).toEqual([6]);
  expect(Math.round((clock.now() - begin) / HOUR)).toBe(6);
  clock.stop();
});

test('time that passes fires it every time, at its time', async () => {
  const { clock, begin, rang } = hourly();
  await clock.pass(5.5 * HOUR);
  expect(rang).toEqual([1, 2, 3, 4, 5]);
  expect((clock.now() - begin) / HOUR).toBeCloseTo(5.5, 2);
  clock.stop();
});
