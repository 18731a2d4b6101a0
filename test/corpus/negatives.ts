/** Files in which nobody occurs, full of what looks like somebody: open statistics, server logs, source code, manuals, price lists. */
import type { Column, PlantedFile } from './planted.ts';
import { type Random, randomFor } from './random.ts';
import { ean13, uuid } from './values.ts';

const regions =
  'Groningen (PV)|Fryslân (PV)|Drenthe (PV)|Overijssel (PV)|Flevoland (PV)|Gelderland (PV)|Utrecht (PV)|Noord-Holland (PV)|Zuid-Holland (PV)|Zeeland (PV)|Noord-Brabant (PV)|Limburg (PV)'.split(
    '|',
  );
const lines = (n: number, line: (i: number) => string) =>
  Array.from({ length: n }, (_, i) => `${line(i)}\n`).join('');

/** In open data every column is nobody's; a region is a place, and a code may be called an identifier. */
const open = (field: string, free: readonly string[] = []): Column => ({
  field,
  types: [],
  expect: 'likely',
  free,
});

function statistics(
  name: string,
  header: readonly (readonly [string, ...string[]])[],
  row: (random: Random, i: number) => readonly string[],
  n = 120,
): PlantedFile {
  const random = randomFor(name);
  const content = `${header.map(([field]) => `"${field}"`).join(';')}\n${lines(n, (i) =>
    row(random, i)
      .map((cell) => (/^[\d.,-]+$/.test(cell) ? cell : `"${cell}"`))
      .join(';'),
  )}`;
  return { name, content, spans: [], columns: header.map(([field, ...free]) => open(field, free)) };
}

const text = (name: string, content: string): PlantedFile => ({ name, content, spans: [], columns: [] });

function serverLog(random: Random): string {
  return lines(80, (i) => {
    const clock = `2026-03-${String(1 + (i % 28)).padStart(2, '0')}T0${i % 10}:${10 + (i % 50)}:${10 + (i % 49)}.${random.digits(3)}Z`;
    return random.pick([
      `${clock} INFO  [worker-${i % 8}] batch ${random.digits(9)} done in ${random.digits(4)} ms`,
      `${clock} DEBUG request=${uuid(random)} bytes=${random.digits(8)} status=200`,
      `${clock} WARN  queue depth ${random.digits(5)}, offset 0000${random.digits(12)}`,
      `${clock} INFO  deployed build 20260${random.digits(9)} sha=${random.chars(40, '0123456789abcdef')}`,
      `${clock} ERROR at Parser.next (parser.ts:${random.digits(3)}:${random.digits(2)}) code=E${random.digits(4)}`,
    ]);
  });
}

const sourceCode = `/* Rekent bedragen om. */
export const RATES = { EUR: 1, USD: 1.0834, GBP: 0.8571 };
const MAX = 2147483647, MIN = -2147483648, MASK = 0xffffffff, PRIME = 1000000007;
const pattern = /^[A-Z]{2}\\d{2}[A-Z0-9]{4}\\d{7,}$/;
const colors = ['#ffffff', '#c0ffee', '#0ff1ce'];
function mail(user: string): string { return user + '@' + domain; }
interface Person { readonly name: string; readonly birthDate: Date; readonly password: string }
if (password === undefined) throw new Error('wachtwoord ontbreekt');
const password = process.env.DB_PASSWORD;
const apiKey = config.get('api_key');
const version = '12.4.0.1871';
std::map<std::string, std::vector<int>> table;
SELECT id, naam, geboortedatum FROM personen WHERE bsn = ?;
0123456789 abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ
`;

const manual = `Handleiding warmtepomp WP-1200

1. Sluit het toestel aan op 230 V / 50 Hz. Gebruik een zekering van 16 A.
2. Stel de temperatuur in op 20,5 graden. Zie tabel 4.2.1.7 op pagina 112.
3. Controleer de druk: 1,8 tot 2,2 bar. Maximaal 3000 KPA.

Onderdelen: 7738 111 948, 7738 600 382, 8718 582 112. Artikel 0010 023 614.
Afmetingen 0600 x 0550 x 1200 mm. Gewicht 88 kg. Bouwjaar 2019-2024.
Garantie: zie NEN 1010, EN 60335-1, ISO 9001:2015 en verordening (EU) 2016/679.
Foutcode E-0612: sensor defect. Foutcode 06-33: herstart na 10 minuten.
Het volgnummer 123456789 dient als voorbeeld; 987654321 ook.
`;

const report = `Jaarverslag in cijfers

De omzet steeg van 12.345.678 naar 14.567.890 euro, een groei van 18,0 procent. In 2023 werkten er 1.204 mensen, in 2024 waren dat er 1.377.
De gemiddelde leeftijd daalde van 43,2 naar 41,9 jaar. Van de deelnemers is 52 procent vrouw en 48 procent man; 7 procent is katholiek en 5 procent moslim.
Diabetes komt voor bij 6 procent van de bevolking, astma bij 4 procent. De FNV en het CNV spraken met het ministerie.
Bijlage 3 bevat de tabellen 3.1.2.1 tot en met 3.1.2.9. Het rapport heeft ISBN 978-90-288-1829-3 en verscheen op 14 mei 2025.
`;

export const negatives: readonly PlantedFile[] = [
  statistics(
    'empty/bevolking.csv',
    [
      ['RegioS', 'LOCATION'],
      ['Perioden'],
      ['BevolkingAanHetBeginVanDePeriode_1'],
      ['LevendGeborenKinderen_2'],
      ['Overledenen_3'],
      ['Mannen'],
      ['Vrouwen'],
    ],
    (random, i) => [
      regions[i % 12]!,
      `20${10 + (i % 15)}JJ00`,
      random.digits(6),
      random.digits(5),
      random.digits(5),
      random.digits(6),
      random.digits(6),
    ],
  ),
  statistics(
    'empty/wijken.csv',
    [
      ['ID', 'GENERIC_ID', 'POSSIBLE_IDENTIFIER'],
      ['WijkenEnBuurten', 'POSSIBLE_IDENTIFIER'],
      ['Gemeentenaam_1', 'LOCATION'],
      ['k_65JaarOfOuder_12'],
      ['Gehuwd_14'],
      ['Marokko_19'],
      ['Turkije_22'],
      ['GemiddeldeWoningwaarde_35'],
    ],
    (random, i) => [
      String(i),
      `WK${random.digits(8)}`,
      regions[i % 12]!.replace(' (PV)', ''),
      random.digits(4),
      random.digits(4),
      random.digits(3),
      random.digits(3),
      random.digits(3),
    ],
  ),
  statistics(
    'empty/metingen.csv',
    [
      ['station', 'LOCATION', 'GENERIC_ID'],
      ['datumtijd'],
      ['waarde'],
      ['eenheid'],
      ['sensor_id', 'GENERIC_ID', 'POSSIBLE_IDENTIFIER'],
      ['kwaliteit'],
    ],
    (random, i) => [
      `NL${random.digits(5)}`,
      `2025-0${1 + (i % 9)}-${10 + (i % 18)} 0${i % 10}:00:00`,
      `${random.digits(2)}.${random.digits(4)}`,
      'µg/m³',
      random.digits(9),
      random.pick(['goed', 'matig']),
    ],
  ),
  statistics(
    'empty/prijslijst.csv',
    [
      ['ean', 'POSSIBLE_IDENTIFIER', 'PURCHASE_HISTORY'],
      ['omschrijving', 'PURCHASE_HISTORY'],
      ['inkoop', 'PAYMENT_DATA'],
      ['adviesprijs', 'PAYMENT_DATA'],
      ['leverancierscode', 'GENERIC_ID'],
      ['hs_code', 'GENERIC_ID'],
    ],
    (random) => [
      ean13(random),
      random.pick(['Boormachine 18V', 'Dopsleutelset 94-delig', 'Kruisblok 12 mm', 'Vijl halfrond']),
      `0${random.digits(2)}.${random.digits(2)}`,
      `${random.digits(2)}.99`,
      random.digits(8),
      random.digits(10),
    ],
  ),
  /* as statistical agencies deliver them: codes of regions and periods, whole numbers, decimals with a comma */
  statistics(
    'empty/kerncijfers.csv',
    [
      ['ID', 'GENERIC_ID', 'POSSIBLE_IDENTIFIER'],
      ['RegioS', 'LOCATION', 'POSSIBLE_IDENTIFIER'],
      ['Perioden'],
      ['TotaleBevolking_1'],
      ['Huishoudens_28'],
      ['GemiddeldeHuishoudensgrootte_31'],
      ['OppervlakteTotaal_115'],
      ['GemiddeldInkomenPerInwoner_72'],
      ['BruteOmzet_x1000'],
    ],
    (random, i) => [
      String(i),
      `GM${String(14 + i * 7).padStart(4, '0')}  `,
      `20${10 + (i % 15)}JJ00`,
      random.digits(6),
      random.digits(5),
      `${random.between(1, 3)},${random.digits(2)}`,
      `${random.digits(5)},${random.digits(1)}`,
      `${random.digits(2)},${random.digits(1)}`,
      random.digits(9),
    ],
  ),
  statistics(
    'empty/handel.csv',
    [
      ['Goederen', 'POSSIBLE_IDENTIFIER', 'GENERIC_ID'],
      ['Perioden'],
      ['Invoerwaarde'],
      ['Uitvoerwaarde'],
      ['Gewicht_kg'],
      ['Aantal'],
      ['Aandeel'],
    ],
    (random, i) => [
      `A${String(45000 + i)}`,
      `2024MM${String(1 + (i % 12)).padStart(2, '0')}`,
      random.digits(9).replace(/^0/, '1'),
      random.digits(10).replace(/^0/, '6'),
      random.digits(9).replace(/^0/, '2'),
      random.digits(16).replace(/^0/, '4'),
      `0,${random.digits(4)}`,
    ],
  ),
  statistics(
    'empty/verkeer.csv',
    [
      ['meetpunt', 'LOCATION', 'GENERIC_ID', 'POSSIBLE_IDENTIFIER'],
      ['datum'],
      ['motorvoertuigen'],
      ['fietsers'],
      ['gem_snelheid'],
      ['totale_uitstoot_g'],
      ['x_rd'],
      ['y_rd'],
    ],
    (random, i) => [
      `RWS01_MONICA_00D0${random.digits(5)}`,
      `2024-0${1 + (i % 9)}-${10 + (i % 18)}`,
      random.digits(5),
      random.digits(4),
      `${random.between(30, 120)},${random.digits(1)}`,
      `6${random.digits(8)}`,
      `${random.between(10, 280)}${random.digits(3)}`,
      `${random.between(300, 620)}${random.digits(3)}`,
    ],
  ),
  statistics(
    'empty/verkiezingen.csv',
    [['Gemeente', 'LOCATION'], ['Partij', 'POLITICAL_TERM'], ['Stemmen'], ['Zetels']],
    (random, i) => [
      regions[i % 12]!.replace(' (PV)', ''),
      random.pick(['VVD', 'D66', 'SP', 'CDA']),
      random.digits(5),
      random.digits(1),
    ],
  ),
  text('empty/server.log', serverLog(randomFor('server.log'))),
  text('empty/omrekenen.ts', sourceCode),
  text('empty/handleiding.txt', manual),
  text('empty/jaarverslag.txt', report),
  text('empty/nummers.txt', numbersAlone(randomFor('nummers'))),
];

/** Numbers of all lengths, one a line, without any word: one nine-digit number in eleven passes the eleven-test. */
function numbersAlone(random: Random): string {
  return lines(300, () => random.digits(random.between(4, 20)).replace(/^0+/, '7'));
}
