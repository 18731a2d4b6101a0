/** Makes a value of each info type that has a form of its own: contact, registration, money, documents. */
import { createHash } from 'node:crypto';
import * as check from './check-digits.ts';
import { city, houseNumber, initials, person, postcode, street } from './people.ts';
import type { Random } from './random.ts';
import { secrets } from './secrets.ts';

export type Make = (random: Random) => string;

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const two = (n: number) => String(n).padStart(2, '0');

/** Draws until it fits. */
function until<T>(draw: () => T | undefined): T {
  for (;;) {
    const drawn = draw();
    if (drawn !== undefined) return drawn;
  }
}

export const bsn: Make = (random) =>
  until(() => {
    const eight = `${random.between(1, 8)}${random.digits(7)}`;
    const digit = check.bsnDigit(eight);
    return digit === undefined ? undefined : `${eight}${digit}`;
  });
export const rsin: Make = (random) =>
  until(() => {
    const eight = `8${random.between(0, 6)}${random.digits(6)}`;
    const digit = check.bsnDigit(eight);
    return digit === undefined ? undefined : `${eight}${digit}`;
  });

const banks = 'INGB RABO ABNA TRIO SNSB ASNB KNAB BUNQ RBRB FVLB'.split(' ');
const ibans: Record<string, Make> = {
  NL: (random) => `${random.pick(banks)}0${random.digits(9)}`,
  BE: (random) => {
    const body = random.digits(10);
    return body + check.belgianRest(body);
  },
  DE: (random) => random.digits(18),
  FR: (random) => {
    const body = random.digits(21);
    return body + two(97 - Number((BigInt(body) * 100n) % 97n));
  },
  GB: (random) => `${random.pick(['BARC', 'LOYD', 'NWBK'])}${random.digits(14)}`,
  ES: (random) => random.digits(20),
  PL: (random) => random.digits(24),
  LU: (random) => random.digits(16),
};
export const iban = (
  random: Random,
  country = random.pick(['NL', 'NL', 'NL', 'NL', 'BE', 'DE', 'FR', 'GB', 'ES', 'PL', 'LU']),
) => check.iban(country, ibans[country]!(random));
const spaced = (value: string) => value.replace(/(.{4})(?=.)/g, '$1 ');

/** Prefix and length of the schemes. */
const schemes = [
  ['4', 16],
  ['51', 16],
  ['54', 16],
  ['2223', 16],
  ['34', 15],
  ['37', 15],
  ['6759', 16],
  ['6011', 16],
] as const;
export const card: Make = (random) => {
  const [prefix, length] = random.pick(schemes);
  const body = prefix + random.digits(length - 1 - prefix.length);
  return `${body}${check.luhnDigit(body)}`;
};
const spacedCard: Make = (random) => {
  const number = card(random);
  return number.length === 16 && random.chance(0.5)
    ? number.replace(/(.{4})(?=.)/g, random.pick(['$1 ', '$1-']))
    : number;
};

const areaCodes = [
  '010',
  '020',
  '030',
  '040',
  '050',
  '070',
  '013',
  '015',
  '024',
  '026',
  '038',
  '043',
  '053',
  '055',
  '058',
  '071',
  '073',
  '076',
  '078',
];
const shortPlaces = ['0182', '0341', '0512', '0594', '0113', '0229', '0475', '0561'];
export const mobile: Make = (random) => `06${random.between(1, 5)}${random.digits(7)}`;
export const phone: Make = (random) => {
  const m = mobile(random);
  const d = m.slice(2);
  const area = random.pick(areaCodes);
  const local = `${random.between(2, 8)}${random.digits(6)}`;
  const place = random.pick(shortPlaces);
  const six = `${random.between(2, 8)}${random.digits(5)}`;
  return random.pick([
    m,
    `06-${d}`,
    `06 ${d}`,
    `06 ${d.slice(0, 2)} ${d.slice(2, 4)} ${d.slice(4, 6)} ${d.slice(6)}`,
    `06-${d.slice(0, 2)} ${d.slice(2, 5)} ${d.slice(5)}`,
    `+316${d}`,
    `+31 6 ${d}`,
    `+31 (0)6 ${d.slice(0, 4)} ${d.slice(4)}`,
    `00316${d}`,
    `${area}-${local}`,
    `${area} - ${local.slice(0, 3)} ${local.slice(3, 5)} ${local.slice(5)}`,
    `(${area}) ${local}`,
    `${place}-${six}`,
    `${place} ${six.slice(0, 2)} ${six.slice(2, 4)} ${six.slice(4)}`,
    `+31 ${area.slice(1)} ${local.slice(0, 3)} ${local.slice(3)}`,
    `+32 47${random.between(0, 9)} ${random.between(10, 99)} ${random.between(10, 99)} ${random.between(10, 99)}`,
    `+49 15${random.between(1, 7)}${random.between(0, 9)} ${random.digits(7)}`,
  ]);
};

export function birthDate(
  random: Random,
  from = 1935,
  to = 2007,
): readonly [year: number, month: number, day: number] {
  return [random.between(from, to), random.between(1, 12), random.between(1, 28)];
}
const months =
  'januari februari maart april mei juni juli augustus september oktober november december'.split(' ');
const dates: readonly ((y: number, m: number, d: number) => string)[] = [
  (y, m, d) => `${two(d)}-${two(m)}-${y}`,
  (y, m, d) => `${d}-${m}-${y}`,
  (y, m, d) => `${y}-${two(m)}-${two(d)}`,
  (y, m, d) => `${two(d)}/${two(m)}/${y}`,
  (y, m, d) => `${d} ${months[m - 1]} ${y}`,
  (y, m, d) => `${two(d)}.${two(m)}.${y}`,
];
export const dateIn = (random: Random, style: number, from?: number, to?: number) =>
  dates[style % dates.length]!(...birthDate(random, from, to));

export const vatId: Make = (random) =>
  until(() => {
    const id = `NL${random.digits(9)}B${two(random.between(1, 97))}`;
    return check.isVatId(id) && !check.passesEleven(id.slice(2, 11)) ? id : undefined;
  });
const oldVat: Make = (random) => `NL${rsin(random)}B01`;
const belgianVat: Make = (random) => {
  const body = `0${random.between(4, 7)}${random.digits(6)}`;
  return `BE${body}${two(97 - (Number(body) % 97))}`;
};
const germanVat: Make = (random) => {
  const eight = `${random.between(1, 9)}${random.digits(7)}`;
  return `DE${eight}${check.germanVatDigit(eight)}`;
};
export const vat: Make = (random) => random.pick([vatId, vatId, oldVat, belgianVat, germanVat])(random);

/** Side codes 4 to 14: only consonants that the RDW gives out. */
export const plate: Make = (random) => {
  const L = (n: number) => random.chars(n, 'BDFGHJKLNPRSTVXZ');
  const D = (n: number) => random.digits(n);
  return random.pick([
    () => `${L(2)}-${D(2)}-${L(2)}`,
    () => `${D(2)}-${L(2)}-${L(2)}`,
    () => `${D(2)}-${L(3)}-${D(1)}`,
    () => `${D(1)}-${L(3)}-${D(2)}`,
    () => `${L(2)}-${D(3)}-${L(1)}`,
    () => `${L(1)}-${D(3)}-${L(2)}`,
    () => `${L(3)}-${D(2)}-${L(1)}`,
    () => `${D(1)}-${L(2)}-${D(3)}`,
  ])();
};

export const vin: Make = (random) => {
  const maker = random.pick(['WVW', 'VF1', 'WBA', 'YV1', 'TMB', 'ZFA', 'XLR', 'WDB', 'VSS', 'SAL']);
  const rest = `${random.chars(5, 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789')}0${random.chars(2, 'ABCDEFGHJKLMNPRSTVWXY123456789')}${random.digits(6)}`;
  const vin = maker + rest;
  return vin.slice(0, 8) + check.vinDigit(vin) + vin.slice(9);
};
export const imei: Make = (random) => {
  const body = `35${random.digits(12)}`;
  return `${body}${check.luhnDigit(body)}`;
};
export const energyEan: Make = (random) => {
  const body = `8716${random.pick(['85', '87', '94', '71', '94'])}${random.digits(11)}`;
  return `${body}${check.gs1Digit(body)}`;
};
export const ean13: Make = (random) => {
  const body = `87${random.digits(10)}`;
  return `${body}${check.gs1Digit(body)}`;
};
export const bankAccount: Make = (random) =>
  until(() => {
    const eight = `${random.between(1, 9)}${random.digits(7)}`;
    const digit = check.bankAccountDigit(eight);
    return digit === undefined || check.passesEleven(`${eight}${digit}`) ? undefined : `${eight}${digit}`;
  });
const dottedAccount: Make = (random) => {
  const n = bankAccount(random);
  return random.chance(0.5) ? n : `${n.slice(0, 2)}.${n.slice(2, 4)}.${n.slice(4, 6)}.${n.slice(6)}`;
};
export const educationNumber: Make = (random) =>
  until(() => {
    const eight = `101${random.digits(5)}`;
    const digit = check.educationDigit(eight);
    return digit === undefined ? undefined : `${eight}${digit}`;
  });

/** A-nummer of the BRP: no two neighbours alike, digit sum 0 or 5 and power-of-two sum 0 after eleven. */
export const administrationNumber: Make = (random) =>
  until(() => {
    const number = `${random.between(1, 9)}${random.digits(9)}`;
    return check.isAdministrationNumber(number) ? number : undefined;
  });

const travel = 'ABCDEFGHIJKLMNPQRSTUVWXYZ';
/** Letter N (passport) or I (identity card), no O, a digit last. */
const travelDocument = (first: string) => (random: Random) =>
  first + random.chars(1, travel) + random.chars(6, `${travel}123456789`) + random.between(1, 9);
export const passport = travelDocument('N');
export const idCard = travelDocument('I');

export const mrz: Make = (random) => {
  const { last, first } = person(random);
  const clean = (name: string) =>
    name
      .replaceAll('ı', 'i')
      .normalize('NFD')
      .toUpperCase()
      .replace(/[^A-Z]+/g, '<')
      .replace(/^<|<$/g, '');
  const number = passport(random);
  const [y, m, d] = birthDate(random);
  const born = `${two(y % 100)}${two(m)}${two(d)}`;
  const ends = `${random.between(27, 35)}${two(random.between(1, 12))}${two(random.between(1, 28))}`;
  const personal = `${bsn(random)}<<<<<`;
  const [n, b, e, p] = [number, born, ends, personal].map((field) => field + check.mrzDigit(field)) as [
    string,
    string,
    string,
    string,
  ];
  const all = check.mrzDigit(n + b + e + p);
  const name = `P<NLD${clean(last)}<<${clean(first)}`.padEnd(44, '<').slice(0, 44);
  /* The second line holds all that has check digits, with or without the first. */
  return `‹${name}\n›${n}NLD${b}${random.pick(['M', 'F'])}${e}${p}${all}`;
};

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const ipv4: Make = (random) =>
  `${random.pick([31, 62, 77, 83, 84, 145, 178, 213])}.${random.below(256)}.${random.below(256)}.${random.between(1, 254)}`;
const hex = (random: Random, n: number) => random.chars(n, '0123456789abcdef');
const ipv6: Make = (random) =>
  random.pick([
    () =>
      `2a02:a4${hex(random, 2)}:${hex(random, 4)}:1:${hex(random, 4)}:${hex(random, 4)}:${hex(random, 4)}:${hex(random, 4)}`,
    () => `2001:1c00:${hex(random, 4)}::${hex(random, 4)}`,
    () => `2a10:3781:${hex(random, 3)}::1`,
  ])();
export const uuid: Make = (random) =>
  `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-${random.pick(['8', '9', 'a', 'b'])}${hex(random, 3)}-${hex(random, 12)}`;
const browsers = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
  'Mozilla/5.0 (Linux; Android 14; SM-A546B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4.1 Safari/605.1.15',
];

/** A value for every slot that a template may leave open. */
export const makers: Record<string, Make> = {
  PERSON_NAME: (random) => person(random).full,
  FIRST_NAME: (random) => person(random).first,
  LAST_NAME: (random) => {
    const { prefix, last } = person(random);
    return [prefix, last].filter(Boolean).join(' ');
  },
  INITIALS_NAME: (random) => {
    const { prefix, last } = person(random);
    return [initials(random), prefix, last].filter(Boolean).join(' ');
  },
  EMAIL_ADDRESS: (random) => person(random).email,
  PHONE_NUMBER: phone,
  STREET_ADDRESS: (random) => `${street(random)} ${houseNumber(random)}`,
  NETHERLANDS_POSTCODE: postcode,
  LOCATION: city,
  DATE_OF_BIRTH: (random) => dateIn(random, random.below(6)),
  NETHERLANDS_BSN_NUMBER: (random) => {
    const n = bsn(random);
    return random.chance(0.7)
      ? n
      : random.pick([
          `${n.slice(0, 4)}.${n.slice(4, 6)}.${n.slice(6)}`,
          `${n.slice(0, 3)} ${n.slice(3, 6)} ${n.slice(6)}`,
        ]);
  },
  IBAN_CODE: (random) => {
    const n = iban(random);
    return random.pick([n, n, spaced(n), n.toLowerCase()]);
  },
  CREDIT_CARD_NUMBER: spacedCard,
  SWIFT_CODE: (random) =>
    random.pick([
      'INGBNL2A',
      'RABONL2U',
      'ABNANL2A',
      'TRIONL2U',
      'BUNQNL2A',
      'KREDBEBB',
      'DEUTDEFF500',
      'BNPAFRPPXXX',
    ]),
  BANK_ACCOUNT_NUMBER: dottedAccount,
  PAYPAL_ACCOUNT: (random) => random.chars(13, 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'),
  NETHERLANDS_KVK_NUMBER: (random) => `${random.between(1, 9)}${random.digits(7)}`,
  NETHERLANDS_BRANCH_NUMBER: (random) => `0000${random.between(10, 59)}${random.digits(6)}`,
  VAT_NUMBER: vat,
  NETHERLANDS_RSIN: rsin,
  EORI_NUMBER: (random) => `NL${rsin(random)}`,
  NETHERLANDS_WAGE_TAX_NUMBER: (random) => `${rsin(random)}L01`,
  NETHERLANDS_LICENSE_PLATE: plate,
  VEHICLE_IDENTIFICATION_NUMBER: vin,
  ENERGY_CONNECTION_EAN: energyEan,
  LOYALTY_CARD: (random) => {
    const body = `2621${random.digits(8)}`;
    return `${body}${check.gs1Digit(body)}`;
  },
  NETHERLANDS_PASSPORT: passport,
  NETHERLANDS_ID_CARD: idCard,
  PASSPORT: (random) =>
    random.pick([
      `C${random.chars(8, 'CFGHJKLMNPRTVWXYZ0123456789')}`,
      `E${random.chars(1, 'ABCDEFG')}${random.digits(6)}`,
    ]),
  NETHERLANDS_DRIVERS_LICENSE: (random) => `${random.between(4, 5)}${random.digits(9)}`,
  NETHERLANDS_RESIDENCE_PERMIT: (random) =>
    `V${random.chars(7, 'ABCDEFGHIJKLMNPQRSTUVWXYZ123456789')}${random.between(1, 9)}`,
  NETHERLANDS_ALIEN_NUMBER: (random) => `2${random.digits(9)}`,
  NETHERLANDS_EDUCATION_NUMBER: educationNumber,
  MRZ: mrz,
  IP_ADDRESS: (random) => (random.chance(0.7) ? ipv4(random) : ipv6(random)),
  MAC_ADDRESS: (random) => Array.from({ length: 6 }, () => hex(random, 2)).join(random.pick([':', '-'])),
  USER_AGENT: (random) => random.pick(browsers),
  HTTP_COOKIE: (random) =>
    random.pick([
      `‹_ga=›GA1.2.${random.between(1e8, 2e9)}.17${random.digits(8)}`,
      `‹_fbp=›fb.1.17${random.digits(11)}.${random.between(1e8, 2e9)}`,
    ]),
  ADVERTISING_ID: (random) => random.pick([uuid, (r: Random) => uuid(r).toUpperCase()])(random),
  IMEI_HARDWARE_ID: imei,
  HASHED_EMAIL_ADDRESS: (random) => sha256(person(random).email),
  HASHED_PHONE_NUMBER: (random) => sha256(`+316${random.digits(8)}`),
  LOCATION_COORDINATES: (random) =>
    `${random.between(51, 53)}.${random.digits(6)}, ${random.between(4, 6)}.${random.digits(6)}`,
  SOCIAL_ACCOUNT: (random) => {
    const handle = person(random)
      .email.split('@')[0]!
      .replace(/[^a-z0-9_]/g, '');
    return random.pick([
      `https://www.instagram.com/${handle}`,
      `https://www.linkedin.com/in/${handle}`,
      `https://x.com/${handle}`,
      `https://www.facebook.com/${handle}`,
    ]);
  },
  USERNAME: (random) => person(random).email.split('@')[0]!.replace(/\W/g, ''),
  GENERIC_ID: (random) => `${random.pick(['K', 'KL-', 'C', ''])}${random.between(100000, 999999)}`,
  MEDICAL_RECORD_NUMBER: (random) => random.digits(7),
  HEALTH_INSURANCE_NUMBER: (random) => random.digits(10),
  NETHERLANDS_A_NUMBER: administrationNumber,
  BIG_NUMBER: (random) => `${random.between(1, 9)}9${random.digits(9)}`,
  AGB_CODE: (random) => `01${random.digits(6)}`,
  EHIC: (random) => `80528${random.digits(15)}`,
  REFERENCE: (random) => `${random.chars(3, UPPER)}-${random.digits(5)}`,
  ...secrets,
};
