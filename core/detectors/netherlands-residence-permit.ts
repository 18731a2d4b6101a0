/**
 * Number of a Dutch residence permit: `V` and eight digits or letters since 2019, two letters and seven digits before; by header or word only.
 * The letter O is not used, nor, since then, the digit 0 (older ones have it).
 * Source: RvIG, "Aanpassing nummering verblijfsdocument" (10 December 2019); IND, "Verblijfsdocumenten"; Council Regulation (EC) 1030/2002 (uniform format).
 */
import type { Detector } from './detector.ts';

export const netherlandsResidencePermit: Detector = {
  type: 'NETHERLANDS_RESIDENCE_PERMIT',
  nl: 'nummer van de verblijfsvergunning',
  en: 'residence permit number',
  group: 'document',
  level: 'personal',
  marks: [],
  fideslang: 'user.government_id.immigration',
  forms: [
    {
      shape: { kind: 'picture', pictures: ['VXXXXXXXX', 'vxxxxxxxx'], strict: true },
      check: { name: 'all', of: [{ name: 'without', chars: 'O' }, { name: 'digit' }] },
      confidence: 0.3,
    },
    { shape: { kind: 'picture', pictures: ['AA9999999', 'aa9999999'], strict: true }, confidence: 0.2 },
  ],
  headers: [
    'verblijfsvergunning',
    'verblijfsdocument',
    'verblijfsdocumentnummer',
    'verblijfsvergunningnummer',
    'verblijfstitel',
    'residence permit',
    'residence permit number',
    'vreemdelingendocument',
    'brp nummer verblijf',
  ],
  words: [
    'verblijfsvergunning',
    'verblijfsdocument',
    'verblijfstitel',
    'permit',
    'residence',
    'vreemdelingendocument',
  ],
  against: ['order'],
  needsEvidence: true,
  confirmed: 0.95,
};
