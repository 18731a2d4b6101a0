/** Who may deliver by the web: a client with an agreement in force that says so, from the addresses that it named. */
import { BlockList, isIPv6 } from 'node:net';
import { Refused } from '../../core/errors.ts';
import { dayAt } from '../../core/working-days.ts';
import type { ApiPorts } from './route.ts';

export async function mayUpload(
  { ledger, now }: Pick<ApiPorts, 'ledger' | 'now'>,
  clientId: string,
  from: string,
): Promise<void> {
  const agreement = await ledger.agreementOn(clientId, dayAt(now()));
  if (!agreement) throw new Refused('the client has no processing agreement in force: set one, then deliver');
  const { ways, addresses } = agreement.document.uploads;
  if (!ways.includes('web'))
    throw new Refused(
      'the agreement does not name the web as a way to deliver: deliver by SFTP, or agree on it',
    );
  if (addresses.length > 0 && !isAmong(from, addresses))
    throw new Refused('the client has not named this address as one that it delivers from');
}

/** Whether an address is one of these, or in one of these ranges (CIDR). */
function isAmong(address: string, addresses: readonly string[]): boolean {
  const list = new BlockList();
  const family = (each: string) => (isIPv6(each) ? 'ipv6' : 'ipv4');
  for (const each of addresses) {
    const [net = '', prefix] = each.split('/');
    if (prefix === undefined) list.addAddress(net, family(net));
    else list.addSubnet(net, Number(prefix), family(net));
  }
  return list.check(address, family(address));
}
