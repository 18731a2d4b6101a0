/** `inventaris agreement diff OLD NEW`: what changes in words; where OLD is a client, for its datasets too. */
import { existsSync } from 'node:fs';
import type { Agreement } from '../core/agreement.ts';
import { agreementChanges, type Effect, effectsOn } from '../core/agreement-changes.ts';
import { pathText } from '../core/agreement-faults.ts';
import { infoTypes } from '../core/detectors/index.ts';
import { readSoundAgreement } from './agreement-file.ts';
import { type ApiOptions, openApiOf } from './api.ts';
import { counted, moment, shown } from './print.ts';

const CLIENT_ID = /^[a-z0-9][a-z0-9-]{0,30}[a-z0-9]$/;

export async function diff(old: string, file: string, where: ApiOptions): Promise<void> {
  const after = await readSoundAgreement(file);
  if (existsSync(old) || !CLIENT_ID.test(old)) return showChanges(await readSoundAgreement(old), after);
  const api = await openApiOf(where);
  const params = { clientId: old };
  const { document: before, version } = await api.call('getAgreement', { params });
  const datasets = await api.all('listDatasets', { params });
  console.log(`against version ${version}, in force`);
  showChanges(before, after);
  const marks = new Map(infoTypes.map((each) => [each.type, each.marks]));
  const effects = effectsOn(datasets, before, after, (type) => marks.get(type) ?? []);
  const there = datasets.filter(({ state }) => state !== 'erased' && state !== 'erasing').length;
  console.log(
    `of ${counted(there, 'dataset')} that ${there === 1 ? 'is' : 'are'} there it changes ${effects.length}`,
  );
  for (const effect of effects) for (const line of effectLines(effect)) console.log(line);
}

function showChanges(before: Agreement, after: Agreement): void {
  const changes = agreementChanges(before, after);
  if (changes.length === 0) console.log('nothing changes');
  for (const { path, before: was, after: is } of changes) {
    if (was !== undefined) console.log(`- ${pathText(path)}: ${shown(was)}`);
    if (is !== undefined) console.log(`+ ${pathText(path)}: ${shown(is)}`);
  }
}

function effectLines({
  datasetId,
  dueBefore,
  dueAfter,
  nowExcess,
  nowAgreed,
  setApart,
  nowReveals,
  noLongerReveals,
}: Effect): string[] {
  const said: string[] = [];
  const tell = (words: string, names: readonly string[]) =>
    names.length > 0 && said.push(`${words} ${names.join(', ')}`);
  if (dueBefore !== dueAfter) said.push(`goes ${moment(dueAfter)} instead of ${moment(dueBefore)}`);
  tell('not agreed on any more:', nowExcess);
  tell('agreed on from now:', nowAgreed);
  if (setApart) said.push('would be set apart: no law is named for a citizen service number');
  tell('being in it reveals:', nowReveals);
  tell('being in it no longer reveals:', noLongerReveals);
  return [`  ${datasetId}`, ...said.map((line) => `    ${line}`)];
}
