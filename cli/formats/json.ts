/** One JSON document: the files with their findings (and hits) inside, then the totals. Written file by file. */
import type { HitRecord } from '../../contract/scan-output.ts';
import type { Open } from './index.ts';

export const open: Open = ({ write, hits }) => {
  let files = 0;
  /** Hits of the current file so far; undefined before it has begun. */
  let inFile: number | undefined;
  const begin = () => {
    if (inFile !== undefined) return;
    write(`${files++ === 0 ? '{"files": [' : ','}\n{`);
    if (hits) write('"hits": [');
    inFile = 0;
  };
  return {
    hit({ record, ...hit }: HitRecord) {
      begin();
      write(`${inFile!++ === 0 ? '' : ','}\n  ${JSON.stringify(hit)}`);
    },
    file({ record, ...file }, findings) {
      begin();
      if (hits) write('],\n');
      const inside = { ...file, findings: findings.map(({ record: _, ...finding }) => finding) };
      write(JSON.stringify(inside, undefined, 2).slice(2));
      inFile = undefined;
    },
    end({ files: read, bytes, statuses, types, level }) {
      if (files === 0) write('{"files": [');
      const totals = {
        files: read,
        bytes,
        level,
        statuses: Object.fromEntries(statuses),
        types: Object.fromEntries(types),
      };
      write(`],\n"totals": ${JSON.stringify(totals)}}\n`);
    },
  };
};
