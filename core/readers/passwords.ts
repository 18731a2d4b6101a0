/** What is said of files under a password, and how a password is written down in bytes. */
import { highCharacters } from './code-page-sniff.ts';

export const PASSWORD = 'it is protected by a password: give the password, or deliver it without';
export const WRONG_PASSWORD =
  'it is protected by another password than the one given: give the right one, or deliver it without';

/** In UTF-8 and, where that differs, as old programs on Dutch Windows and DOS wrote it. */
export function passwordBytes(password: string): Uint8Array[] {
  const utf8 = new TextEncoder().encode(password);
  if (utf8.length === password.length) return [utf8];
  const single = (['windows-1252', 'cp850'] as const).flatMap((page) => {
    const high = highCharacters(page);
    const codes = Array.from(password, (char) =>
      char < '\u0080' ? char.charCodeAt(0) : 128 + high.indexOf(char),
    );
    return codes.includes(127) ? [] : [Uint8Array.from(codes)];
  });
  return [utf8, ...single];
}
