/** People, streets and places of our own invention: no list of the product and no package stands behind them. */
import type { Random } from './random.ts';

const firstNames = (
  'Anouk Bas Coen Daan Eefje Femke Gijs Hanneke Ilse Jeroen Kees Lotte Maarten Nienke Olaf Petra Roos Sander Tineke Ursula ' +
  'Wouter Xander Yvette Zoë Marieke Joost Thijs Sjoerd Geert Truus Annelies Dirk Ineke Ruben Floor Teun Saskia Bart Mirjam Henk ' +
  'Fatma Emre Ayşe Mehmet Elif Hatice Kerem Youssef Fatima Samira Rachid Naima Ouassim Khadija Hamza Soumaya ' +
  'Radjesh Shanti Glenn Cheryl Dwight Sharona Kamla Budi Dewi Ratna Agnieszka Piotr Zofia Krzysztof ' +
  'Wytske Sietske Jelmer Froukje Douwe Griet Joris Liesbeth Veerle Tuur Thi Wei Amina Abdi Olena Dmytro'
).split(' ');

/** Prefix and main part. */
const lastNames: readonly (readonly [string, string])[] = (
  'Bakker|Visser|Smit|Mulder|de Vries|van Dijk|van den Berg|van der Meer|van de Ven|Dekker|Brouwer|de Groot|Kuipers|Hoekstra|' +
  'Postma|Dijkstra|Wiersma|Terpstra|van het Hof|ter Horst|ten Brink|van ’t Veer|in ’t Veld|op den Kamp|de la Court|Schuurman|' +
  'Kok|Vink|Haan|Zwart|Scholten|Verhoeven|Janssen|Peeters|Claessens|Vandenbroucke|De Smedt|Van Hoof|Yıldırım|Özdemir|Kaya|Aydın|' +
  'El Amrani|Ben Salah|Bouzidi|Ait Taleb|Ouali|Ramdin|Jagroep|Pinas|Kartosen|Sewpersad|Soekarno|Tahapary|Wibowo|Kowalczyk|' +
  'Nowicki|Wójcik|Nguyen|Chen|Osman|Kovalenko|van Lieshout|van Oirschot|Huisman|Veenstra|Boersma|Okkerse|Blankespoor'
)
  .split('|')
  .map((name) => {
    const at =
      /^((?:van(?: den| der| de| het| ’t)?|de(?: la)?|ter|ten|in ’t|op den|De|Van|El|Ben|Ait) )?(.+)$/.exec(
        name,
      )!;
    return [at[1]?.trim() ?? '', at[2]!];
  });

const streets = (
  'Kastanjelaan|Molenweg|Dorpsstraat|Prins Hendrikkade|Burgemeester van Leeuwenlaan|Weverstraat|Achterom|Oude Gracht|Lindenhof|' +
  'Nieuwe Vaart|Schoolpad|Zeedijk|Kerkplein|Van Speykstraat|Laan van Meerdervoort|Hoge Rijndijk|Anemoonstraat|’t Hoogt|Buitenplaats|' +
  'Stationssingel|Tweede Oosterparkstraat|Graaf Florisstraat|Noorderhagen|De Ruyterkade|Wilgenplantsoen'
).split('|');
const cities =
  'Utrecht|Zwolle|Den Haag|’s-Hertogenbosch|Leeuwarden|Heerlen|Almere|Bergen op Zoom|Hoogeveen|Enschede|Middelburg|Assen|Tilburg|Dordrecht|Alkmaar'.split(
    '|',
  );

export interface Person {
  readonly first: string;
  readonly prefix: string;
  readonly last: string;
  readonly full: string;
  readonly email: string;
}

/** For addresses in ASCII: `Özdemir` → `ozdemir`. */
const plain = (name: string) =>
  name
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();

export function person(random: Random): Person {
  const first = random.pick(firstNames);
  const [prefix, last] = random.pick(lastNames);
  const whole = [prefix, last].filter(Boolean).join(' ');
  const host = random.pick(
    'voorbeeldpost.nl kpnmail.example.nl zakelijkbedrijf.nl huisvandeburen.eu bloemenhal.com thuisweb.be denkraam.org'.split(
      ' ',
    ),
  );
  const local = random.pick([
    `${plain(first)}.${plain(whole)}`,
    `${plain(first)[0]}.${plain(last)}`,
    `${plain(last)}${random.between(50, 99)}`,
    `${plain(first)}_${plain(last)}`,
    `info.${plain(last)}`,
    `${plain(first)}+nieuws`,
  ]);
  return { first, prefix, last, full: `${first} ${whole}`, email: `${local}@${host}` };
}

export const initials = (random: Random) =>
  Array.from({ length: random.between(1, 3) }, () => `${random.chars(1, 'ABCDEFGHJKLMNPRSTW')}.`).join('');
export const street = (random: Random) => random.pick(streets);
export const city = (random: Random) => random.pick(cities);
export const houseNumber = (random: Random) =>
  `${random.between(1, 320)}${random.chance(0.25) ? random.pick(['a', 'B', '-2', ' bis', ' hs', '-III']) : ''}`;
export function postcode(random: Random): string {
  for (;;) {
    const letters = random.chars(2, 'ABCDEGHJKLMNPRSTVWXZ');
    if (!['SA', 'SD', 'SS'].includes(letters))
      return `${random.between(1000, 9999)}${random.chance(0.6) ? ' ' : ''}${letters}`;
  }
}
