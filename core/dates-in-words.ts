/** Moments and durations for people, in Dutch and English, by the clock of the Netherlands. */
export const LANGUAGES = ['nl', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const LOCALE: Record<Language, string> = { nl: 'nl-NL', en: 'en-GB' };

/** `25 november 2026 om 10:14` and the like. */
export function dateOf(iso: string, language: Language): string {
  const style = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Amsterdam' } as const;
  return new Intl.DateTimeFormat(LOCALE[language], style).format(new Date(iso));
}

const UNITS: Record<string, Record<Language, readonly [one: string, many: string]>> = {
  Y: { nl: ['jaar', 'jaar'], en: ['year', 'years'] },
  M: { nl: ['maand', 'maanden'], en: ['month', 'months'] },
  W: { nl: ['week', 'weken'], en: ['week', 'weeks'] },
  D: { nl: ['dag', 'dagen'], en: ['day', 'days'] },
  H: { nl: ['uur', 'uur'], en: ['hour', 'hours'] },
};

/** `P1Y6M` as `1 jaar en 6 maanden`. */
export function durationOf(duration: string, language: Language): string {
  const parts = Array.from(duration.matchAll(/(\d+)([YMWDH])/g), ([, digits, unit]) => {
    const [one, many] = UNITS[unit!]![language];
    return `${Number(digits)} ${Number(digits) === 1 ? one : many}`;
  });
  return parts.join(language === 'nl' ? ' en ' : ' and ');
}
