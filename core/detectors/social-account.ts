/**
 * Account on a social medium: the address of a profile, a handle behind the medium's name, or a cell under its header.
 * Source: own; the media's own forms of profile addresses.
 */
import type { Detector } from './detector.ts';

/** Address of one person's profile; pages of companies, posts and buttons to share are not. */
const isProfile = (url: string): boolean =>
  /^(?:https?:\/\/)?(?:[\w-]{1,12}\.)?(?:linkedin\.com\/in\/|(?:twitter|x|instagram|facebook|github|pinterest|bsky|snapchat|t)\.(?:com|app|me)\/|tiktok\.com\/@|youtube\.com\/@|mastodon\.\w{2,10}\/@|threads\.net\/@)(?!(?:share|sharer|intent|hashtag|home|login|watch|explore|p|reel|tr|groups|pages|events|plugins|dialog|search|policies|legal|privacy|help|settings|features|about|company|showcase)\b)[\w.@%/-]{2,100}$/i.test(
    url.replace(/[?#].*$/, ''),
  );

/** Where profiles stand: leaves few addresses to be looked at closely. */
const PROFILE_SITE =
  /^(?:https?:\/\/)?(?:[\w-]{1,12}\.)?(?:linkedin\.com\/in\/|(?:twitter|x|instagram|facebook|github|pinterest|bsky|snapchat|t)\.(?:com|app|me)\/|(?:tiktok|youtube)\.com\/@|mastodon\.|threads\.net\/@)/i;

export const socialAccount: Detector = {
  type: 'SOCIAL_ACCOUNT',
  nl: 'account op sociale media',
  en: 'social media account',
  group: 'contact',
  level: 'personal',
  marks: [],
  fideslang: 'user.social',
  forms: [
    {
      shape: {
        kind: 'marked',
        marks: [
          'linkedin.com/in/',
          'twitter.com/',
          'instagram.com/',
          'facebook.com/',
          'tiktok.com/@',
          'github.com/',
        ],
        body: '-_.',
        min: 3,
        max: 100,
      },
      accept: isProfile,
      confidence: 0.9,
    },
    { shape: { kind: 'url' }, like: [PROFILE_SITE], accept: isProfile, confidence: 0.9 },
    {
      shape: {
        kind: 'labelled',
        labels: [
          'twitter',
          'instagram',
          'insta',
          'snapchat',
          'tiktok',
          'skype',
          'telegram',
          'discord',
          'mastodon',
          'bluesky',
          'facebook',
        ],
        value: 'secret',
        min: 3,
        max: 64,
      },
      like: [/^@[\w.@-]{2,63}$/],
      confidence: 0.85,
    },
    {
      shape: { kind: 'cell', of: 'name', min: 3, max: 256 },
      accept: (cell) =>
        isProfile(cell) ||
        (/^@?(?=.*[a-z_])[\w.-]{3,63}$/i.test(cell) &&
          !/^(?:ja|nee|yes|true|false|onbekend|geen|none|null|n\.?v\.?t\.?)$/i.test(cell)),
      confidence: 0,
    },
  ],
  headers: [
    'twitter',
    'twitter handle',
    'twitter url',
    'instagram',
    'instagram handle',
    'insta',
    'linkedin',
    'linkedin url',
    'linkedin profiel',
    'facebook',
    'facebook url',
    'facebook id',
    'tiktok',
    'snapchat',
    'social media',
    'social account',
    'mastodon',
    'bluesky',
    'youtube',
    'pinterest',
    'x handle',
    'discord',
    'telegram',
    'skype',
    'skype id',
    'xing',
    'handle',
  ],
  words: ['twitter', 'instagram', 'linkedin', 'facebook', 'tiktok', 'profiel'],
  against: [
    'followers',
    'volgers',
    'likes',
    'count',
    'aantal',
    'clicks',
    'shares',
    'spend',
    'kosten',
    'datum',
    'date',
    'campaign',
    'pixel',
    'optin',
    'consent',
  ],
  byName: true,
  confirmed: 0.95,
};
