/** How mails are really written: encodings, boundaries, names of attachments, and what lies outside of all parts. */
import { expect, test } from 'vitest';
import { spokenWords, takeApart } from '../../../core/readers/mime.ts';

const mail = (text: string) => takeApart(Buffer.from(text.replaceAll('\n', '\r\n'), 'latin1'));

const texts: readonly (readonly [what: string, mail: string, text: string])[] = [
  ['nothing but text', 'Subject: x\n\nhallo', 'hallo'],
  [
    'windows-1252, said',
    'Content-Type: text/plain; charset=windows-1252\n\n\x80 12 \x97 Zo\xeb',
    '€ 12 — Zoë',
  ],
  ['Latin-1, which is windows-1252', 'Content-Type: text/plain; charset=ISO-8859-1\n\n\x80 Zo\xeb', '€ Zoë'],
  ['windows-1252, not said', 'Content-Type: text/plain\n\nZo\xeb \x80', 'Zoë €'],
  ['UTF-8, not said', 'Content-Type: text/plain\n\nZo\xc3\xab', 'Zoë'],
  ['Latin-9', 'Content-Type: text/plain; charset=iso-8859-15\n\n\xa4 12', '€ 12'],
  ['an alphabet that nobody knows', 'Content-Type: text/plain; charset=x-geheim\n\nZo\xeb', 'Zoë'],
  [
    'quoted-printable',
    'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nZo=C3=AB zei =\nja=3D 50 =ZZ',
    'Zoë zei ja= 50 =ZZ',
  ],
  [
    'quoted-printable of windows-1252',
    'Content-Type: text/plain; charset="windows-1252"\nContent-Transfer-Encoding: Quoted-Printable\n\n=80 12 =\nvan Zo=EB',
    '€ 12 van Zoë',
  ],
  ['base64', 'Content-Transfer-Encoding: base64\n\naGFs\nbG8=\n', 'hallo'],
  ['base64 that pads every line', 'Content-Transfer-Encoding: base64\n\naGE=\nbGxv\nIQ==\n', 'hallo!'],
  [
    'broken lines that flow',
    'Content-Type: text/plain; format=flowed\n\neen adres in \nAssen\n\n-- \nNaam',
    'een adres in Assen\r\n\r\n-- \r\nNaam',
  ],
  ['a header across lines', 'Content-Type: text/plain;\n\tcharset=windows-1252\n\n\x80', '€'],
  ['a comment in a header', 'Content-Type: text/plain (oud); charset=windows-1252 (echt)\n\n\x80', '€'],
  ['parts that are said but not there', 'Content-Type: multipart/mixed; boundary=a\n\nhallo', 'hallo'],
];
test.each(texts)('%s', (_, given, text) => {
  expect(mail(given).texts.join('').trim()).toBe(text);
});

test('parts in parts, one boundary the beginning of the other, text before and behind', () => {
  const {
    texts: found,
    htmls,
    attachments,
    cut,
  } = mail(
    'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="a"\n\nvooraf\n--a\nContent-Type: multipart/alternative; boundary="ab"\n\n--ab\nContent-Type: text/plain\n\neen\n--ab\nContent-Type: text/html\n\n<b>een</b>\n--ab--\n--a\nContent-Type: text/csv; name=lijst.csv\nContent-Disposition: attachment\n\nx;y\n--a--\nachteraf\n',
  );
  expect(found.map((text) => text.trim())).toEqual(['vooraf', 'achteraf', 'een']);
  expect(htmls).toEqual(['<b>een</b>']);
  expect(attachments.map(({ name, type, bytes }) => [name, type, Buffer.from(bytes).toString()])).toEqual([
    ['lijst.csv', 'text/csv', 'x;y'],
  ]);
  expect(cut).toBe(false);
});

test('a message that ends before its last boundary is cut off', () => {
  expect(mail('Content-Type: multipart/mixed; boundary=a\n\n--a\n\neen\n--a\n\ntwee').cut).toBe(true);
  expect(mail('Content-Type: multipart/mixed; boundary=a\n\n--a\n\neen\n--a--').cut).toBe(false);
});

test('a forwarded message stays whole, in a digest too', () => {
  const inner = 'Subject: binnen\r\n\r\nhallo';
  for (const type of ['mixed', 'digest'])
    expect(
      mail(
        `Content-Type: multipart/${type}; boundary=a\n\n--a\n${type === 'mixed' ? 'Content-Type: message/rfc822\n' : ''}\nSubject: binnen\n\nhallo\n--a--`,
      ).attachments.map(({ bytes }) => Buffer.from(bytes).toString()),
    ).toEqual([inner]);
});

const names: readonly (readonly [written: string, name: string])[] = [
  ['filename="lijst (1).csv"', 'lijst (1).csv'],
  ['filename=lijst.csv', 'lijst.csv'],
  ["filename*=utf-8''Zo%C3%AB.csv", 'Zoë.csv'],
  ["filename*0*=utf-8''Zo%C3; filename*1*=%AB; filename*2=.csv", 'Zoë.csv'],
  ['filename="=?windows-1252?Q?Zo=EB=80.csv?="', 'Zoë€.csv'],
  ['filename="met \\"haken\\".csv"', 'met "haken".csv'],
  ['filename="nooit dicht.csv', 'nooit dicht.csv'],
];
test.each(names)('an attachment called %s', (written, name) => {
  expect(mail(`Content-Disposition: attachment; ${written}\n\nx`).attachments[0]!.name).toBe(name);
});

test('encoded words in windows-1252 keep their signs', () => {
  expect(spokenWords('=?windows-1252?Q?=80_12?= =?iso-8859-1?B?Wm/r?=')).toBe('€ 12Zoë');
  expect(spokenWords('=?utf-8?Q?Zo=C3=AB?= <zoe@voorbeeld.nl>')).toBe('Zoë <zoe@voorbeeld.nl>');
});

test('parts without number and depth are bounded', () => {
  const many = mail(`Content-Type: multipart/mixed; boundary=a\n\n${'--a\n\nx\n'.repeat(20_000)}`);
  expect(many.more).toBe(true);
  expect(many.texts.length).toBeLessThanOrEqual(10_000);
  let deep = 'hallo';
  for (let i = 0; i < 200; i++)
    deep = `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n${deep}\n--b${i}--\n`;
  expect(() => mail(deep)).toThrow('nested too deep');
});
