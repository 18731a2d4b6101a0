/**
 * User name of an account: behind a label, or under a header.
 * Source: own; names of fields in usual web applications.
 */
import type { Detector } from './detector.ts';

const WORDS =
  /^(?:of|or|and|en|is|uw|your|je|het|the|niet|not|met|with|wachtwoord|password|pass|null|none|true|false|id|name|naam|onbekend|unknown|vergeten|required|verplicht)$/i;
/** Whom an account belongs to, but not its name. */
const ROLES =
  /^(?:a|an|de|een|admin|administrator|beheerder|gast|guest|gebruiker|user|klant|customer|medewerker|employee|docent|leerling|student|ouder|eigenaar|owner|root|partner|patiënt|arts|bezoeker|account|accounts|expected|usual|normal|before|verwacht|gewoonlijk|vanouds|stories|story|rechten|rights|in|op|on|via|iemand|someone|jezelf|yourself|zichzelf|mij|me|hem|haar)$/i;
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
          'username',
          'user name',
          'loginnaam',
          'inlognaam',
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
        labels: ['gebruiker', 'user', 'login'],
        value: 'secret',
        signed: true,
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
    {
      shape: {
        kind: 'labelled',
        labels: [
          'inloggen met user',
          'inlog met user',
          'log in met user',
          'login met user',
          'inloggen met gebruiker',
          'log in with user',
          'login with user',
          'inloggen als',
          'inloggen als gebruiker',
          'ingelogd als',
          'logged in as',
          'log in as',
          'login as',
          'signed in as',
        ],
        value: 'secret',
        min: 3,
        max: 64,
        bare: true,
      },
      accept: (text) => isName(text) && !ROLES.test(text),
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
