/**
 * Which pages may open a socket, or send something to the API: those that came from this server. A page of another site that
 * a student has open could otherwise talk to a server in the classroom's network.
 */

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

function sameHost(url: URL, host: string): boolean {
  const asked = `${url.protocol}//${host}`;
  if (host === '' || !URL.canParse(asked)) return false;
  const other = new URL(asked);
  return other.hostname === url.hostname && portOf(other) === portOf(url);
}

/** Behind a proxy that ends HTTPS the Host has no port, and the page's port is 443: both count as the default. */
const portOf = (url: URL) => url.port || defaultPorts[url.protocol];
