/** Dutch texts in the encodings that Dutch files have, told apart by what they hold, and read to the same letters. */
import { describe, expect, test } from 'vitest';
import { openBudget } from '../../../core/readers/budget.ts';
import { MENDED, MENDED_IN_PLACE, utf8Chunks } from '../../../core/readers/encoding.ts';
import { encodingOf } from '../../../core/readers/encoding-sniff.ts';
import { recognise } from '../../../core/readers/recognise.ts';
import { sourceOf } from '../../../core/source.ts';
import { utf8 } from '../../fixtures/fixture.ts';
import { readFile, reportOf } from '../read.ts';

/** Letters that stand at the same bytes in every page that came of Latin-1. */
const LATIN = {
  é: 0xe9,
  ë: 0xeb,
  ï: 0xef,
  ö: 0xf6,
  ü: 0xfc,
  è: 0xe8,
  ê: 0xea,
  á: 0xe1,
  ó: 0xf3,
  ç: 0xe7,
  ñ: 0xf1,
  à: 0xe0,
};

/** High bytes of each code page, from its standard. */
const PAGES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'windows-1252': {
    ...LATIN,
    ...{ É: 0xc9, '€': 0x80, '’': 0x92, '–': 0x96, '“': 0x93, '”': 0x94, š: 0x9a },
  },
  'iso-8859-15': {
    ...LATIN,
    ...{ É: 0xc9, '€': 0xa4 },
  },
  cp850: {
    ...{
      é: 0x82,
      ë: 0x89,
      ï: 0x8b,
      ö: 0x94,
      ü: 0x81,
      è: 0x8a,
      ê: 0x88,
      á: 0xa0,
      ó: 0xa2,
      ç: 0x87,
      ñ: 0xa4,
      à: 0x85,
    },
    ...{ É: 0x90, '€': 0xd5 },
  },
  macintosh: {
    ...{
      é: 0x8e,
      ë: 0x91,
      ï: 0x95,
      ö: 0x9a,
      ü: 0x9f,
      è: 0x8f,
      ê: 0x90,
      á: 0x87,
      ó: 0x97,
      ç: 0x8d,
      ñ: 0x96,
      à: 0x88,
    },
    ...{ É: 0x83, '€': 0xdb, '’': 0xd5, '–': 0xd0, '“': 0xd2, '”': 0xd3 },
  },
  'windows-1254': { ı: 0xfd, ş: 0xfe, ğ: 0xf0, İ: 0xdd, ö: 0xf6, ü: 0xfc, ç: 0xe7, Ş: 0xde, Ç: 0xc7 },
  'windows-1250': { ł: 0xb3, ą: 0xb9, ę: 0xea, ś: 0x9c, ż: 0xbf, é: 0xe9, ó: 0xf3, ń: 0xf1 },
};
const encode = (text: string, page: string): Uint8Array =>
  Uint8Array.from(text, (char) => {
    const code = char.charCodeAt(0) < 128 ? char.charCodeAt(0) : PAGES[page]![char];
    if (code === undefined) throw new Error(`${char} is not in ${page}`);
    return code;
  });
const utf32 = (text: string, little: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(Array.from(text).length * 4));
  for (const [i, char] of Array.from(text).entries()) view.setUint32(i * 4, char.codePointAt(0)!, little);
  return new Uint8Array(view.buffer);
};
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

const DUTCH: readonly string[] = [
  'naam;plaats\nZoë;Assen\n',
  'naam;plaats\nRené;Assen\nAndré;Emmen\n',
  'Beste Daniëlle,\n\nDe patiënt is geïnformeerd over de reünie in één café.\n',
  'Wij coördineren de financiële ideeën van België en Oekraïne.\n',
  'Overleg met François en Begoña à 10 euro, voilà: scène, enquête, crème.\n',
  'CAFÉ DE ÉÉN\nmet José en Müller\n',
];
const EURO = 'artikel;prijs\nkoffie;€ 2,50\nthee voor één;€ 2,00\n';

async function textOf(bytes: Uint8Array, readBytes = 1000) {
  const source = sourceOf(bytes);
  const { encoding, format } = await recognise(source, openBudget(source.size));
  let text = '';
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for await (const chunk of utf8Chunks(source, { from: 0, to: source.size }, encoding, readBytes))
    text += decoder.decode(chunk, { stream: true });
  return { encoding, format, text: (text + decoder.decode()).replace('\ufeff', '') };
}

describe('code pages', () => {
  test.each(
    ['windows-1252', 'cp850', 'macintosh'].flatMap((page) => DUTCH.map((text) => [page, text] as const)),
  )('%s: %j', async (page, text) => {
    expect(await textOf(encode(text, page))).toMatchObject({ encoding: page, text });
  });
  test.each(['windows-1252', 'iso-8859-15', 'cp850', 'macintosh'])('euros in %s', async (page) => {
    expect(await textOf(encode(EURO, page))).toMatchObject({ encoding: page, text: EURO });
  });
  test.each([
    ['windows-1254', 'naam\nAyşe Yıldız\nOğuz Çelik\n'],
    ['windows-1250', 'naam\nWałęsa\nMichał Dąbrowski\n'],
    ['windows-1252', 'Maršić en Kovačić schrijven zonder haakjes: Marš is van hier.\n'.replace(/[ćč]/g, 'c')],
    ['windows-1252', 'foto’s, “zo” en – ja – nog meer foto’s\n'],
    ['macintosh', 'foto’s van René, “zo” en – ja\n'],
  ])('%s: %j', async (page, text) => {
    expect(await textOf(encode(text, page))).toMatchObject({ encoding: page, text });
  });
  test('what a head in ASCII does not show is seen further on', async () => {
    const rows = `naam;plaats\n${'Klaver;Assen\n'.repeat(15_000)}`;
    const text = `${rows}${'Zoë;één\n'.repeat(4_000)}`;
    expect(await textOf(encode(text, 'windows-1252'))).toMatchObject({ encoding: 'windows-1252', text });
    expect(await textOf(encode(text, 'cp850'))).toMatchObject({ encoding: 'cp850', text });
    expect(await textOf(utf8(text))).toMatchObject({ encoding: 'utf-8', text });
  });
});

describe('Unicode without a mark', () => {
  test.each(DUTCH)('%j', async (text) => {
    expect(await textOf(utf8(text))).toMatchObject({ encoding: 'utf-8', text });
    for (const readBytes of [1, 3, 5, 1000]) {
      expect(await textOf(utf16(text), readBytes)).toMatchObject({ encoding: 'utf-16le', text });
      expect(await textOf(utf16(text).swap16(), readBytes)).toMatchObject({ encoding: 'utf-16be', text });
      expect(await textOf(utf32(text, true), readBytes)).toMatchObject({ encoding: 'utf-32le', text });
      expect(await textOf(utf32(text, false), readBytes)).toMatchObject({ encoding: 'utf-32be', text });
    }
  });
  test('with a mark, and signs beyond the first plane', async () => {
    const text = 'één 😀 twee\n';
    for (const little of [true, false])
      expect(await textOf(utf32(`\ufeff${text}`, little), 3)).toMatchObject({
        encoding: little ? 'utf-32le' : 'utf-32be',
        text,
      });
    expect(await textOf(utf16(`\ufeff${text}`))).toMatchObject({ encoding: 'utf-16le', text });
  });
  test('numbers that are no characters do no harm', async () => {
    const bytes = utf32('naar klaver@voorbeeld.nl toe\n', true);
    new DataView(bytes.buffer).setUint32(0, 0xd800, true);
    const { report } = await reportOf(Buffer.concat([bytes, Uint8Array.of(1)]));
    expect(report.documents[0]!.findings.map(({ type }) => type)).toEqual(['EMAIL_ADDRESS']);
  });
});

describe('two encodings in one file', () => {
  const mixed = (first: string, second: string) =>
    Buffer.concat([utf8(first), encode(second, 'windows-1252')]);
  test('lines of windows-1252 among UTF-8 are read as that; where offsets count without accents, and nothing shifts', async () => {
    const first = 'naam;plaats\nZoë;Coëvorden\n';
    const second = 'René;“Assen”\nFrançois – ja;€ 12\n';
    const bytes = mixed(first, second);
    for (const readBytes of [1, 2, 3, 7, 1000]) {
      const { text, encoding } = await textOf(bytes, readBytes);
      expect(encoding).toBe('utf-8');
      expect(text).toBe(first + second);
      const decoder = new TextDecoder();
      const mended = { bytes: 0, sameLength: true };
      let narrow = '';
      for await (const chunk of utf8Chunks(
        sourceOf(bytes),
        { from: 0, to: bytes.length },
        encoding,
        readBytes,
        mended,
      ))
        narrow += decoder.decode(chunk, { stream: true });
      expect(narrow).toBe(`${first}Rene; Assen \nFrancois - ja;  12\n`);
      expect(mended.bytes).toBe(6);
    }
  });
  test('the report says so, and a file in one encoding says nothing', async () => {
    const rows = 'naam;e-mail\nZoë;zoe@voorbeeld.nl\n';
    const both = await reportOf(mixed(rows, 'René;rene@voorbeeld.nl\n'));
    expect(both.report.documents[0]).toMatchObject({ coverage: { status: 'complete' }, remarks: [MENDED] });
    expect((await reportOf(rows)).report.documents[0]!.remarks).toEqual([]);
  });
  test('in XML and HTML and dumps as well', async () => {
    const lines: readonly (readonly [string, string])[] = [
      ['<?xml version="1.0" encoding="UTF-8"?><k><n>Zoë</n>', '<n>René</n><e>klaver@voorbeeld.nl</e></k>'],
      ['<html><body><p>Zoë</p>', '<p>René klaver@voorbeeld.nl</p></body></html>'],
      ["INSERT INTO k (a, b) VALUES ('Zoë', 1),\n", "('René', 'klaver@voorbeeld.nl');\n"],
    ];
    for (const [first, second] of lines) {
      const { report } = await reportOf(mixed(first, second));
      const documents = report.documents;
      expect(documents.flatMap(({ findings }) => findings.map(({ type }) => type))).toContain(
        'EMAIL_ADDRESS',
      );
      expect(documents.flatMap(({ remarks }) => remarks)).toEqual([MENDED]);
    }
  });
  test('a table that is cut into parts counts the same', async () => {
    const rows = Array.from({ length: 400 }, (_, i) =>
      i % 3 === 0
        ? encode(`René;rene${i}@voorbeeld.nl\n`, 'windows-1252')
        : utf8(`Zoë;zoe${i}@voorbeeld.nl\n`),
    );
    const bytes = Buffer.concat([utf8('naam;e-mail\n'), ...rows]);
    const whole = await readFile(bytes);
    const parts = await readFile(bytes, 900);
    expect(parts.plan.parts.length).toBeGreaterThan(5);
    expect(parts.report.documents[0]!.findings).toEqual(whole.report.documents[0]!.findings);
    expect(parts.hits).toEqual(whole.hits);
    expect(whole.hits.length).toBe(400);
    expect([whole, parts].map(({ report }) => report.documents[0]!.remarks)).toEqual([
      [MENDED],
      [MENDED_IN_PLACE],
    ]);
  });
  test('a few characters of UTF-8 among many of windows-1252 are chance', () => {
    const bytes = mixed('Ã©', 'é'.repeat(100));
    expect(encodingOf(bytes).encoding).toBe('windows-1252');
  });
});

test('a name that an XML file gives itself counts where its bytes allow it', async () => {
  const xml = (name: string, text: string) =>
    `<?xml version="1.0" encoding="${name}"?><k><naam>${text}</naam><e>klaver@voorbeeld.nl</e></k>`;
  for (const bytes of [
    encode(xml('windows-1250', 'Michał'), 'windows-1250'),
    encode(xml('UTF-8', 'Zoë'), 'windows-1252'),
    encode(xml('IBM850', 'Zoë'), 'cp850'),
    utf8(xml('ISO-8859-1', 'Zoë')),
    utf8(xml('onbekend-9', 'Zoë')),
    utf16(xml('UTF-8', 'Zoë')),
  ])
    expect((await reportOf(bytes)).report.documents[0]!.findings.map(({ type }) => type)).toContain(
      'EMAIL_ADDRESS',
    );
});
