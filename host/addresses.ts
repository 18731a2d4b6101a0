/** Whether an IP address lies in a list of addresses and ranges, of both families. Source: RFC 4632, RFC 4291. */
import { BlockList, isIP } from 'node:net';

/** How a socket that takes both families tells an address of the older one. */
const MAPPED = /^::ffff:(?=\d+\.)/i;
const family = (address: string) => (isIP(address) === 4 ? 'ipv4' : 'ipv6');

/** False for what is no address; the ranges are well-formed, as the contract has them. */
export function isWithin(ranges: readonly string[], address: string): boolean {
  const plain = address.replace(MAPPED, '').replace(/%.*$/, '');
  if (isIP(plain) === 0) return false;
  const own = family(plain);
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', bits] = range.split('/', 2);
    /* the list itself would find any address of the older family in ::/0 */
    if (family(network) !== own) continue;
    if (bits === undefined) list.addAddress(network, own);
    else list.addSubnet(network, Number(bits), own);
  }
  return list.check(plain, own);
}
