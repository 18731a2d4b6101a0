/** Forms that look at a cell or value as a whole; they cost nothing in fields whose name does not speak for their type. */
import type { Detector } from '../detectors/detector.ts';
import { acceptanceOf } from './acceptance.ts';
import { CLASS, DOT, HYPHEN, SLASH, UNDERSCORE } from './bytes.ts';
import type { CellShape } from './shape.ts';

export interface CellForm {
  readonly type: number;
  readonly form: number;
  /** Whether the trimmed cell [from, to) fits. */
  readonly fits: (bytes: Uint8Array, from: number, to: number) => boolean;
}

export function cellForms(detectors: readonly Detector[]): CellForm[] {
  return detectors.flatMap(({ forms }, type) =>
    forms.flatMap((one, form) => {
      const { shape } = one;
      if (shape.kind !== 'cell') return [];
      const accept = acceptanceOf(one);
      const fits = FITS[shape.of];
      return [
        {
          type,
          form,
          fits: (bytes: Uint8Array, from: number, to: number) =>
            to - from >= shape.min &&
            to - from <= shape.max &&
            fits(bytes, from, to) &&
            (!accept || accept(bytes, from, to)),
        },
      ];
    }),
  );
}

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;

const FITS: Readonly<Record<CellShape['of'], (bytes: Uint8Array, from: number, to: number) => boolean>> = {
  code(bytes, from, to) {
    let digits = 0;
    for (let i = from; i < to; i++) {
      const byte = bytes[i]!;
      if (isDigit(byte)) digits++;
      else if (CLASS[byte] === 0 && byte !== HYPHEN && byte !== DOT && byte !== SLASH && byte !== UNDERSCORE)
        return false;
    }
    return digits > 0;
  },
  name(bytes, from, to) {
    let letters = 0;
    for (let i = from; i < to; i++) {
      if (bytes[i]! <= 32) return false;
      if (CLASS[bytes[i]!] !== 0) letters++;
    }
    return letters > 0;
  },
  /* an amount as people write it: sign, currency, thousands, decimals */
  number(bytes, from, to) {
    let digits = 0;
    let others = 0;
    for (let i = from; i < to; i++) {
      const byte = bytes[i]!;
      if (isDigit(byte)) digits++;
      else if (byte > 32 && byte !== DOT && byte !== 44 && byte !== HYPHEN && byte !== 43) others++;
    }
    return digits > 0 && others <= 3;
  },
  text(bytes, from, to) {
    for (let i = from; i < to; i++) if (CLASS[bytes[i]!] !== 0) return true;
    return false;
  },
};
