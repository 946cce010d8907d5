/**
 * Under which addresses the classroom's other devices reach this server: the machine's own addresses, one for each
 * network it is in, the likeliest first. Which one the class is in only the teacher knows; the page lets them pick.
 */
import { networkInterfaces } from 'node:os';

export interface MachineAddress {
  readonly address: string;
  /** The interface's name, as the system calls it: `en0`, `Wi-Fi`. */
  readonly interface: string;
  readonly family: 'IPv4' | 'IPv6';
}

export type Interfaces = ReturnType<typeof networkInterfaces>;

/** Bridges and tunnels of programs: students are hardly ever behind them. */
const virtual =
  /^(docker|br-|veth|virbr|vmnet|vboxnet|vEthernet|VirtualBox|VMware|tun|tap|utun|wg|tailscale|zt|lxc|cni)/i;

/** IPv4 first, then IPv6 that routers pass on; neither loopback nor link-local ones. */
export function machineAddresses(interfaces: Interfaces = networkInterfaces()): MachineAddress[] {
  const all = Object.entries(interfaces).flatMap(([name, infos = []]) =>
    infos
      .filter((info) => !info.internal && !isLinkLocal(info.address))
      .map(({ address, family }) => ({ address, family, interface: name })),
  );
  return all.sort((a, b) => rank(a) - rank(b)); // the sort is stable: the system's own order decides the rest
}

/** `http://192.168.1.20:3000`, without a slash at its end. */
export function addressUrl({ address, family }: MachineAddress, port: number): string {
  const host = family === 'IPv6' ? `[${address}]` : address;
  return port === 80 ? `http://${host}` : `http://${host}:${port}`;
}

/** Whether a host name means the very machine that asks, so that nobody else can use it. */
export function isLoopbackHost(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\]|::1)$/i.test(hostname);
}

/** Whether it is that of somebody at this very machine. */
export const isLoopbackAddress = (address: string): boolean => isLoopbackHost(address.replace(/^::ffff:/, ''));

const isLinkLocal = (address: string) => /^169\.254\.|^fe[89ab]/i.test(address);

/** Lower is likelier to be the classroom's. */
function rank({ address, family, interface: name }: MachineAddress): number {
  const isPrivate = /^(192\.168|10|172\.(1[6-9]|2\d|3[01]))\./.test(address);
  return (family === 'IPv4' ? 0 : 4) + (virtual.test(name) ? 2 : 0) + (isPrivate ? 0 : 1);
}
