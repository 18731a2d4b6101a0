/** `inventaris agreement check FILE`: faults end with status 1; what can't be enforced or kept is named and passes. */
import { unagreedPatterns } from '../core/agreement-faults.ts';
import { notEnforceable, unkeepable } from '../core/agreement-limits.ts';
import { deploymentIn } from '../core/deployment.ts';
import { faultLines, openAgreement } from './agreement-file.ts';
import { counted, painter } from './print.ts';

/** Resolves to the exit status: 0 sound, 1 faults. */
export async function check(file: string, region: string): Promise<number> {
  const { agreement, faults, lineOf } = await openAgreement(file);
  const paint = painter(process.stdout.isTTY);
  const say = (title: string, named: typeof faults) => {
    if (named.length === 0) return;
    console.log(title);
    for (const line of faultLines(file, named, lineOf)) console.log(line);
  };
  say(paint(['red', 'bold'], counted(faults.length, 'fault')), faults);
  if (agreement) {
    say(paint('yellow', 'not enforceable'), notEnforceable(agreement));
    say(paint('yellow', 'not kept by this deployment'), unkeepable(agreement, deploymentIn(region)));
    for (const name of unagreedPatterns(agreement))
      console.log(`  pattern ${name} is looked for, and excess when it is found: no assignment agrees on it`);
  }
  if (faults.length > 0 || !agreement) return 1;
  console.log(
    `${paint('green', 'sound')}: ${agreement.role === 'processor' ? 'an agreement' : 'a policy'} of ${agreement.parties.controller.name}`,
  );
  return 0;
}
