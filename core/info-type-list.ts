/** The list of info types as a Markdown document, from the detectors themselves; `docs/info-types.md` is this text. */
import type { Detector, Form } from './detectors/detector.ts';

const GROUPS: readonly (readonly [Detector['group'], string])[] = [
  ['contact', 'Contact and identity'],
  ['behaviour', 'Behaviour'],
  ['online', 'Online'],
  ['registration', 'Registration'],
  ['most-confidential', 'Most confidential'],
  ['document', 'Identity documents'],
  ['log-in', 'Log-in'],
  ['special', 'Special categories'],
  ['sensitive', 'Sensitive, not a special category'],
  ['children', 'Children'],
  ['unknown', 'Unknown'],
];

const CHECKS: Readonly<Record<string, string>> = {
  eleven: 'eleven-test',
  luhn: 'Luhn',
  mod97: 'MOD 97-10',
  gs1: 'GS1 check digit',
  date: 'calendar',
  prefix: 'numbering plan',
};

function checksOf(form: Form): string[] {
  if (form.shape.kind === 'machine-readable-zone') return ['weights 7 3 1'];
  const all = form.check?.name === 'all' ? form.check.of : form.check ? [form.check] : [];
  return all.flatMap(({ name }) => CHECKS[name] ?? []);
}

function foundBy({ forms, needsEvidence, columnAlone }: Detector): string {
  if (columnAlone !== undefined) return 'column as a whole';
  if (forms.every(({ shape }) => shape.kind === 'age')) return 'birth date or age';
  const standing = forms.filter(({ shape, confidence }) => shape.kind !== 'cell' && confidence > 0);
  if (needsEvidence) return 'form, with header or word';
  if (standing.length === 0) return 'header';
  return standing.every(({ shape }) => shape.kind === 'labelled') ? 'label or header' : 'form, header, words';
}

const row = (detector: Detector): string => {
  const { type, nl, en, level, marks, fideslang, forms } = detector;
  const checks = Array.from(new Set(forms.flatMap(checksOf))).join(', ');
  return `| \`${type}\` | ${nl} | ${en} | ${level}${marks.length > 0 ? ` (${marks.join(', ')})` : ''} | ${foundBy(detector)} | ${checks} | \`${fideslang}\` |`;
};

export function infoTypeList(detectors: readonly Detector[]): string {
  const sections = GROUPS.flatMap(([group, title]) => {
    const rows = detectors.filter((detector) => detector.group === group).map(row);
    if (rows.length === 0) return [];
    return [
      `## ${title}\n\n| Info type | Nederlands | English | Level of a record | Found by | Checked by | Fideslang |\n| --- | --- | --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`,
    ];
  });
  return `# Info types\n\nMade from the detectors in \`core/detectors/\` (${detectors.length} of them) by \`npm run info-types\`; a test keeps it true. Names are Google's infoTypes where one exists.\n\n${sections.join('\n')}`;
}
