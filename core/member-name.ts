/**
 * Names of members, attachments and sheets: what may be kept of them. A part of a path that holds something a detector
 * knows becomes `member 3` with its extension; nothing leads out of the archive it stands in.
 */
import { FOR } from './engine/pass.ts';
import type { Scanner } from './reading.ts';

const encoder = new TextEncoder();

/** Whether a name tells of a person: something in it is recognised without a header's help. */
function tells(name: string, scanner: Scanner): boolean {
  const bytes = encoder.encode(spoken(name));
  const { n, type, form, context } = scanner.pass(bytes, 0, bytes.length);
  for (let m = 0; m < n; m++) {
    const detector = scanner.detectors[type[m]!]!;
    if (context[m] === FOR) return true;
    if (!detector.needsEvidence && detector.forms[form[m]!]!.confidence > 0) return true;
  }
  return false;
}

/** `Jan_de_Vries-cv.pdf` as people read it. */
export const spoken = (name: string): string => name.replace(/[_/\\]+/g, ' ');

/** A member's path, cleaned; `number` stands in for what may not be kept. */
export function memberPath(raw: string, number: number, scanner: Scanner): string {
  const segments = raw
    .replace(/\p{Cc}/gu, '')
    .split(/[/\\]/)
    .filter((segment) => segment !== '' && segment !== '.' && segment !== '..')
    .map((segment) => segment.slice(0, 200));
  const clean = segments.map((segment, i) => {
    if (!tells(segment, scanner)) return segment;
    if (i < segments.length - 1) return 'folder';
    return `member ${number}${/\.[a-z0-9]{1,8}$/i.exec(segment)?.[0] ?? ''}`;
  });
  return clean.join('/') || `member ${number}`;
}

/** A sheet's or table's name, cleaned. */
export function sheetName(raw: string, number: number, scanner: Scanner): string {
  const name = raw.replace(/\p{Cc}/gu, '').slice(0, 100);
  return name.trim() === '' || tells(name, scanner) ? `sheet ${number}` : name;
}
