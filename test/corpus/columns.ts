/**
 * Kinds of column: the headers that Dutch and foreign systems give them, and what stands under them. `bare` kinds speak for
 * themselves, so they must be found without any header too.
 */
import { luhnDigit } from './check-digits.ts';
import { city, houseNumber, initials, person, postcode, street } from './people.ts';
import type { Random } from './random.ts';
import {
  bankAccount,
  bsn,
  card,
  dateIn,
  educationNumber,
  energyEan,
  iban,
  imei,
  makers,
  mobile,
  phone,
  plate,
  rsin,
  uuid,
  vatId,
  vin,
} from './values.ts';

export interface Kind {
  /** Scored as the first; none: it is nobody's. */
  readonly types: readonly string[];
  readonly headers: readonly string[];
  readonly bare?: boolean;
  readonly free?: readonly string[];
  /** Types that nobody could tell it from without a header. */
  readonly looksLike?: readonly string[];
  /** Types that the column has besides. */
  readonly also?: readonly string[];
  /** Cells are not judged one by one, the column is. */
  readonly columnOnly?: boolean;
  /** The value is text in the markup of planted.ts. */
  readonly prose?: boolean;
  readonly value: (random: Random, row: number) => string;
}

const from =
  (...values: string[]) =>
  (random: Random) =>
    random.pick(values);
const made = (slot: string) => (random: Random) => makers[slot]!(random);
const prices = (random: Random) => `${random.between(3, 480)},${random.pick(['00', '50', '95', '99'])}`;

/** Who someone is, and how to reach them. */
export const identity: Record<string, Kind> = {
  name: {
    types: ['PERSON_NAME'],
    bare: true,
    headers: [
      'naam',
      'Naam',
      'volledige_naam',
      'klantnaam',
      'fullName',
      'full_name',
      'Name',
      'contactpersoon',
      'ContactName',
      'billing_name',
      'Deelnemer',
    ],
    value: (random) => person(random).full,
  },
  nameReversed: {
    types: ['PERSON_NAME'],
    bare: true,
    headers: ['Naam', 'naam_sort', 'achternaam_voornaam', 'Lid'],
    value: (random) => {
      const { first, prefix, last } = person(random);
      return `${last}, ${[first, prefix].filter(Boolean).join(' ')}`;
    },
  },
  first: {
    types: ['FIRST_NAME'],
    bare: true,
    headers: [
      'voornaam',
      'Voornaam',
      'roepnaam',
      'firstName',
      'first_name',
      'FNAME',
      'vnaam',
      'First Name',
      'given_name',
      'voorn.',
    ],
    value: (random) => person(random).first,
  },
  last: {
    types: ['LAST_NAME'],
    bare: true,
    headers: [
      'achternaam',
      'Achternaam',
      'familienaam',
      'lastName',
      'last_name',
      'LNAME',
      'anaam',
      'Last Name',
      'surname',
      'meisjesnaam',
      'Geslachtsnaam',
    ],
    value: (random) => {
      const { prefix, last } = person(random);
      return [prefix, last].filter(Boolean).join(' ');
    },
  },
  initialsOnly: {
    types: [],
    free: ['PERSON_NAME', 'FIRST_NAME'],
    headers: ['voorletters', 'initialen', 'Voorl.', 'initials'],
    value: initials,
  },
  prefixOnly: {
    types: [],
    free: ['LAST_NAME', 'PERSON_NAME'],
    headers: ['tussenvoegsel', 'voorvoegsel', 'infix', 'tv', 'LastnamePreposition'],
    value: (random) => person(random).prefix,
  },
  email: {
    types: ['EMAIL_ADDRESS'],
    bare: true,
    headers: [
      'email',
      'e-mail',
      'E-mailadres',
      'emailAddress',
      'email_address',
      'mail',
      'Email Address',
      'e_mail',
      'klant_email',
      'mailadres',
    ],
    value: (random) => person(random).email,
  },
  phone: {
    types: ['PHONE_NUMBER'],
    bare: true,
    headers: [
      'telefoon',
      'Telefoonnummer',
      'tel',
      'tel.',
      'telnr',
      'phone',
      'phoneNumber',
      'phone_number',
      'Phone Number',
      'Telefoon privé',
      'vast nummer',
    ],
    value: phone,
  },
  mobileBare: {
    types: ['PHONE_NUMBER'],
    headers: ['mobiel', 'mobile', 'gsm', 'mobielnummer', 'mobilePhone', '06-nummer'],
    value: (random) => mobile(random).slice(1),
  },
  street: {
    types: ['STREET_ADDRESS'],
    bare: true,
    headers: [
      'adres',
      'Adres',
      'straat en huisnummer',
      'address',
      'Address Line 1',
      'shipping_address',
      'bezoekadres',
      'afleveradres',
      'street',
    ],
    value: (random) => `${street(random)} ${houseNumber(random)}`,
  },
  streetOnly: {
    types: ['STREET_ADDRESS'],
    headers: ['straat', 'straatnaam', 'streetName', 'Straat'],
    value: street,
  },
  house: {
    types: [],
    free: ['STREET_ADDRESS'],
    headers: ['huisnummer', 'huisnr', 'nr', 'houseNumber', 'house_number', 'hnr'],
    value: houseNumber,
  },
  postcode: {
    types: ['NETHERLANDS_POSTCODE'],
    bare: true,
    headers: ['postcode', 'Postcode', 'pc', 'zip', 'postalCode', 'postal_code', 'ZIP code', 'PostcodeWoon'],
    value: postcode,
  },
  city: {
    types: ['LOCATION'],
    bare: true,
    headers: ['woonplaats', 'plaats', 'Plaatsnaam', 'city', 'City', 'shipping_city', 'gemeente'],
    value: city,
  },
  birth: {
    types: ['DATE_OF_BIRTH'],
    headers: [
      'geboortedatum',
      'Geboortedatum',
      'geb_datum',
      'gebdat',
      'gebdatum',
      'birthDate',
      'date_of_birth',
      'dob',
      'DOB',
      'Birthday',
      'geb.datum',
      'geboren',
    ],
    free: ['MINOR'],
    value: (random) => dateIn(random, 0),
  },
  childBirth: {
    types: ['DATE_OF_BIRTH'],
    also: ['MINOR'],
    headers: ['geboortedatum', 'geb_datum', 'dateOfBirth'],
    free: ['MINOR'],
    value: (random) => dateIn(random, 0, 2014, 2020),
  },
  gender: {
    types: ['GENDER'],
    headers: ['geslacht', 'Geslacht', 'gender', 'sex', 'M/V', 'sekse'],
    value: from('M', 'V', 'V', 'M', 'X'),
  },
  genderWord: { types: ['GENDER'], headers: ['geslacht', 'gender'], value: from('man', 'vrouw', 'onbekend') },
  salutation: {
    types: ['GENDER'],
    free: ['PERSON_NAME'],
    headers: ['aanhef', 'salutation'],
    value: from('dhr.', 'mevr.', 'de heer', 'mevrouw'),
  },
  age: {
    types: ['AGE'],
    headers: ['leeftijd', 'Leeftijd', 'age', 'lft'],
    free: ['MINOR'],
    value: (random) => String(random.between(17, 88)),
  },
  marital: {
    types: ['MARITAL_STATUS'],
    headers: ['burgerlijke staat', 'burgerlijke_staat', 'maritalStatus', 'marital_status'],
    value: from('gehuwd', 'ongehuwd', 'gescheiden', 'weduwe', 'geregistreerd partner', 'samenwonend'),
  },
  nationality: {
    types: ['NATIONALITY'],
    free: ['ETHNIC_GROUP'],
    headers: ['nationaliteit', 'nationality', 'Nationaliteit'],
    value: from('Nederlandse', 'Nederlandse', 'Poolse', 'Marokkaanse', 'Duitse', 'Turkse', 'Syrische'),
  },
  job: {
    types: ['JOB_TITLE'],
    headers: ['functie', 'beroep', 'jobTitle', 'job_title', 'Functieomschrijving'],
    value: from(
      'verkoper',
      'administratief medewerker',
      'monteur',
      'directeur',
      'docent Engels',
      'verpleegkundige',
      'accountmanager',
      'zzp’er',
    ),
  },
  company: {
    types: ['ORGANIZATION_NAME'],
    headers: [
      'bedrijfsnaam',
      'bedrijf',
      'company',
      'companyName',
      'organisatie',
      'werkgever',
      'billing_company',
    ],
    value: (random) =>
      `${random.pick(['Loodgietersbedrijf', 'Stichting', 'Bakkerij', 'Adviesbureau', 'Handelsonderneming'])} ${person(random).last}${random.pick([' B.V.', ' BV', ' VOF', ''])}`,
  },
};

/** Numbers that states, banks and firms give to people and firms. */
export const registered: Record<string, Kind> = {
  bsn: {
    types: ['NETHERLANDS_BSN_NUMBER'],
    bare: true,
    headers: [
      'bsn',
      'BSN',
      'burgerservicenummer',
      'bsn_nummer',
      'bsnNummer',
      'sofinummer',
      'SoFi-nr',
      'BSN-nr',
      'persoonsnummer',
      'fiscaal nummer',
    ],
    value: bsn,
  },
  bsnShort: {
    types: ['NETHERLANDS_BSN_NUMBER'],
    headers: ['bsn', 'burgerservicenr'],
    value: (random) => {
      for (;;) {
        const number = bsn(random);
        if (random.chance(0.7)) return number;
        const short = `0${random.between(1, 9)}${random.digits(7)}`;
        if (isBsn(short)) return short.slice(1);
      }
    },
  },
  iban: {
    types: ['IBAN_CODE'],
    bare: true,
    headers: [
      'iban',
      'IBAN',
      'rekeningnummer',
      'bankrekening',
      'bank_account',
      'bankAccountNumber',
      'reknr',
      'tegenrekening',
    ],
    value: (random) => iban(random),
  },
  bic: {
    types: ['SWIFT_CODE'],
    headers: ['bic', 'BIC', 'swift', 'bic_code', 'swiftCode'],
    value: made('SWIFT_CODE'),
  },
  oldAccount: {
    types: ['BANK_ACCOUNT_NUMBER'],
    headers: ['bankrekeningnummer', 'rekeningnr', 'bankrek', 'gironummer', 'account_number'],
    value: bankAccount,
  },
  giro: {
    types: ['BANK_ACCOUNT_NUMBER'],
    headers: ['giro', 'gironummer', 'postbankrekening'],
    value: (random) => String(random.between(10000, 9999999)),
  },
  card: {
    types: ['CREDIT_CARD_NUMBER'],
    bare: true,
    headers: ['creditcard', 'cardNumber', 'card_number', 'kaartnummer', 'cc_number', 'Creditcardnummer'],
    value: card,
  },
  paypal: {
    types: ['PAYPAL_ACCOUNT'],
    free: ['EMAIL_ADDRESS'],
    headers: ['paypal', 'paypal_email', 'PayPal-account', 'paypalEmail'],
    value: (random) => person(random).email,
  },
  kvk: {
    types: ['NETHERLANDS_KVK_NUMBER'],
    headers: [
      'kvk',
      'KvK-nummer',
      'kvkNummer',
      'kvk_nr',
      'COC',
      'coc_number',
      'handelsregisternummer',
      'HR-nr',
      'Kamer van Koophandel',
    ],
    value: made('NETHERLANDS_KVK_NUMBER'),
  },
  branch: {
    types: ['NETHERLANDS_BRANCH_NUMBER'],
    headers: ['vestigingsnummer', 'vestigingsnr', 'branch_number', 'vestigingsNummer'],
    value: made('NETHERLANDS_BRANCH_NUMBER'),
  },
  vat: {
    types: ['VAT_NUMBER'],
    bare: true,
    headers: ['btw', 'btw-nummer', 'btwnr', 'vat', 'vatNumber', 'vat_number', 'BTW-id', 'tax_id'],
    value: vatId,
  },
  rsin: {
    types: ['NETHERLANDS_RSIN'],
    free: ['NETHERLANDS_BSN_NUMBER'],
    headers: ['rsin', 'RSIN', 'rsin_nummer', 'rsinNummer'],
    value: rsin,
  },
  eori: {
    types: ['EORI_NUMBER'],
    headers: ['eori', 'EORI-nummer', 'eori_number'],
    value: made('EORI_NUMBER'),
  },
  plate: {
    types: ['NETHERLANDS_LICENSE_PLATE'],
    bare: true,
    headers: ['kenteken', 'Kenteken', 'license_plate', 'licensePlate', 'kentekennr'],
    value: plate,
  },
  plateBare: {
    types: ['NETHERLANDS_LICENSE_PLATE'],
    headers: ['kenteken', 'kentekennummer', 'plate'],
    value: (random) => plate(random).replaceAll('-', ''),
  },
  vin: {
    types: ['VEHICLE_IDENTIFICATION_NUMBER'],
    bare: true,
    headers: ['vin', 'VIN', 'chassisnummer', 'chassis_nr', 'voertuigidentificatienummer'],
    value: vin,
  },
  energyEan: {
    types: ['ENERGY_CONNECTION_EAN'],
    headers: ['ean_elektra', 'EAN-code aansluiting', 'ean_gas', 'EAN stroom', 'aansluiting_ean'],
    value: energyEan,
  },
  loyalty: {
    types: ['LOYALTY_CARD'],
    headers: ['klantenkaart', 'bonuskaart', 'loyalty_card', 'spaarkaart', 'airmiles', 'loyaltyCardNumber'],
    value: made('LOYALTY_CARD'),
  },
  customer: {
    types: ['GENERIC_ID'],
    free: ['POSSIBLE_IDENTIFIER'],
    headers: [
      'klantnummer',
      'klantnr',
      'customer_id',
      'customerId',
      'lidnummer',
      'relatienummer',
      'debiteurnummer',
      'personeelsnummer',
      'Lidnr.',
    ],
    value: (_, row) => String(104000 + row * 7),
  },
  username: {
    types: ['USERNAME'],
    headers: ['gebruikersnaam', 'username', 'user_name', 'login', 'userName', 'loginnaam'],
    value: made('USERNAME'),
  },
  password: {
    types: ['PASSWORD'],
    headers: ['wachtwoord', 'password', 'passwd', 'pwd', 'ww', 'user_password'],
    value: made('PASSWORD'),
  },
  passport: {
    types: ['NETHERLANDS_PASSPORT', 'PASSPORT'],
    headers: ['paspoortnummer', 'paspoort', 'passport_number', 'passportNo', 'paspoortnr'],
    value: made('NETHERLANDS_PASSPORT'),
  },
  idCard: {
    types: ['NETHERLANDS_ID_CARD'],
    free: ['NETHERLANDS_PASSPORT', 'GENERIC_ID'],
    headers: ['id_kaart', 'identiteitskaartnummer', 'ID-kaartnummer'],
    value: made('NETHERLANDS_ID_CARD'),
  },
  licence: {
    types: ['NETHERLANDS_DRIVERS_LICENSE'],
    headers: ['rijbewijs', 'rijbewijsnummer', 'rijbewijsnr', 'driving_licence', 'drivers_license_number'],
    value: made('NETHERLANDS_DRIVERS_LICENSE'),
  },
  permit: {
    types: ['NETHERLANDS_RESIDENCE_PERMIT'],
    free: ['IMMIGRATION_STATUS'],
    headers: ['verblijfsvergunning', 'verblijfsdocument', 'residence_permit'],
    value: made('NETHERLANDS_RESIDENCE_PERMIT'),
  },
  alien: {
    types: ['NETHERLANDS_ALIEN_NUMBER'],
    free: ['IMMIGRATION_STATUS'],
    headers: ['v-nummer', 'vnummer', 'V-nr', 'vreemdelingennummer'],
    value: made('NETHERLANDS_ALIEN_NUMBER'),
  },
  education: {
    types: ['NETHERLANDS_EDUCATION_NUMBER'],
    headers: ['onderwijsnummer', 'onderwijsnr', 'ondNr', 'OWN'],
    value: educationNumber,
  },
  pgn: {
    types: ['NETHERLANDS_BSN_NUMBER', 'NETHERLANDS_EDUCATION_NUMBER'],
    headers: ['PGN', 'pgn', 'persoonsgebonden nummer'],
    free: ['NETHERLANDS_EDUCATION_NUMBER'],
    value: bsn,
  },
  patient: {
    types: ['MEDICAL_RECORD_NUMBER'],
    free: ['GENERIC_ID'],
    headers: ['patientnummer', 'patiëntnr', 'patient_id', 'MRN', 'patientId'],
    value: (_, row) => String(4100000 + row * 31),
  },
  policy: {
    types: ['HEALTH_INSURANCE_NUMBER'],
    free: ['GENERIC_ID'],
    headers: [
      'polisnummer zorg',
      'zorgpolis',
      'verzekerdennummer',
      'health_insurance_number',
      'polisnr_zorgverzekering',
    ],
    value: made('HEALTH_INSURANCE_NUMBER'),
  },
};

/** What the web knows of people, and what people do. */
export const online: Record<string, Kind> = {
  ip: {
    types: ['IP_ADDRESS'],
    bare: true,
    headers: [
      'ip',
      'ip_adres',
      'ipAddress',
      'ip_address',
      'IP-adres',
      'OPTIN_IP',
      'client_ip',
      'remote_addr',
    ],
    value: made('IP_ADDRESS'),
  },
  mac: {
    types: ['MAC_ADDRESS'],
    bare: true,
    headers: ['mac', 'mac_adres', 'macAddress', 'MAC-adres'],
    value: made('MAC_ADDRESS'),
  },
  agent: {
    types: ['USER_AGENT'],
    bare: true,
    headers: ['user_agent', 'userAgent', 'browser', 'User-Agent', 'useragent'],
    value: made('USER_AGENT'),
  },
  cookie: {
    types: ['HTTP_COOKIE', 'ADVERTISING_ID'],
    headers: ['cookie_id', 'cookie', '_ga', 'client_id', 'cookieId'],
    free: ['ADVERTISING_ID', 'GENERIC_ID'],
    value: (random) => `GA1.2.${random.between(1e8, 2e9)}.17${random.digits(8)}`,
  },
  advertising: {
    types: ['ADVERTISING_ID', 'HTTP_COOKIE'],
    headers: ['advertising_id', 'idfa', 'gaid', 'advertisingId', 'device_ad_id'],
    value: uuid,
  },
  click: {
    types: ['ADVERTISING_ID'],
    headers: ['gclid', 'click_id', 'GCLID', 'fbclid'],
    free: ['HTTP_COOKIE'],
    value: (random) =>
      `Cj0KCQ${random.chars(60, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-')}`,
  },
  imei: {
    types: ['IMEI_HARDWARE_ID'],
    bare: true,
    headers: ['imei', 'IMEI', 'imei_nummer', 'toestel_imei'],
    value: imei,
  },
  hashedMail: {
    types: ['HASHED_EMAIL_ADDRESS'],
    headers: ['email_sha256', 'hashed_email', 'emailHash', 'em', 'sha256_email', 'email_hash'],
    value: made('HASHED_EMAIL_ADDRESS'),
  },
  hashedPhone: {
    types: ['HASHED_PHONE_NUMBER'],
    headers: ['phone_sha256', 'hashed_phone', 'phoneHash', 'telefoon_hash'],
    value: made('HASHED_PHONE_NUMBER'),
  },
  social: {
    types: ['SOCIAL_ACCOUNT'],
    bare: true,
    headers: ['linkedin', 'instagram', 'facebook', 'social_profile', 'twitter'],
    value: made('SOCIAL_ACCOUNT'),
  },
  coordinates: {
    types: ['LOCATION_COORDINATES'],
    headers: ['gps', 'coordinaten', 'latlng', 'geo_location'],
    value: made('LOCATION_COORDINATES'),
  },
  search: {
    types: ['SEARCH_QUERY'],
    columnOnly: true,
    headers: ['zoekopdracht', 'search_query', 'zoekwoorden', 'searchTerm', 'zoekterm'],
    value: from(
      'rode schoenen maat 38',
      'hotel texel hond',
      'kinderfiets 20 inch',
      'warmtepomp subsidie',
      'recept appeltaart',
    ),
  },
  referrer: {
    types: ['REFERRER'],
    columnOnly: true,
    free: ['URL', 'SEARCH_QUERY'],
    headers: ['referrer', 'referer', 'verwijzer', 'http_referer'],
    value: (random) =>
      `https://www.${random.pick(['zoekmachine', 'nieuwsblad', 'vergelijker'])}.example/?p=${random.digits(4)}`,
  },
  consent: {
    types: ['CONSENT_STATUS'],
    columnOnly: true,
    headers: [
      'nieuwsbrief',
      'opt_in',
      'optin',
      'toestemming',
      'marketing_consent',
      'opt-out',
      'subscribed',
      'afgemeld',
    ],
    value: from('ja', 'nee'),
  },
  debt: {
    types: ['DEBT'],
    columnOnly: true,
    free: ['PAYMENT_DATA'],
    headers: ['openstaand saldo', 'schuld', 'openstaand_bedrag', 'achterstand', 'outstanding_balance'],
    value: prices,
  },
  purchases: {
    types: ['PURCHASE_HISTORY'],
    columnOnly: true,
    free: ['PAYMENT_DATA'],
    headers: ['aankopen', 'bestelhistorie', 'order_history', 'laatste aankoop', 'purchased_products'],
    value: from('koffiebonen 1 kg', 'wandelschoenen', 'dekbedovertrek', 'tuinslang'),
  },
  payment: {
    types: ['PAYMENT_DATA'],
    columnOnly: true,
    headers: ['betaalmethode', 'payment_method', 'betaalstatus', 'paymentStatus', 'betaalwijze'],
    value: from('iDEAL', 'creditcard', 'op rekening', 'PayPal'),
  },
  jwt: {
    types: ['JSON_WEB_TOKEN', 'AUTH_TOKEN'],
    bare: true,
    headers: ['token', 'access_token', 'jwt', 'session'],
    value: made('JSON_WEB_TOKEN'),
  },
  apiKey: {
    types: ['GENERIC_API_KEY', 'AUTH_TOKEN'],
    headers: ['api_key', 'apikey', 'apiSleutel', 'api-key'],
    value: made('GENERIC_API_KEY'),
  },
};

const term = (type: string, headers: readonly string[], ...values: string[]): Kind => ({
  types: [type],
  headers,
  value: from(...values),
});

/** Special categories as columns have them: a fixed list of values under a plain header. */
export const special: Record<string, Kind> = {
  religion: term(
    'RELIGIOUS_TERM',
    ['geloof', 'religie', 'kerkgenootschap', 'religion', 'levensovertuiging'],
    'rooms-katholiek',
    'protestants',
    'moslim',
    'hindoe',
    'joods',
    'boeddhist',
    'gereformeerd',
  ),
  ethnicity: term(
    'ETHNIC_GROUP',
    ['etniciteit', 'afkomst', 'etnische achtergrond', 'ethnicity'],
    'Turks',
    'Marokkaans',
    'Surinaams',
    'Antilliaans',
    'Hindoestaans',
    'Roma',
    'Moluks',
  ),
  party: term(
    'POLITICAL_TERM',
    ['politieke voorkeur', 'partij', 'stemt op', 'political_party'],
    'VVD',
    'D66',
    'PVV',
    'SP',
    'CDA',
    'GroenLinks-PvdA',
    'SGP',
    'BBB',
  ),
  diagnosis: term(
    'MEDICAL_TERM',
    ['diagnose', 'aandoening', 'ziektebeeld', 'medical_condition', 'klacht'],
    'diabetes type 2',
    'astma',
    'COPD',
    'migraine',
    'epilepsie',
    'reuma',
    'hoge bloeddruk',
  ),
  medicine: term(
    'MEDICAL_TERM',
    ['medicatie', 'medicijnen', 'medication'],
    'metformine',
    'ibuprofen 600 mg',
    'paroxetine',
    'omeprazol',
    'insuline',
    'methylfenidaat',
  ),
  allergy: term(
    'MEDICAL_TERM',
    ['allergie', 'allergieën', 'allergies'],
    'notenallergie',
    'glutenallergie',
    'hooikoorts',
    'penicilline',
    'lactose-intolerantie',
  ),
  icd: term(
    'MEDICAL_TERM',
    ['icd10', 'ICD-10', 'diagnosecode', 'icd_code'],
    'E11.9',
    'J45.0',
    'F32.1',
    'I10',
    'G40.9',
    'M06.9',
  ),
  orientation: term(
    'SEXUAL_ORIENTATION',
    ['seksuele geaardheid', 'geaardheid', 'sexual_orientation', 'oriëntatie'],
    'hetero',
    'homo',
    'lesbisch',
    'biseksueel',
    'panseksueel',
  ),
  union: term(
    'TRADE_UNION',
    ['vakbond', 'vakbondslid', 'lid van bond', 'trade_union'],
    'FNV',
    'CNV',
    'VCP',
    'De Unie',
    'AOb',
    'NU’91',
  ),
  crime: term(
    'CRIME_STATUS',
    ['strafblad', 'justitiële gegevens', 'veroordelingen', 'criminal_record'],
    'veroordeeld voor diefstal',
    'geen',
    'taakstraf 2019',
    'voorwaardelijke celstraf',
    'geen',
  ),
  genetic: term(
    'GENETIC_DATA',
    ['DNA-uitslag', 'genetisch onderzoek', 'genotype', 'genetic_test'],
    'BRCA1-mutatie',
    'geen mutatie gevonden',
    'drager CFTR',
    'trisomie 21',
    'HLA-B27 positief',
  ),
  biometric: term(
    'BIOMETRIC_DATA',
    ['biometrie', 'biometrische gegevens', 'biometric', 'toegang biometrisch'],
    'vingerafdruk',
    'irisscan',
    'gezichtsherkenning',
    'handpalmscan',
    'geen',
  ),
  residence: term(
    'IMMIGRATION_STATUS',
    ['verblijfsstatus', 'verblijfstitel', 'immigration_status', 'asielstatus'],
    'statushouder',
    'asielzoeker',
    'verblijfsvergunning regulier',
    'uitgeprocedeerd',
    'kennismigrant',
  ),
};

/** Columns that belong to nobody; each looks a little like something. */
export const nobody: Record<string, Kind> = {
  internal: {
    types: ['POSSIBLE_IDENTIFIER'],
    columnOnly: true,
    headers: ['interne_code', 'sleutel_extern', 'mtrk', 'refcode'],
    free: ['GENERIC_ID'],
    value: (random) => random.chars(9, 'ABCDEFGHKLMNPRSTUVWX23456789'),
  },
  orderNumber: {
    types: [],
    headers: ['ordernummer', 'order_id', 'bestelnummer', 'orderNumber', 'Order #'],
    free: ['POSSIBLE_IDENTIFIER', 'GENERIC_ID', 'PURCHASE_HISTORY'],
    value: (random) => random.digits(9).replace(/^0/, '4'),
  },
  orderPassingEleven: {
    types: [],
    headers: ['ordernummer', 'factuurnummer', 'bestelnr'],
    free: ['POSSIBLE_IDENTIFIER', 'GENERIC_ID', 'PURCHASE_HISTORY'],
    /** One in three passes the eleven-test: far more than chance, still no column of BSNs. */
    value: (random) => (random.chance(0.3) ? bsn(random) : random.digits(9).replace(/^0/, '5')),
  },
  article: {
    types: [],
    headers: ['artikelnummer', 'sku', 'artikelcode', 'productId', 'product_code'],
    free: ['POSSIBLE_IDENTIFIER', 'PURCHASE_HISTORY'],
    value: (random) => `${random.chars(2, 'ABCDEFGHKLMNPRST')}-${random.digits(5)}`,
  },
  productEan: {
    types: [],
    headers: ['ean', 'EAN', 'barcode', 'gtin', 'ean_code'],
    free: ['POSSIBLE_IDENTIFIER', 'PURCHASE_HISTORY'],
    value: (random) => makers.LOYALTY_CARD!(random).replace(/^2621/, '8712'),
  },
  price: {
    types: [],
    headers: ['prijs', 'bedrag', 'totaal', 'total', 'amount', 'prijs_excl'],
    free: ['PAYMENT_DATA', 'PURCHASE_HISTORY'],
    value: prices,
  },
  quantity: {
    types: [],
    headers: ['aantal', 'quantity', 'qty', 'stuks'],
    free: ['PURCHASE_HISTORY'],
    value: (random) => String(random.between(1, 12)),
  },
  orderDate: {
    types: [],
    headers: ['orderdatum', 'besteldatum', 'created_at', 'order_date', 'factuurdatum', 'leverdatum'],
    free: ['PURCHASE_HISTORY', 'PAYMENT_DATA', 'COMMUNICATION_METADATA'],
    value: (random) => dateIn(random, 0, 2018, 2026),
  },
  timestamp: {
    types: [],
    headers: ['timestamp', 'ts', 'epoch', 'tijdstip'],
    free: ['COMMUNICATION_METADATA'],
    value: (random) => `17${random.digits(8)}`,
  },
  tracking: {
    types: [],
    headers: ['trackingcode', 'track_trace', 'barcode_pakket', 'zending'],
    free: ['POSSIBLE_IDENTIFIER', 'GENERIC_ID', 'PURCHASE_HISTORY'],
    value: (random) => `3S${random.chars(4, 'ABCDEFGHKLMNPRST')}${random.digits(9)}`,
  },
  status: {
    types: [],
    headers: ['status', 'orderstatus', 'verzendstatus'],
    free: ['PAYMENT_DATA', 'PURCHASE_HISTORY'],
    value: from('verzonden', 'geannuleerd', 'in behandeling', 'retour'),
  },
  colour: {
    types: [],
    headers: ['kleur', 'color', 'kleurcode'],
    value: from('zwart', 'wit', 'blank eiken', 'bruin', 'antraciet', 'rood'),
  },
  product: {
    types: [],
    headers: ['product', 'omschrijving', 'artikel', 'product_name'],
    free: ['PURCHASE_HISTORY'],
    value: from(
      'T-shirt zwart maat L',
      'Bakker Bart broodjespakket',
      'Turks brood',
      'Spaanse peper 100 g',
      'Hollandse nieuwe',
      'Engelse sleutel',
      'Zweedse puzzel',
    ),
  },
  reference: {
    types: [],
    headers: ['betalingskenmerk', 'kenmerk', 'payment_reference'],
    free: ['POSSIBLE_IDENTIFIER', 'PAYMENT_DATA'],
    value: (random) => random.digits(16).replace(/^[0456]/, '7'),
  },
  uuid: {
    types: [],
    headers: ['uuid', 'guid', 'message_id', 'batch_id'],
    free: ['POSSIBLE_IDENTIFIER', 'GENERIC_ID', 'COMMUNICATION_METADATA'],
    value: uuid,
  },
  checksum: {
    types: [],
    headers: ['sha256', 'checksum', 'file_hash', 'commit'],
    free: ['POSSIBLE_IDENTIFIER'],
    value: (random) => random.chars(64, '0123456789abcdef'),
  },
  version: {
    types: [],
    headers: ['versie', 'version', 'firmware', 'app_version'],
    value: (random) =>
      `${random.between(1, 12)}.${random.between(0, 20)}.${random.between(0, 40)}.${random.between(0, 300)}`,
  },
  year: {
    types: [],
    headers: ['jaar', 'bouwjaar', 'year', 'boekjaar'],
    value: (random) => String(random.between(1950, 2026)),
  },
  score: {
    types: [],
    headers: ['score', 'punten', 'rating'],
    value: (random) => String(random.between(1, 100)),
  },
  isbn: {
    types: [],
    headers: ['isbn', 'ISBN'],
    free: ['PURCHASE_HISTORY', 'POSSIBLE_IDENTIFIER'],
    value: (random) => `978${random.digits(10)}`,
  },
  time: {
    types: [],
    headers: ['tijd', 'starttijd', 'duration'],
    value: (random) =>
      `${String(random.between(0, 23)).padStart(2, '0')}:${String(random.between(0, 59)).padStart(2, '0')}:${String(random.between(0, 59)).padStart(2, '0')}`,
  },
  plateLike: {
    types: [],
    headers: ['onderdeelnummer', 'type', 'onderdeel'],
    free: ['POSSIBLE_IDENTIFIER', 'PURCHASE_HISTORY'],
    value: (random) => `${random.chars(2, 'AEIOQUCM')}-${random.digits(2)}-${random.chars(2, 'AEIOQUCM')}`,
  },
  sizeCode: {
    types: [],
    headers: ['maatcode', 'model', 'afmeting'],
    free: ['PURCHASE_HISTORY'],
    value: (random) => `${random.between(1000, 4000)} ${random.pick(['MM', 'KG', 'ST', 'XL', 'PK'])}`,
  },
  ibanLike: {
    types: [],
    headers: ['contractcode', 'batch', 'polisreferentie'],
    free: ['POSSIBLE_IDENTIFIER', 'GENERIC_ID'],
    value: (random) => `NL${random.digits(2)}ABNA${random.digits(9)}`,
  },
  eightDigits: {
    types: [],
    headers: ['projectnummer', 'opdracht', 'zaaknummer'],
    free: ['POSSIBLE_IDENTIFIER', 'GENERIC_ID'],
    value: (random) => `${random.between(1, 9)}${random.digits(7)}`,
  },
  phoneLike: {
    types: [],
    headers: ['artikelnr', 'materiaalnummer', 'catalogusnummer'],
    looksLike: ['PHONE_NUMBER'],
    free: ['POSSIBLE_IDENTIFIER', 'GENERIC_ID', 'PURCHASE_HISTORY'],
    value: (random) => `0${random.pick(['6', '10', '20', '88', '33'])}${random.digits(8)}`.slice(0, 10),
  },
  published: {
    types: [],
    headers: ['publicatiedatum', 'ingangsdatum', 'peildatum'],
    value: (random) => dateIn(random, 2, 1950, 2025),
  },
  travelCard: {
    types: [],
    headers: ['ov_chipkaart', 'OV-kaart', 'chipnummer'],
    free: ['LOYALTY_CARD', 'GENERIC_ID', 'POSSIBLE_IDENTIFIER'],
    value: (random) => travelCard(random),
  },
  coordinateLike: {
    types: [],
    headers: ['diepte', 'meetwaarde', 'hoogte'],
    free: ['LOCATION_COORDINATES'],
    value: (random) => `${random.between(10, 280)}${random.digits(3)}.${random.digits(2)}`,
  },
  department: {
    types: [],
    headers: ['afdeling', 'filiaal', 'magazijnlocatie'],
    free: ['ORGANIZATION_NAME', 'LOCATION', 'JOB_TITLE'],
    value: from('A-12-03', 'B-01-17', 'C-33-08'),
  },
};

/** OV-chipkaart: 3528 and twelve digits, the last by Luhn, so it looks like a card to pay with. */
function travelCard(random: Random): string {
  const body = `3528${random.digits(11)}`;
  return `${body}${luhnDigit(body)}`;
}

function isBsn(nine: string): boolean {
  return (
    [9, 8, 7, 6, 5, 4, 3, 2, -1].reduce((sum, weight, i) => sum + weight * Number(nine[i]), 0) % 11 === 0
  );
}
