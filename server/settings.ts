/** What the environment says about this server: read once at the start, each mistake told in one sentence. */
import { resolve } from 'node:path';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import {
  PEOPLE_PER_ROOM_MAX,
  PEOPLE_PER_ROOM_SETTING_MAX,
  ROOMS_MAX,
  ROOMS_SETTING_MAX,
  SERVER_NAME_LENGTH_MAX,
} from '@gradroom/shared';
import { StartError } from './start-error.js';
import { fsyncs, type Fsync } from './storage/later-sync.js';
import { readRedisAddress, type RedisAddress } from './storage/redis/address.js';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface Settings {
  /** 0 chooses a free one. */
  readonly port: number;
  /** Address to listen on; all of them if undefined. */
  readonly host: string | undefined;
  /** Absolute. */
  readonly dataDir: string;
  /** When what is written there has to be on the disk. */
  readonly fsync: Fsync;
  /** Where rooms are kept instead, if not there. */
  readonly redis: RedisAddress | undefined;
  /** Origin under which students reach this server, without a slash at its end. */
  readonly publicUrl: string | undefined;
  /** As the server calls itself in the recordings that it seals. */
  readonly serverName: string;
  /** How many proxies stand in front, or their addresses; false believes no header. */
  readonly trustProxy: number | readonly string[] | false;
  /** Addresses that may read `/metrics`, `loopback` among them; undefined where nobody may. */
  readonly metrics: readonly string[] | undefined;
  /** Who may be in one room at once, viewers included. */
  readonly peoplePerRoom: number;
  /** How many rooms are kept. */
  readonly rooms: number;
  /** Undefined where nobody chose one: see `createLog`. */
  readonly logLevel: LogLevel | undefined;
}

/** @throws StartError for a value that makes no sense; empty counts as not set. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const value = (name: string) => environment[name]?.trim() || undefined;
  const publicUrl = readPublicUrl(value('PUBLIC_URL'));
  return {
    port: readPort(value('PORT')),
    host: value('HOST'),
    dataDir: resolve(value('DATA_DIR') ?? 'data'),
    fsync: readFsync(value('FSYNC')),
    redis: readRedis(value('REDIS_URL')),
    publicUrl,
    serverName: readServerName(value('SERVER_NAME') ?? (publicUrl ? new URL(publicUrl).host : hostname())),
    trustProxy: readTrustProxy(value('TRUST_PROXY')),
    metrics: readMetrics(value('METRICS')),
    peoplePerRoom: readCount(
      'PEOPLE_PER_ROOM',
      value('PEOPLE_PER_ROOM'),
      PEOPLE_PER_ROOM_MAX,
      PEOPLE_PER_ROOM_SETTING_MAX,
    ),
    rooms: readCount('ROOMS', value('ROOMS'), ROOMS_MAX, ROOMS_SETTING_MAX),
    logLevel: readLogLevel(value('LOG_LEVEL')),
  };
}

function readPort(text = '3000'): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new StartError(`PORT is "${text}", but must be a whole number from 0 (any free port) to 65535.`);
}

function readPublicUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const plain = url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash;
  if (plain && !url.username && !url.password) return url.origin;
  throw new StartError(
    `PUBLIC_URL is "${text}", but must be an address without a path, like https://gradroom.example.org.`,
  );
}

function readFsync(text = 'always'): Fsync {
  const fsync = fsyncs.find((known) => known === text.toLowerCase());
  if (!fsync) throw new StartError(`FSYNC is "${text}", but must be one of ${fsyncs.join(', ')}.`);
  // There LMDB writes pages through to the disk one by one, and no sync of a commit takes the page before along.
  if (fsync === 'second' && process.platform === 'win32')
    throw new StartError(`FSYNC is "${text}", but must be always on Windows.`);
  return fsync;
}

/** It may hold a password, and is not repeated. */
function readRedis(text: string | undefined): RedisAddress | undefined {
  const address = text === undefined ? undefined : readRedisAddress(text);
  if (text === undefined || address) return address;
  throw new StartError(
    'REDIS_URL is no address of Redis, but must be one like redis://:password@host:6379, rediss://host, redis+sentinel://host,host/name or redis+cluster://host,host.',
  );
}

function readServerName(text: string): string {
  if (text.length <= SERVER_NAME_LENGTH_MAX) return text;
  throw new StartError(`SERVER_NAME is too long: it may have ${SERVER_NAME_LENGTH_MAX} characters.`);
}

function readTrustProxy(text: string | undefined): Settings['trustProxy'] {
  if (text === undefined || text === '0' || text === 'false') return false;
  if (text === 'true') return 1;
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const entries = text.split(',').map((entry) => entry.trim());
  if (entries.every(isProxyAddress)) return entries;
  throw new StartError(
    `TRUST_PROXY is "${text}", but must be the number of proxies in front of Gradroom, or their addresses with commas between.`,
  );
}

function isProxyAddress(entry: string): boolean {
  if (/^(loopback|linklocal|uniquelocal)$/.test(entry)) return true;
  const [address, bits, ...rest] = entry.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

function readMetrics(text: string | undefined): Settings['metrics'] {
  if (text === undefined || text === 'off') return undefined;
  const entries = text.split(',').map((entry) => entry.trim());
  if (entries.every((entry) => entry === 'loopback' || (/^[\d.:a-f]+(\/|$)/i.test(entry) && isProxyAddress(entry))))
    return entries;
  throw new StartError(
    `METRICS is "${text}", but must be off, loopback, or the addresses that may read /metrics with commas between.`,
  );
}

function readCount(name: string, text: string | undefined, usual: number, most: number): number {
  if (text === undefined) return usual;
  if (/^\d{1,7}$/.test(text) && Number(text) >= 2 && Number(text) <= most) return Number(text);
  throw new StartError(`${name} is "${text}", but must be a whole number from 2 to ${most}.`);
}

function readLogLevel(text: string | undefined): LogLevel | undefined {
  if (text === undefined) return undefined;
  const level = logLevels.find((known) => known === text.toLowerCase());
  if (level) return level;
  throw new StartError(`LOG_LEVEL is "${text}", but must be one of ${logLevels.join(', ')}.`);
}
