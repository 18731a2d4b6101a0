/**
 * What someone looked for, on a site or in a search engine: columns of that name.
 * Source: AVG art. 4(4) (profiling); R2.1: activity on a site.
 */
import type { Detector } from './detector.ts';

export const searchQuery: Detector = {
  type: 'SEARCH_QUERY',
  nl: 'zoekopdracht',
  en: 'search query',
  group: 'behaviour',
  level: 'personal',
  marks: [],
  fideslang: 'user.behavior.search_history',
  forms: [{ shape: { kind: 'cell', of: 'text', min: 1, max: 512 }, confidence: 0 }],
  headers: [
    'zoekterm',
    'zoektermen',
    'zoekwoord',
    'zoekwoorden',
    'zoekopdracht',
    'zoekvraag',
    'search term',
    'search terms',
    'search query',
    'searchquery',
    'search keyword',
    'search phrase',
    'site search',
    'internal search',
    'query text',
    'gezocht op',
  ],
  words: [],
  against: [
    'impressions',
    'vertoningen',
    'count',
    'aantal',
    'volume',
    'id',
    'match',
    'type',
    'campaign',
    'ad',
  ],
  byName: true,
  confirmed: 0.92,
};
