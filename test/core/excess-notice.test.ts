import { describe, expect, test } from 'vitest';
import type { Language } from '../../core/agreement.ts';
import { infoTypes } from '../../core/detectors/index.ts';
import { answerBy, excessNotices } from '../../core/excess-notice.ts';
import { excessOf, unlawful } from '../../core/relevance.ts';
import { bsn, randomFrom } from './invented.ts';
import { reportOf } from './read.ts';

const random = randomFrom(5);
const byType = new Map(infoTypes.map((each) => [each.type, each]));
const table = (header: string, row: (i: number) => string) =>
  `${header}\n${Array.from({ length: 30 }, (_, i) => row(i)).join('\n')}\n`;

async function told(content: string, language: Language, agreed: string[] = []) {
  const { report } = await reportOf(content);
  const excess = excessOf(report, agreed);
  return excessNotices({
    language,
    datasetId: 'abc',
    received: '2026-12-24',
    due: '2027-01-23',
    answerBy: answerBy('2026-12-24'),
    excess,
    unlawful: unlawful(excess, (type) => byType.get(type)?.marks ?? []),
    agreed,
    nameOf: (type, language) => byType.get(type)?.[language] ?? type,
  });
}

const mobile = table('e-mail;mobiel', (i) => `klant${i}@voorbeeld.nl;06123456${10 + i}`);
const cases: [what: string, content: string, language: Language, says: RegExp[], agreed?: string[]][] = [
  [
    'columns',
    mobile,
    'nl',
    [
      /meer dan is afgesproken/,
      /e-mailadres: veld “e-mail”/,
      /neem “e-mail” en “mobiel” niet op in de export/,
      /uiterlijk 4 januari 2027 \(5 werkdagen\)/,
      /uiterlijk 23 januari 2027 verwijderd/,
      /geen soorten gegevens afgesproken/,
    ],
  ],
  [
    'columns',
    mobile,
    'en',
    [
      /more than was agreed on/,
      /field “mobiel”/,
      /keep “mobiel” out of the export/,
      /by 4 January 2027 \(5 working days\)/,
      /Agreed on: /,
    ],
    ['EMAIL_ADDRESS'],
  ],
  [
    'running text',
    'Beste lezer,\n\nMail gerust naar post@voorbeeld.nl, dan antwoorden wij.\n',
    'nl',
    [/lopende tekst/, /uit de tekst zelf worden gehaald/],
  ],
  [
    'an export that a tool made',
    table(
      'Email Address,LEID,EUID,UNSUB_TIME,mobiel',
      (i) => `klant${i}@voorbeeld.nl,${9000 + i},e${i},2026-01-01 10:00:00,06123456${10 + i}`,
    ),
    'en',
    [/exporting from Mailchimp \(unsubscribed\)/],
  ],
  [
    'a BSN',
    table('e-mail;bsn', (i) => `klant${i}@voorbeeld.nl;${bsn(random)}`),
    'nl',
    [
      /apart gezet/,
      /burgerservicenummer.* niet worden gebruikt \(UAVG 46\); toestemming is daarvoor niet genoeg/,
    ],
    ['EMAIL_ADDRESS'],
  ],
];
describe('client and team are told what was not agreed on', () => {
  test.each(cases)('%s', async (_, content, language, says, agreed) => {
    const [client, team] = await told(content, language, agreed);
    expect([client!.to, team!.to]).toEqual(['client', 'team']);
    for (const part of says) expect(`${client!.subject}\n${client!.text}`).toMatch(part);
    for (const { text } of [client!, team!]) expect(text).not.toMatch(/voorbeeld\.nl|06123456|\d{9}/);
    expect(team!.text).not.toBe(client!.text);
  });
});

test('what is agreed on, or only possible, is no excess', async () => {
  const { report } = await reportOf(mobile);
  expect(excessOf(report, ['EMAIL_ADDRESS', 'PHONE_NUMBER'])).toEqual([]);
  const { report: orders } = await reportOf(table('order;aantal', (i) => `${123456789 + 7 * i};${i}`));
  expect(excessOf(orders, [])).toEqual([]);
});

test('only what a law must order sets a delivery apart', () => {
  const marksOf = (type: string) => byType.get(type)?.marks ?? [];
  const excess = infoTypes.map(({ type }) => ({ type, places: [] }));
  const apart = unlawful(excess, marksOf);
  expect(apart).toContain('NETHERLANDS_BSN_NUMBER');
  expect(apart.every((type) => marksOf(type).includes('uavg46'))).toBe(true);
  expect(apart).not.toContain('IBAN_CODE');
});
