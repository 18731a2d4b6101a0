/**
 * Classes of bytes, as the pass sees UTF-8: digits, letters (every byte from 0x80 on counts as one, so that words keep
 * together), and all else. 0xC2 and 0xE2 lead punctuation and spaces (U+0080–00BF, U+2000–2FFF) and so end a token.
 */
export const OTHER = 0;
export const DIGIT = 1;
export const LETTER = 2;

export const CLASS = new Uint8Array(256);
for (let c = 48; c <= 57; c++) CLASS[c] = DIGIT;
for (let c = 65; c <= 90; c++) CLASS[c] = LETTER;
for (let c = 97; c <= 122; c++) CLASS[c] = LETTER;
for (let c = 0x80; c <= 0xff; c++) CLASS[c] = LETTER;
CLASS[0xc2] = OTHER;
CLASS[0xe2] = OTHER;

export const TAB = 9;
export const NEWLINE = 10;
export const RETURN = 13;
export const SPACE = 32;
export const QUOTE = 34;
export const PLUS = 43;
export const COMMA = 44;
export const HYPHEN = 45;
export const DOT = 46;
export const SLASH = 47;
export const COLON = 58;
export const LESS = 60;
export const EQUALS = 61;
export const AT = 64;
export const UNDERSCORE = 95;

/** Bytes that the character at `i` takes when it is not part of a token: 2 or 3 for the leads above, else 1. */
export function otherWidth(byte: number): number {
  return byte === 0xc2 ? 2 : byte === 0xe2 ? 3 : 1;
}

/** Length in UTF-16 units of UTF-8 bytes [from, to): continuation bytes count nothing, four-byte characters two. */
export function utf16Length(bytes: Uint8Array, from: number, to: number): number {
  let units = 0;
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}

export const isSpace = (byte: number): boolean => byte === SPACE || (byte >= TAB && byte <= RETURN);
