/** Names of people, places and organisations for the training templates, drawn from the lists beside this file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pick, type Random } from './random.ts';

const list = (name: string): string[] =>
  readFileSync(join(import.meta.dirname, 'lists', `${name}.txt`), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line) => line.split(' '));

const firsts = list('first-names');
const surnames = list('surnames');
const roles = list('roles');
const places = list('places').filter((word) => /^[A-Z]\w{3}/.test(word));
const countries = list('countries');
const abroad = readFileSync(join(import.meta.dirname, '../node_modules/humannames/list.txt'), 'utf8')
  .split(/\r?\n/)
  .filter((name) => /^[A-Z][a-z]{3,}$/.test(name));

const PREFIXES =
  "van|van|van|de|de|van der|van der|van den|van de|van de|den|ter|ten|te|in ’t|in 't|van 't|op de|op den|van het|el|El|Ait|Ben|von|di|da|del|le|v.d.|v/d|vd|van der|uit de|aan de|d'".split(
    '|',
  );
const SYLLABLES =
  'ber kel man sen ding ver hoe stra ma ker lin dor vel huij ste boe gro ra ki mo tan ef zel wie kam pen drie bos hag wou ter schee le nij broe'.split(
    ' ',
  );

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A surname's main part: mostly of the lists, sometimes from abroad, sometimes one that no list has. */
function main(random: Random): string {
  const chance = random();
  if (chance < 0.45) return pick(random, surnames);
  if (chance < 0.72) return pick(random, abroad);
  return capital(
    Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(random, SYLLABLES)).join(''),
  );
}

/** With the prefix as it is written behind a first name (`small`) or alone. */
export function surname(random: Random, small: boolean): string {
  const chance = random();
  if (chance < 0.24) {
    const prefix = pick(random, PREFIXES);
    const joined = prefix.endsWith("'") && !prefix.includes(' ') ? '' : ' ';
    return `${small ? prefix : capital(prefix)}${joined}${main(random)}`;
  }
  if (chance < 0.28) return `${main(random)}-${main(random)}`;
  if (chance < 0.3) return `${main(random)}-${pick(random, PREFIXES.slice(0, 10))} ${main(random)}`;
  return main(random);
}

export function first(random: Random): string {
  const chance = random();
  if (chance < 0.03) return `${pick(random, firsts)}-${pick(random, firsts)}`;
  if (chance < 0.2) return pick(random, abroad);
  return pick(random, firsts);
}

export function initials(random: Random): string {
  const n = 1 + Math.floor(random() * 3);
  const between = random() < 0.25 ? ' ' : '';
  return Array.from({ length: n }, () =>
    random() < 0.04 ? 'Th.' : `${pick(random, 'ABCDEFGHIJKLMNOPRSTVWZ'.split(''))}.`,
  ).join(between);
}

export const person = (random: Random): string => {
  const chance = random();
  if (chance < 0.8) return `${first(random)} ${surname(random, true)}`;
  if (chance < 0.86)
    return `${first(random)} ${pick(random, 'ABCDEFGHJKLMNPRSTVW'.split(''))}. ${surname(random, true)}`;
  if (chance < 0.9) return `${first(random)} ${first(random)} ${surname(random, true)}`;
  return `${initials(random)} ${surname(random, true)}`;
};

export const formal = (random: Random): string => `${initials(random)} ${surname(random, true)}`;
export const reversed = (random: Random): string => {
  const family = surname(random, true);
  const given = random() < 0.5 ? initials(random) : first(random);
  const prefix = /^([a-z'’./ ]+) (\S.*)$/.exec(family);
  return prefix ? `${prefix[2]}${random() < 0.5 ? ',' : ''} ${given} ${prefix[1]}` : `${family}, ${given}`;
};
export const role = (random: Random): string => pick(random, roles);
export const country = (random: Random): string => pick(random, countries);
export const place = (random: Random): string => pick(random, places);

const CLUBS =
  'Ajax Feyenoord PSV AZ Vitesse Heerenveen Twente NEC Sparta Excelsior Willem-II NAC Utrecht RKC Volendam Anderlecht Standard Genk Lokeren Beveren Lierse Real Barcelona Bayern Arsenal Chelsea Liverpool Juventus Milan Inter Benfica Porto Rabobank Telekom Mapei Lotto Quick-Step ONCE Festina Cofidis'.split(
    ' ',
  );
const BRANDS =
  'Philips Shell Unilever ING ABN-Amro Rabobank KPN Ahold Heineken Akzo DSM KLM NS PostNL Bol Coolblue Wehkamp Hema Blokker Jumbo Lidl Aldi Ikea Gamma Praxis Kruidvat Etos Ziggo Vodafone Odido Eneco Vattenfall Essent Microsoft Google Apple Samsung Sony Fortis Belgacom Telenet Sabena Proximus KBC Volkswagen Renault Ford Opel Siemens Agfa Umicore Bekaert Delhaize Colruyt'.split(
    ' ',
  );
const BODIES =
  'VVD D66 CDA PvdA GroenLinks SP PVV BBB NSC Volt VLD CVP SP.A N-VA PS Agalev Vooruit Kamer Senaat NAVO EU UNO FIFA UEFA KNVB BBC CNN NOS RTL VRT VTM Volkskrant Trouw Telegraaf NRC AD Knack Morgen Standaard Belga ANP Reuters UWV SVB CBS CPB RIVM GGD Belastingdienst IND COA OM FNV CNV TNO'.split(
    ' ',
  );

export function organisation(random: Random): string {
  const chance = random();
  if (chance < 0.25) return pick(random, CLUBS);
  if (chance < 0.5) return pick(random, BRANDS);
  if (chance < 0.75) return pick(random, BODIES);
  const name = main(random);
  return pick(random, [
    `${name} B.V.`,
    `${name} BV`,
    `${name} & Zonen`,
    `Bakkerij ${name}`,
    `Garage ${name}`,
    `${name} Holding`,
    `Stichting ${name}`,
    `${name} Advocaten`,
    `De ${name} Groep`,
    `Gebr. ${name}`,
    `Bakker ${first(random)}`,
    `Kapsalon ${first(random)}`,
    `${name} Makelaars`,
    `Café ${name}`,
    `Restaurant ${first(random)}`,
    `${name} Transport`,
    `FC ${place(random)}`,
    `SV ${place(random)}`,
    `Gemeente ${place(random)}`,
    `Universiteit ${place(random)}`,
    `Hotel ${name}`,
    `${name} Installatietechniek`,
    `${first(random)} ${name} Stichting`,
    `Slagerij ${surname(random, true)}`,
  ]);
}
export const street = (random: Random): string => {
  const name = pick(random, [
    main(random),
    `${first(random)} ${surname(random, true)}`,
    pick(random, [
      'Dorps',
      'Kerk',
      'School',
      'Molen',
      'Station',
      'Beuken',
      'Linden',
      'Nieuwe ',
      'Prinsen',
      'Konings',
    ]),
  ]);
  return `${name}${pick(random, ['straat', 'laan', 'weg', 'plein', 'kade', 'hof', 'singel', 'dreef'])}`;
};
export const thing = (random: Random): string =>
  pick(
    random,
    'Kerstmis Pasen Internet Windows Excel Playstation Netflix Whatsapp Facebook iPhone Golf Passat Corolla Senseo Nespresso Maandag Bijbel Koran Grondwet Olympische-Spelen Tour Giro Vuelta WK EK Eredivisie Champions-League Wimbledon Roland-Garros Prinsjesdag Koningsdag Sinterklaas Nieuwjaar Hemelvaart Marathon Songfestival Oscar Nobelprijs Wet-Poortwachter Btw Wifi Bluetooth Android Teams Zoom Outlook Black-Friday Ramadan Suikerfeest Holocaust Renaissance Middeleeuwen'.split(
      ' ',
    ),
  ).replaceAll('-', ' ');
