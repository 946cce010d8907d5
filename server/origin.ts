/**
 * Which pages may open a socket, or send something to the API: those that came from this server. A page of another site that
 * a student has open could otherwise talk to a server in the classroom's network.
 */

import { isIP } from 'node:net';
import { hostname } from 'node:os';

const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/**
 * @param origin the Origin header; absent outside of browsers
 * @param host the host that was asked, port included
 * @param publicUrl origin under which this server is known besides
 */
export function isOriginAllowed(origin: string | undefined, host: string, publicUrl: string | undefined): boolean {
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  if (!(url.protocol in defaultPorts)) return false;
  const own = [host, ...(publicUrl === undefined ? [] : [new URL(publicUrl).host])];
  return own.some((candidate) => sameHost(url, candidate));
}

/**
 * Whether the host that was asked has a name that nobody elsewhere gives: an address, one that only this machine or its network knows, or
 * that of `PUBLIC_URL`. By any other a page of another site may have asked, whose owner lets its name mean this machine (DNS rebinding),
 * and which is taken for one of ours then: it gets nothing for who asks from this very machine.
 */
export function isOwnName(host: string, publicUrl: string | undefined, machine = hostname()): boolean {
  const asked = `http://${host}`;
  if (host === '' || !URL.canParse(asked)) return false;
  const name = new URL(asked).hostname;
  if (isIP(name.replace(/^\[|\]$/g, '')) || !name.includes('.') || /\.(local|localhost)$/.test(name)) return true;
  return name === machine.toLowerCase() || (publicUrl !== undefined && name === new URL(publicUrl).hostname);
}

function sameHost(url: URL, host: string): boolean {
  const asked = `${url.protocol}//${host}`;
  if (host === '' || !URL.canParse(asked)) return false;
  const other = new URL(asked);
  return other.hostname === url.hostname && portOf(other) === portOf(url);
}

/** Behind a proxy that ends HTTPS the Host has no port, and the page's port is 443: both count as the default. */
const portOf = (url: URL) => url.port || defaultPorts[url.protocol];
