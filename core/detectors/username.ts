/**
 * User name of an account: behind a label, or under a header.
 * Source: own; names of fields in usual web applications.
 */
import type { Detector } from './detector.ts';

const WORDS =
  /^(?:of|or|and|en|is|uw|your|je|het|the|niet|not|met|with|wachtwoord|password|pass|null|none|true|false|id|name|naam|onbekend|unknown|vergeten|required|verplicht)$/i;
const isName = (text: string): boolean =>
  /^[\p{L}\p{N}_][\p{L}\p{N}_.@+-]{1,63}$/u.test(text) && !WORDS.test(text);

export const username: Detector = {
  type: 'USERNAME',
  nl: 'gebruikersnaam',
  en: 'user name',
  group: 'contact',
  level: 'personal',
  logIn: 'name',
  marks: [],
  fideslang: 'user.account.username',
  forms: [
    {
      shape: {
        kind: 'labelled',
        labels: [
          'gebruikersnaam',
          'gebruiker',
          'username',
          'user name',
          'user',
          'loginnaam',
          'inlognaam',
          'login',
          'nickname',
          'schermnaam',
        ],
        value: 'secret',
        min: 2,
        max: 64,
      },
      accept: isName,
      confidence: 0.75,
    },
    {
      shape: {
        kind: 'labelled',
        labels: ['gebruikersnaam', 'username', 'inlognaam', 'loginnaam', 'user'],
        value: 'secret',
        min: 3,
        max: 64,
        bare: true,
      },
      accept: (text) => isName(text) && /[\d_.]/.test(text) && /[A-Za-z]/.test(text),
      confidence: 0.6,
    },
    { shape: { kind: 'cell', of: 'name', min: 2, max: 64 }, accept: isName, confidence: 0 },
  ],
  headers: [
    'gebruikersnaam',
    'username',
    'user name',
    'userlogin',
    'user login',
    'login',
    'loginnaam',
    'login name',
    'inlognaam',
    'nickname',
    'nicename',
    'user nicename',
    'screen name',
    'schermnaam',
    'accountnaam',
    'account name',
    'logon name',
    'samaccountname',
  ],
  words: ['gebruikersnaam', 'inlognaam', 'username'],
  against: ['datum', 'date', 'laatste', 'last', 'count', 'aantal', 'at', 'ip', 'attempts'],
  byName: true,
  confirmed: 0.95,
};
