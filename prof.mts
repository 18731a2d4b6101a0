import { detectors } from '/tmp/wt/types/core/detectors/index.ts';
import { openEngine } from '/tmp/wt/types/core/engine/engine.ts';
import { openPass } from '/tmp/wt/types/core/engine/pass.ts';
const filler = `${'woord '.repeat(500)}${'x'.repeat(1500)} BSN 123456782 `;
const b=new TextEncoder().encode(filler.repeat(200));
let t0=process.cpuUsage().user; openEngine(detectors); console.log('open', (process.cpuUsage().user-t0)/1000);
t0=process.cpuUsage().user; openEngine(detectors); console.log('open', (process.cpuUsage().user-t0)/1000);
for (const set of [detectors, detectors.slice(0,4)]) {
const pass=openPass(openEngine(set));
let t=process.cpuUsage().user; pass(b,0,b.length); pass(b,0,b.length); console.log(b.length, (process.cpuUsage().user-t)/2000);
}
