/**
 * Every term that law or the published promises set, in one table: how long, from which article, and the day on which the text of the
 * law was looked at. The law is moving (Digital Omnibus, Verzamelwet gegevensbescherming): what changes, changes here.
 */
export interface LegalTerm {
  /** ISO 8601; working days are days of `working-days.ts`. */
  readonly duration: string;
  readonly workingDays?: true;
  /** Law and article, or whose promise it is. */
  readonly source: string;
  /** What it is the term of. */
  readonly what: string;
}

/** The day on which the sources were compared with the table. */
export const COMPARED_ON = '2026-11-25';

export const legalTerms = {
  retention: {
    duration: 'P30D',
    source: 'W, removal of data; AVG 5(1)(e)',
    what: 'data is erased so long after processing, unless the agreement says otherwise',
  },
  longestWork: {
    duration: 'P30D',
    source: 'house rule; AVG 5(1)(e)',
    what: 'data that specialists work on counts as processed so long after its scan at the latest',
  },
  excessAnswer: {
    duration: 'P5D',
    workingDays: true,
    source: 'R1.4; AVG 5(1)(c)',
    what: 'the client answers whether data that was not agreed on may stay; else it is erased',
  },
  breachToClient: {
    duration: 'PT24H',
    source: 'W, data breaches; AVG 33(2)',
    what: 'a processor tells its client of a breach',
  },
  breachToAuthority: {
    duration: 'PT72H',
    source: 'AVG 33(1)',
    what: 'a controller reports a breach to the authority',
  },
  requestForwarded: {
    duration: 'P2D',
    workingDays: true,
    source: 'R5.2; AVG 28(3)(e)',
    what: 'a processor forwards a person’s request to its client',
  },
  requestAnswered: {
    duration: 'P1M',
    source: 'AVG 12(3)',
    what: 'a person’s request is answered',
  },
  requestExtended: {
    duration: 'P2M',
    source: 'AVG 12(3)',
    what: 'so much longer the answer may take, with reasons, told within the first month',
  },
  requestTarget: {
    duration: 'P4W',
    source: 'B and K, access to data',
    what: 'the answer that two of the five firms promise',
  },
  passwordsChanged: {
    duration: 'PT24H',
    source: 'W, personal data',
    what: 'the client changes names and passwords after the end of the service',
  },
  childConsent: {
    duration: 'P16Y',
    source: 'AVG 8(1), UAVG 5(1)',
    what: 'below this age a parent consents',
  },
  administration: {
    duration: 'P7Y',
    source: 'AWR 52(4)',
    what: 'a firm keeps its administration for the tax office',
  },
  auditLog: {
    duration: 'P24M',
    source: 'R3.4; AVG 5(2)',
    what: 'the log of who did what is kept',
  },
  training: {
    duration: 'P12M',
    source: 'R3.9; W and C, confidentiality',
    what: 'the last training of who works on client data is not older',
  },
} as const satisfies Record<string, LegalTerm>;

/** How many of its one unit: 5 of `P5D`, 16 of `P16Y`. */
export const amountOf = ({ duration }: LegalTerm): number => Number(/\d+/.exec(duration)![0]);

export interface RepealedLaw {
  /** Words that begin what a text invokes it by, in small letters; a space behind ends the word. */
  readonly words: readonly string[];
  readonly law: string;
  readonly since: string;
  readonly why: string;
}

/** Laws that texts still invoke though nobody can keep data on their ground any more. */
export const repealedLaws: readonly RepealedLaw[] = [
  {
    words: ['bewaarplicht telecom', 'bewaarplicht verkeersgegevens'],
    law: 'Wet bewaarplicht telecommunicatiegegevens',
    since: '2015-03-11',
    why: 'put out of force by the court of The Hague',
  },
  {
    words: ['wet bescherming persoonsgegevens', 'wbp '],
    law: 'Wet bescherming persoonsgegevens',
    since: '2018-05-25',
    why: 'replaced by the AVG and the UAVG',
  },
  {
    words: ['wet persoonsregistraties', 'wpr '],
    law: 'Wet persoonsregistraties',
    since: '2001-09-01',
    why: 'replaced by the Wet bescherming persoonsgegevens, itself repealed',
  },
];

/** The repealed law that a text invokes, if it does. */
export function repealedLawIn(text: string): RepealedLaw | undefined {
  const words = text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ');
  return repealedLaws.find((law) => law.words.some((each) => ` ${words} `.includes(` ${each}`)));
}
