/**
 * Geographical coordinates: latitude and longitude with four decimals or more (eleven metres), or one of them, or those of the
 * Dutch grid (Rijksdriehoek), under a header.
 * Source: ISO 6709; RFC 7946 section 3.1.1; Kadaster, RDNAPTRANS.
 */
import type { Detector } from './detector.ts';

const isDegrees = (cell: string): boolean =>
  /^-?\d{1,3}[.,]\d{3,}$/.test(cell) && Math.abs(Number.parseFloat(cell.replace(',', '.'))) <= 180;
const isGrid = (cell: string): boolean => /^\d{4,6}(?:[.,]\d{1,4})?$/.test(cell);

export const locationCoordinates: Detector = {
  type: 'LOCATION_COORDINATES',
  nl: 'coördinaten',
  en: 'coordinates',
  group: 'contact',
  level: 'personal',
  marks: [],
  fideslang: 'user.location.precise',
  forms: [
    { shape: { kind: 'coordinates' }, confidence: 0.75 },
    {
      shape: { kind: 'cell', of: 'number', min: 4, max: 24 },
      accept: (cell) => isDegrees(cell) || isGrid(cell),
      confidence: 0,
    },
  ],
  headers: [
    'latitude',
    'longitude',
    'lat',
    'lon',
    'lng',
    'long',
    'breedtegraad',
    'lengtegraad',
    'coordinates',
    'coordinaten',
    'coordinaat',
    'gps',
    'geo',
    'geolocation',
    'latlng',
    'latlong',
    'lat lon',
    'rd x',
    'rd y',
    'x coordinaat',
    'y coordinaat',
    'xcoord',
    'ycoord',
  ],
  words: ['gps', 'coordinaten', 'coördinaten', 'latitude', 'longitude', 'locatie', 'location', 'lat'],
  against: [],
  confirmed: 0.95,
};
