/** One record a line, as `contract/scan-output.ts` has them: hits, findings, then the file they stand in. */
import type { Open } from './index.ts';

export const open: Open = ({ write }) => {
  const line = (record: object) => write(`${JSON.stringify(record)}\n`);
  return {
    hit: line,
    file(file, findings) {
      for (const finding of findings) line(finding);
      line(file);
    },
    end() {},
  };
};
