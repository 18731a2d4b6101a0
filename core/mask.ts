/**
 * Masks a value so that its kind can be recognised and its content can't: of every run of letters the first stays, of
 * every run of digits none; runs of both keep nothing. Only the last label of a domain stays, as in `j…@v….nl`.
 */
export function mask(value: string): string {
  const at = value.lastIndexOf('@');
  const dot = value.lastIndexOf('.');
  const domain = at >= 0 && dot > at ? value.slice(dot) : '';
  const rest = domain ? value.slice(0, dot) : value;
  const masked = rest.replace(/[\p{L}\p{M}\p{N}]+/gu, (run) => {
    if (/^\p{N}+$/u.test(run)) return '•'.repeat(Math.min(run.length, 12));
    return /^\p{L}/u.test(run) && !/\p{N}/u.test(run) ? `${String.fromCodePoint(run.codePointAt(0)!)}…` : '…';
  });
  return (masked + (/^\.\p{L}{2,24}$/u.test(domain) ? domain : domain && '.…')).slice(0, 64);
}
