/** To whom an address belongs, as far as it shows: one IPv6 customer has at least a /64, whose addresses cost nothing. */

/** The network of one household: the address itself, or 64 bits of an IPv6 one. */
export const networkOf = (address: string): string => prefixOf(address, 4);

/** The network of a whole site: the address itself, or 48 bits of an IPv6 one, which many are given, with 65,536 networks in it. */
export const siteOf = (address: string): string => prefixOf(address, 3);

/** Those of one provider: 16 bits of an address, 32 of an IPv6 one. */
export function regionOf(address: string): string {
  const four = /(?:^|:)(\d{1,3}\.\d{1,3})\.\d{1,3}\.\d{1,3}$/.exec(address);
  return four ? `${four[1]}/16` : prefixOf(address, 2);
}

function prefixOf(address: string, count: number): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head, tail] = address.split('%')[0].split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const middle = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(Math.max(0, middle)).fill('0'), ...right];
  return `${groups.slice(0, count).join(':')}::/${16 * count}`;
}
