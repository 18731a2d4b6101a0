/**
 * Spans as ISO 8601 writes them, compared and put into words. Only for comparing: when something is due is the calendar's
 * business (`retention.ts`), since months and years have no fixed length.
 */
import type { Language } from './agreement.ts';

type Unit = 'Y' | 'M' | 'W' | 'D' | 'H';

function partsOf(span: string): readonly (readonly [number, Unit])[] {
  return Array.from(span.matchAll(/(\d+)([YMWDH])/g), ([, number, unit]) => [Number(number), unit as Unit]);
}

/** A month as its longest, so that what is promised in days is never taken for longer than it is. */
const DAYS: Readonly<Record<Unit, number>> = { Y: 366, M: 31, W: 7, D: 1, H: 1 / 24 };

export const daysOf = (span: string): number =>
  partsOf(span).reduce((sum, [number, unit]) => sum + number * DAYS[unit], 0);
export const hoursOf = (span: string): number => Math.round(daysOf(span) * 24);

const WORDS: Readonly<Record<Language, Readonly<Record<Unit, readonly [one: string, many: string]>>>> = {
  en: {
    Y: ['year', 'years'],
    M: ['month', 'months'],
    W: ['week', 'weeks'],
    D: ['day', 'days'],
    H: ['hour', 'hours'],
  },
  nl: {
    Y: ['jaar', 'jaar'],
    M: ['maand', 'maanden'],
    W: ['week', 'weken'],
    D: ['dag', 'dagen'],
    H: ['uur', 'uur'],
  },
};

/** `P1Y6M` as `1 year and 6 months`. */
export function spanInWords(span: string, language: Language = 'en'): string {
  const words = partsOf(span).map(([number, unit]) => {
    const [one, many] = WORDS[language][unit];
    return `${number} ${number === 1 ? one : many}`;
  });
  return words.join(language === 'nl' ? ' en ' : ' and ');
}
