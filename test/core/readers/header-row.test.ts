import { describe, expect, test } from 'vitest';
import { looksLikeCode } from '../../../core/readers/code-sniff.ts';
import { sniffDelimited } from '../../../core/readers/delimited.ts';
import { sniffJson } from '../../../core/readers/json-sniff.ts';

const NAMES = ['Anna', 'Piet', 'Kees', 'Jo', 'Bo', 'Ria', 'Tom', 'Lea'];
const name = (i: number) => NAMES[i % NAMES.length]!;
const rows = (row: (i: number) => string, n = 12) =>
  Array.from({ length: n }, (_, i) => `${row(i)}\n`).join('');
const contact = (i: number) => `${name(i)};a${i}@voorbeeld.nl;06-1122334${i % 10};Assen`;
const address = (i: number) => `${name(i)};Kade ${i + 1};1234 AB;Assen`;

describe('a header is told, wherever it stands and whatever it is called', () => {
  test.each<[string, string, string]>([
    [
      'names of sites',
      'volledige_naam;instagram;beroep;werkgever',
      `volledige_naam;instagram;beroep;werkgever\n${rows((i) => `${name(i)} Vos;${name(i)}vos;kok;Bakker BV`)}`,
    ],
    [
      'names of months',
      'regio;januari;februari;maart',
      `regio;januari;februari;maart\n${rows((i) => `R${i};${i * 3};${i};${i + 7}`)}`,
    ],
    [
      'years',
      'Regio;2021;2022;2023',
      `Regio;2021;2022;2023\n${rows((i) => `${name(i)}dorp;${i * 3};${i};${i + 7}`)}`,
    ],
    [
      'two addresses side by side',
      'naam;straat;postcode;plaats;naam;straat;postcode;plaats',
      `naam;straat;postcode;plaats;naam;straat;postcode;plaats\n${rows((i) => `${address(i)};${address(i)}`)}`,
    ],
    [
      'units',
      'Lengte (cm);Gewicht [kg];Temp. (°C)',
      `Lengte (cm);Gewicht [kg];Temp. (°C)\n${rows((i) => `${170 + i};${60 + i};37,${i}`)}`,
    ],
    [
      'examples in brackets',
      'Naam;E-mail (bijv. jan@voorbeeld.nl);Telefoon (06-12345678);Plaats',
      `Naam;E-mail (bijv. jan@voorbeeld.nl);Telefoon (06-12345678);Plaats\n${rows(contact)}`,
    ],
    [
      'ordinals and stars',
      '1e voornaam;2e voornaam;06-nummer;*E-mail',
      `1e voornaam;2e voornaam;06-nummer;*E-mail\n${rows((i) => `${name(i)};${name(i)};06-1122334${i % 10};a${i}@voorbeeld.nl`)}`,
    ],
    [
      'words nobody knows over values that come again and again',
      'foo;zorblax;quux',
      `foo;zorblax;quux\n${rows((i) => `${name(i)};lezen;${i % 2 ? 'rood' : 'blauw'}`)}`,
    ],
    [
      'a title in cells',
      'naam;e-mail;telefoon;plaats',
      `Ledenlijst;;;\n;;;\nnaam;e-mail;telefoon;plaats\n${rows(contact)}`,
    ],
    [
      'more lines above than below',
      'naam;e-mail;telefoon;plaats',
      `Rapport\nGemaakt op 1 mei\nDoor: systeem\n\nnaam;e-mail;telefoon;plaats\n${rows(contact, 3)}`,
    ],
    ['empty lines above', 'naam;e-mail;telefoon;plaats', `\n\nnaam;e-mail;telefoon;plaats\n${rows(contact)}`],
    [
      'groups above',
      'naam;straat;postcode;plaats',
      `Klant;Adres;;\nnaam;straat;postcode;plaats\n${rows(address)}`,
    ],
    [
      'a quoted sep= line',
      'naam;straat;postcode;plaats',
      `"SEP=;"\r\nnaam;straat;postcode;plaats\n${rows(address)}`,
    ],
    [
      'an unnamed first column',
      ';naam;e-mail',
      `;naam;e-mail\n${rows((i) => `${i};${name(i)};a${i}@voorbeeld.nl`)}`,
    ],
  ])('%s', (_, header, text) => {
    const table = sniffDelimited(text, true);
    expect(table).toMatchObject({ header: true, fields: header.split(';') });
  });
});

describe('a first row of values is no header', () => {
  test.each([
    ['a value that comes again', rows((i) => `${name(i)};${i % 2 ? 'klant' : 'lid'};Assen`)],
    ['addresses of mail', rows((i) => `${name(i)} Vos;a${i}@voorbeeld.nl;1980-01-0${1 + (i % 9)}`)],
    ['numbers', rows((i) => `${i};${name(i)} Vos;Assen`)],
  ])('%s', (_, text) => {
    expect(sniffDelimited(text, true)).toMatchObject({ header: false });
  });
});

describe('running text is no table', () => {
  test.each([
    ['a sentence', 'Oma, de hond en de kat, allen welkom'],
    ['a sentence that begins with names of fields', 'Naam, adres en telefoonnummer, graag doorgeven'],
    ['short letters', 'Beste Anna, dank voor je mail\nBeste Piet, dank voor je bericht\nGroet, Kees\n'],
    ['amounts', 'Totaal 12,50\nBtw 2,63\nKorting 3,00\nVerzending 4,95\n'],
    ['a log with fractions of seconds', rows((i) => `2026-01-02 12:00:0${i % 10},12${i % 10} INFO start`)],
    [
      'a log of sentences',
      rows((i) => `2026-01-02 12:00:0${i % 10},12${i % 10} INFO  inlog gelukt, duur ${i} ms`),
    ],
    [
      'a title above machine-readable lines',
      'Kopie paspoort, strook onderaan:\nP<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n',
    ],
    ['an address under its label', 'Adres:\nKade 1\n1234 AB Assen\nNL\n'],
    ['settings', 'DB_USER=piet\nDB_HOST=a\nDB_NAME=b\n'],
  ])('%s', (_, text) => {
    expect(sniffDelimited(text, true)).toBeUndefined();
  });

  test.each([
    [
      'TypeScript',
      'import { a } from "b";\nconst x = 1;\nconst y = [1, 2, 3];\nfunction f(a: string, b: number) {\n  return a;\n}\n',
    ],
    ['Python', 'import os\n\ndef f(a, b):\n    return a, b\n\nx = f(1, 2)\nprint(x, 3)\n'],
    [
      'Java',
      'public class A {\n  private int x, y;\n  public void f(int a, int b) {\n    g(a, b);\n  }\n}\n',
    ],
  ])('nor is %s', (_, text) => {
    expect(looksLikeCode(text)).toBe(true);
  });
  test('and a table with JSON in a cell is no program', () => {
    expect(looksLikeCode(`id;data\n${rows((i) => `${i};"{""a"":${i}}"`)}`)).toBe(false);
  });
});

describe('what begins with a bracket is JSON only when it goes on as JSON', () => {
  test.each([
    ['a chat with times', '[09:14] Anna: hoi\n[09:15] Piet: dag\n', undefined],
    ['a chat with days', '[12-03-2024, 09:14:22] Anna: hoi\n', undefined],
    ['a footnote', '[1] Zie het verslag, pagina 3.\n', undefined],
    ['a quoted word', '["hoi"] zei zij\n', undefined],
    ['a place for a name', '{naam}, welkom\n', undefined],
    ['numbers', '[1,2,3]', 'json'],
    ['arrays in arrays', '[[1,2],[3,4]]', 'json'],
    ['a head cut in a string', '[{"naam":"Pi', 'json'],
    ['damage further on', '[{"a":1,"b":2,"c":3},{"a":oeps}]', 'json'],
  ])('%s', (_, text, format) => {
    expect(sniffJson(text, true)).toBe(format);
  });
});
