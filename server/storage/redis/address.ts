/**
 * Where Redis is, as REDIS_URL says it:
 *
 *     redis://[[user]:password@]host[:port][/database]                      one server
 *     redis+sentinel://[[user]:password@]host[:port],…/name[/database]      the group `name` that these Sentinels watch
 *     redis+cluster://[[user]:password@]host[:port],…                       a Cluster, found by some of its servers
 *
 * User and password are those of the servers that keep the rooms. Sentinels that want one themselves are given it behind all else:
 * `?sentinel=[user]:password`. With `rediss` in place of `redis` every connection is encrypted (TLS). What is special in a password is
 * written as %xx.
 */
export interface RedisAddress {
  readonly kind: 'single' | 'sentinel' | 'cluster';
  readonly nodes: readonly { readonly host: string; readonly port: number }[];
  /** Of the group that Sentinels watch. */
  readonly group: string;
  readonly database: number;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** What the Sentinels themselves want. */
  readonly sentinels: Pick<RedisAddress, 'username' | 'password'>;
  readonly tls: boolean;
}

const form =
  /^(rediss?)(?:\+(sentinel|cluster))?:\/\/(?:([^:@/]*):([^@/]*)@)?([^/@?]+)(?:\/([^?]*))?(?:\?sentinel=([^:&]*):([^&]*))?$/;
const REDIS_PORT = 6379;
const SENTINEL_PORT = 26_379;

/** Undefined where it is none. */
export function readRedisAddress(text: string): RedisAddress | undefined {
  const [, scheme, how, user, secret, hosts = '', path = '', ...ofSentinels] = form.exec(text) ?? [];
  if (scheme === undefined) return undefined;
  const kind = (how as 'sentinel' | 'cluster' | undefined) ?? 'single';
  const nodes = hosts.split(',').map((host) => readNode(host, kind === 'sentinel' ? SENTINEL_PORT : REDIS_PORT));
  const [group, database] = kind === 'sentinel' ? path.split(/\/(?=[^/]*$)/) : ['', path || undefined];
  const isWhole = nodes.every((node) => node !== undefined) && /^\d{0,4}$/.test(database ?? '');
  const isOfItsKind = {
    single: nodes.length === 1,
    sentinel: Boolean(group),
    cluster: database === undefined,
  }[kind];
  const isForNobody = kind !== 'sentinel' && ofSentinels.some((one) => one !== undefined);
  const credentials = [user, secret, ...ofSentinels].map(decoded);
  if (!isWhole || !isOfItsKind || isForNobody || credentials.includes(null)) return undefined;
  const [username, password, sentinelName, sentinelPassword] = credentials.map((one) => one || undefined);
  return {
    kind,
    nodes,
    group: group ?? '',
    database: Number(database ?? 0),
    username,
    password,
    sentinels: { username: sentinelName, password: sentinelPassword },
    tls: scheme === 'rediss',
  };
}

/** For people: what holds no secret. */
export function placeOf({ kind, nodes }: RedisAddress): string {
  const hosts = nodes.map(({ host, port }) => `${host.includes(':') ? `[${host}]` : host}:${port}`).join(', ');
  return {
    single: `Redis at ${hosts}`,
    sentinel: `Redis by Sentinel at ${hosts}`,
    cluster: `Redis Cluster at ${hosts}`,
  }[kind];
}

function readNode(text: string, usualPort: number): { host: string; port: number } | undefined {
  const [, bracketed, plain, port = String(usualPort)] =
    /^(?:\[([0-9a-fA-F:.]+)\]|([\w.-]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  return host === undefined || Number(port) > 65_535 ? undefined : { host, port: Number(port) };
}

/** Null where it is wrongly written. */
function decoded(text: string | undefined): string | undefined | null {
  try {
    return text && decodeURIComponent(text);
  } catch {
    return null;
  }
}
