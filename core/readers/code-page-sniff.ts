/**
 * Which code page a text of single bytes is written in: the one in which its high bytes make the letters and signs that stand in Dutch
 * texts, where they may stand. A letter inside a word says much (`Zo‰` is no word), a sign between blanks little.
 *
 * Limits: told from the first 4,000 high bytes that are shown; code pages that Dutch files have. Windows-1252 is the rule, so the others must show
 * themselves: one `Zoë` is enough for DOS and Macintosh, three `ö` may not be.
 */
import type { Encoding } from '../plan.ts';

export type CodePage = Extract<
  Encoding,
  'windows-1252' | 'iso-8859-15' | 'cp850' | 'macintosh' | 'windows-1254' | 'windows-1250'
>;

/** The platform's own decoder takes windows-1252 for Latin-1 in some versions of Node, so its signs 0x80 to 0x9f are written here. */
const CP1252 = `€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ${String.fromCharCode(...Array.from({ length: 96 }, (_, i) => 160 + i))}`;
/** Western DOS; the platform knows the others. */
const CP850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

const highBytes = Uint8Array.from({ length: 128 }, (_, i) => 128 + i);
/** Characters of the bytes 0x80 to 0xff. */
export const highCharacters = (page: CodePage): string =>
  page === 'cp850' ? CP850 : page === 'windows-1252' ? CP1252 : new TextDecoder(page).decode(highBytes);

/** What each has to be ahead of it by: how rare it is. */
const AHEAD: readonly (readonly [page: CodePage, rare: number])[] = [
  ['windows-1252', 0],
  ['iso-8859-15', 2],
  ['windows-1254', 3],
  ['cp850', 5],
  ['macintosh', 5],
  ['windows-1250', 4],
];

/** How usual letters are in Dutch words and in names of people in the Netherlands. */
const USUAL: Readonly<Record<string, number>> = {
  ...{ é: 10, ë: 10, ï: 6, ö: 4, ü: 4, è: 3, á: 2, ä: 2, ç: 2, ó: 2, ê: 1.5, à: 1.5, ñ: 1.5, í: 1.5 },
  ...{ â: 1, ô: 1, ú: 1, ß: 1, ø: 1, å: 1, û: 0.7, î: 0.7, ã: 0.7, æ: 0.5, õ: 0.5, š: 3, ž: 2.5, œ: 0.3 },
  ...{ ı: 4, ş: 4, ğ: 4, ł: 4, ą: 2, ż: 2, ś: 2, ć: 2, č: 1.5, ę: 1.2, ń: 1.2, ź: 1, ř: 1, ő: 1 },
  ...{ ð: 0.05, þ: 0.05, ý: 0.2, ÿ: 0.3 },
};
const RARE = 0.3;
const LETTER = /\p{L}/u;
const LOWER = /\p{Ll}/u;
const BESIDE_WORDS = /[°²³½¼¾±µ§©®™«»·¨¹º¡¿£¥¢]/;

const MOST = 4_000;

export function codePageOf(samples: readonly Uint8Array[]): CodePage {
  let best: { page: CodePage; score: number } | undefined;
  for (const [page, rare] of AHEAD) {
    const score = scoreOf(samples, highCharacters(page)) - rare;
    if (!best || score > best.score) best = { page, score };
  }
  return best!.page;
}

function scoreOf(samples: readonly Uint8Array[], high: string): number {
  const at = (bytes: Uint8Array, i: number): string => {
    const byte = bytes[i] ?? 32;
    return byte < 128 ? String.fromCharCode(byte) : high[byte - 128]!;
  };
  let score = 0;
  let seen = 0;
  for (const bytes of samples)
    for (let i = 0; i < bytes.length && seen < MOST; i++) {
      if (bytes[i]! < 128) continue;
      seen++;
      score += fit(at(bytes, i), at(bytes, i - 1), at(bytes, i + 1));
    }
  return score;
}

/** How well a character suits its place. */
function fit(char: string, before: string, behind: string): number {
  const led = LETTER.test(before);
  const followed = LETTER.test(behind);
  if (LETTER.test(char)) {
    const usual = USUAL[char.toLowerCase()] ?? RARE;
    if (!led && !followed) return char === 'à' ? 0.5 : -0.5;
    if (LOWER.test(char)) return led ? usual : usual * 0.6;
    return LOWER.test(before) ? -3 : usual * 0.6;
  }
  if (char >= '\u0080' && char < '\u00a0') return -4;
  switch (char) {
    case '’':
    case '´':
      return led ? (followed ? 1.5 : 0.5) : -0.5;
    case '‘':
    case '“':
    case '„':
      return !led && followed ? 1 : -1;
    case '”':
      return !followed && before !== ' ' ? 1 : -1;
    case '–':
    case '—':
      return led === followed && !led ? 1 : -1;
    case '€':
      return led || followed ? -1 : 4;
    case '•':
      return !led && !followed ? 0.5 : -1;
    case '…':
      return led && !followed ? 0.7 : -0.5;
    case '\u00a0':
    case '\u00ad':
      return 0;
    default:
      if (BESIDE_WORDS.test(char)) return led && followed ? -3 : 0.2;
      return char >= '─' && char <= '▟' && !led && !followed ? 0.2 : -2;
  }
}
