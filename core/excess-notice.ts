/**
 * What team and client are told when a delivery holds what nobody agreed on (R1.4): which fields, how to leave them out, until when an
 * answer is wanted. In the agreement's language; no value, no name of a file, no name of a person.
 */
import type { Day } from './age.ts';
import type { Language } from './agreement.ts';
import { amountOf, legalTerms } from './legal-terms.ts';
import type { Excess, ExcessPlace } from './relevance.ts';
import { afterWorkingDays } from './working-days.ts';

export interface Notice {
  readonly to: 'team' | 'client';
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
}

export interface ExcessFacts {
  readonly language: Language;
  readonly datasetId: string;
  /** When it arrived, and when it goes at the latest. */
  readonly received: Day;
  readonly due: Day;
  /** The last day for an answer (`working-days.ts`). */
  readonly answerBy: Day;
  readonly excess: readonly Excess[];
  /** Types that no law allows: the dataset is set apart. */
  readonly unlawful: readonly string[];
  readonly agreed: readonly string[];
  /** What people call a type. */
  readonly nameOf: (type: string, language: Language) => string;
}

export const excessNotices = (facts: ExcessFacts): readonly Notice[] =>
  (['client', 'team'] as const).map((to) => ({
    to,
    language: facts.language,
    ...WRITERS[facts.language](facts, to),
  }));

type Writer = (facts: ExcessFacts, to: Notice['to']) => { readonly subject: string; readonly text: string };

const nl: Writer = (facts, to) => {
  const { datasetId, received, due, answerBy, excess, unlawful, agreed, nameOf } = facts;
  const apart = unlawful.length > 0;
  const names = (types: readonly string[]) => types.map((type) => nameOf(type, 'nl')).join(', ');
  return {
    subject: apart
      ? 'Levering apart gezet: een nummer dat alleen met een wet mag'
      : 'In de levering staat meer dan is afgesproken',
    text: paragraphs(
      `Levering ${datasetId}, ontvangen op ${dateIn('nl', received)}, bevat gegevens die niet zijn afgesproken:`,
      excess
        .map(({ type, places }) => `- ${nameOf(type, 'nl')}: ${listed(places.map(placeNl), 'en')}`)
        .join('\n'),
      apart &&
        `De hele levering is direct apart gezet: niemand werkt ermee. Zonder een wet die het voorschrijft mag ${names(unlawful)} niet worden gebruikt (UAVG 46); toestemming is daarvoor niet genoeg.`,
      leaveOutNl(excess),
      agreed.length > 0 ? `Wel afgesproken: ${names(agreed)}.` : 'Er zijn geen soorten gegevens afgesproken.',
      to === 'client'
        ? `${apart ? 'Lever het bestand opnieuw zonder deze gegevens.' : 'Lever het bestand opnieuw zonder deze gegevens, of laat weten waarom ze nodig zijn.'} Instemmen kan alleen wie daartoe in de overeenkomst is aangewezen, met een nieuwe versie ervan. Wij horen het graag uiterlijk ${dateIn('nl', answerBy)} (${working('nl')}).`
        : `De klant heeft dit bericht ook gekregen en kan antwoorden tot en met ${dateIn('nl', answerBy)} (${working('nl')}). Gebruik deze gegevens tot dan niet.`,
      `Hoe dan ook wordt de levering uiterlijk ${dateIn('nl', due)} verwijderd.`,
    ),
  };
};

const en: Writer = (facts, to) => {
  const { datasetId, received, due, answerBy, excess, unlawful, agreed, nameOf } = facts;
  const apart = unlawful.length > 0;
  const names = (types: readonly string[]) => types.map((type) => nameOf(type, 'en')).join(', ');
  return {
    subject: apart
      ? 'Delivery set apart: a number that needs a law'
      : 'A delivery holds more than was agreed on',
    text: paragraphs(
      `Delivery ${datasetId}, received on ${dateIn('en', received)}, holds data that was not agreed on:`,
      excess
        .map(({ type, places }) => `- ${nameOf(type, 'en')}: ${listed(places.map(placeEn), 'and')}`)
        .join('\n'),
      apart &&
        `The whole delivery was set apart at once: nobody works on it. Without a law that orders it, ${names(unlawful)} may not be used (UAVG 46); consent is not enough.`,
      leaveOutEn(excess),
      agreed.length > 0 ? `Agreed on: ${names(agreed)}.` : 'No types of data are agreed on.',
      to === 'client'
        ? `${apart ? 'Deliver the file again without this data.' : 'Deliver the file again without this data, or tell us why it is needed.'} Only who is named for it in the agreement can agree to it, by a new version. Please answer by ${dateIn('en', answerBy)} (${working('en')}).`
        : `The client has this message too, and can answer until ${dateIn('en', answerBy)} (${working('en')}). Do not use this data until then.`,
      `In any case the delivery is erased by ${dateIn('en', due)}.`,
    ),
  };
};

const WRITERS: Readonly<Record<Language, Writer>> = { nl, en };

function leaveOutNl(excess: readonly Excess[]): string {
  const { columns, text, tools } = waysOut(excess);
  return sentences(
    columns.length > 0 &&
      (tools.length > 0
        ? `Zo laat u ze weg: kies bij de export uit ${listed(tools, 'en')} alleen de afgesproken velden, of verwijder voor het leveren ${listed(columns, 'en')}.`
        : `Zo laat u ze weg: neem ${listed(columns, 'en')} niet op in de export, of verwijder die voor het leveren.`),
    text && 'Wat in lopende tekst staat moet uit de tekst zelf worden gehaald, of het document blijft weg.',
  );
}

function leaveOutEn(excess: readonly Excess[]): string {
  const { columns, text, tools } = waysOut(excess);
  return sentences(
    columns.length > 0 &&
      (tools.length > 0
        ? `To leave it out: choose only the fields agreed on when exporting from ${listed(tools, 'and')}, or remove ${listed(columns, 'and')} before delivering.`
        : `To leave it out: keep ${listed(columns, 'and')} out of the export, or remove them before delivering.`),
    text && 'What stands in running text must be taken out of the text itself, or the document left out.',
  );
}

function waysOut(excess: readonly Excess[]) {
  const places = excess.flatMap(({ places }) => places);
  const distinct = (all: readonly string[]) => Array.from(new Set(all));
  return {
    columns: distinct(places.filter(({ column }) => column).map(({ field }) => `“${field}”`)),
    text: places.some(({ column }) => !column),
    tools: distinct(places.flatMap(({ column, madeBy }) => (column && madeBy ? [madeBy] : []))),
  };
}

const placeNl = ({ path, sheet, field, column }: ExcessPlace): string =>
  [column ? `veld “${field}”` : 'lopende tekst', sheet && `blad “${sheet}”`, path && `in “${path}”`]
    .filter(Boolean)
    .join(', ');
const placeEn = ({ path, sheet, field, column }: ExcessPlace): string =>
  [column ? `field “${field}”` : 'running text', sheet && `sheet “${sheet}”`, path && `in “${path}”`]
    .filter(Boolean)
    .join(', ');

/** More than this many places make no message. */
const MOST = 20;

function listed(items: readonly string[], and: 'en' | 'and'): string {
  const shown = items.slice(0, MOST);
  if (items.length > MOST) return `${shown.join('; ')} … (${items.length})`;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} ${and} ${shown.at(-1)}`;
}

const paragraphs = (...parts: readonly (string | false)[]): string => parts.filter(Boolean).join('\n\n');
const sentences = (...parts: readonly (string | false)[]): string => parts.filter(Boolean).join(' ');

const answerDays = amountOf(legalTerms.excessAnswer);

/** The last day for an answer to what arrived, and was found, on `received`. */
export const answerBy = (received: Day): Day => afterWorkingDays(received, answerDays);

const working = (language: Language): string =>
  language === 'nl' ? `${answerDays} werkdagen` : `${answerDays} working days`;

const dateIn = (language: Language, day: Day): string =>
  new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${day}T12:00:00Z`));
