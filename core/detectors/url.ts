/**
 * Web address. Of a person's own site it is personal data; any other is only `possible`, since links stand everywhere.
 * Source: RFC 3986.
 */
import type { Detector } from './detector.ts';

export const url: Detector = {
  type: 'URL',
  nl: 'webadres',
  en: 'web address',
  group: 'contact',
  level: 'personal',
  marks: [],
  fideslang: 'user.contact.url',
  forms: [
    { shape: { kind: 'url' }, confidence: 0.4, contains: true },
    {
      /* a host without scheme, under a header only */
      shape: { kind: 'cell', of: 'name', min: 4, max: 253 },
      accept: (cell) =>
        /^[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,4}\.\p{L}{2,24}(?:\/\S*)?$/u.test(cell),
      confidence: 0,
    },
  ],
  headers: [
    'website',
    'homepage',
    'webadres',
    'site',
    'weblog',
    'blog',
    'www',
    'web',
    'url',
    'website url',
    'profile url',
    'profiel url',
    'internetadres',
  ],
  words: ['website', 'homepage', 'blog'],
  against: [
    'image',
    'afbeelding',
    'foto',
    'product',
    'artikel',
    'logo',
    'icon',
    'thumbnail',
    'feed',
    'referrer',
    'referer',
    'tracking',
    'unsubscribe',
    'landing',
    'page',
    'pagina',
    'campaign',
  ],
  byName: true,
  confirmed: 0.9,
};
