/** Writes `docs/info-types.md` from the detectors. */
import { writeFileSync } from 'node:fs';
import { detectors } from '../core/detectors/index.ts';
import { infoTypeList } from '../core/info-type-list.ts';

writeFileSync(new URL('../docs/info-types.md', import.meta.url), infoTypeList(detectors));
