/**
 * SARIF 2.1.0 (OASIS), for code hosts and security dashboards: a result per finding, with `--hits` per match.
 *
 * Rows of tables are told as properties and in the message: a row is not a line where cells hold line ends.
 */

import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FileRecord, FindingRecord, HitRecord } from '../../contract/scan-output.ts';
import { infoTypes } from '../../core/detectors/index.ts';
import { counted } from '../print.ts';
import type { Open } from './index.ts';

const rules = infoTypes.map(({ type, nl, en, level, marks }) => ({
  id: type,
  name: type,
  shortDescription: { text: `${en[0]!.toUpperCase()}${en.slice(1)}` },
  fullDescription: { text: `Personal data of the type ${type}: ${en}; in Dutch: ${nl}.` },
  defaultConfiguration: { level: level === 'personal' ? 'warning' : 'error' },
  properties: { level, tags: ['privacy', level, ...marks] },
}));
const indexOf = new Map(rules.map(({ id }, index) => [id, index]));

export const open: Open = ({ write, hits }) => {
  let results = 0;
  const unread: FileRecord[] = [];
  const result = (value: object) => write(`${results++ === 0 ? '' : ','}\n${JSON.stringify(value)}`);
  const driver = {
    name: 'Inventaris',
    informationUri: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/',
    rules,
  };
  write('{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{\n');
  write(`"tool": ${JSON.stringify({ driver })},\n"columnKind": "utf16CodeUnits",\n"results": [`);
  return {
    hit: (hit) => result(hitResult(hit)),
    file(file, findings) {
      if (!hits) for (const finding of findings) result(findingResult(finding));
      if (file.status !== 'complete') unread.push(file);
    },
    end() {
      const notifications = unread.map(({ path, status, reason, format, bytes }) => ({
        level: status === 'failed' ? 'error' : 'warning',
        message: { text: `${status}: ${reason}` },
        locations: [locationOf(path)],
        properties: { status, format, bytes },
      }));
      const invocations = [
        { executionSuccessful: unread.length === 0, toolExecutionNotifications: notifications },
      ];
      write(`],\n"invocations": ${JSON.stringify(invocations)}\n}]}\n`);
    },
  };
};

function findingResult({
  path,
  field,
  type,
  count,
  distinct,
  likelihood,
  sample,
  places,
  evidence,
  excess,
}: FindingRecord) {
  const first = places[0];
  return {
    ...about(type, likelihood),
    message: {
      text: `${counted(count, 'match', 'matches')} of ${type} in ${field} (${likelihood})${excess ? ', not agreed on' : ''}`,
    },
    locations: [locationOf(path, field, first?.row === undefined ? first : undefined)],
    properties: {
      field,
      count,
      distinct,
      likelihood,
      sample,
      places,
      evidence,
      ...(excess ? { excess } : {}),
    },
  };
}

function hitResult({ path, column, type, row, start, end, likelihood, confidence, masked }: HitRecord) {
  const where = column === undefined ? '' : ` in ${column}${row === undefined ? '' : `, row ${row}`}`;
  return {
    ...about(type, likelihood),
    message: { text: `${type}${where} (${likelihood})` },
    locations: [locationOf(path, column, column === undefined ? { start, end } : undefined)],
    properties: { column, row, start, end, likelihood, confidence, masked },
  };
}

function about(type: string, likelihood: string) {
  const ruleIndex = indexOf.get(type);
  /* an agreement's own pattern has no rule of ours */
  const level = ruleIndex === undefined ? 'warning' : rules[ruleIndex]!.defaultConfiguration.level;
  return {
    ruleId: type,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: likelihood === 'possible' ? 'note' : level,
  };
}

function locationOf(path: string, field?: string, place?: { readonly start: number; readonly end: number }) {
  const [file = '', member] = path.split('!', 2);
  const uri = isAbsolute(file) ? pathToFileURL(file).href : file.split('/').map(encodeURIComponent).join('/');
  const names = [
    ...(member ? [{ name: member, kind: 'member' }] : []),
    ...(field ? [{ name: field, kind: 'member' }] : []),
  ];
  return {
    physicalLocation: {
      artifactLocation: { uri },
      ...(place ? { region: { charOffset: place.start, charLength: place.end - place.start } } : {}),
    },
    ...(names.length > 0 ? { logicalLocations: names } : {}),
  };
}
