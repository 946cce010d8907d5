/** One client of the stock library for each kind of Redis: one server, a group behind Sentinels, a Cluster. */
import { createRequire } from 'node:module';
import { createClient, createCluster, createSentinel, RESP_TYPES, type RedisArgument } from '@redis/client';
import type { RedisAddress } from './address.js';
import { PrimaryEar } from './primary-ear.js';

/** A connection on which nothing moves for so long is given up, and made anew. */
const SILENT_MS = 5_000;
const PING_MS = 1_000;
export const OPEN_MS = 5_000;
const RECONNECT_MS_MAX = 500;

/** The library keeps to itself in which of a Cluster's slots a key lies. */
const { default: slotOf } = createRequire(import.meta.url)('@redis/client/dist/lib/utils/calculate-slot.js') as {
  default: (key: string) => number;
};

export interface Client {
  /** @param key whose server in a Cluster is asked */
  readonly send: (key: string, args: RedisArgument[], bytes: boolean) => Promise<unknown>;
  /** Asks each server that takes writes: one, or all primaries of a Cluster. */
  readonly sendEach: (args: RedisArgument[]) => Promise<unknown>[];
  /** Which server is asked for this key, of several that can stand still alone. */
  readonly nodeOf: (key: string) => string;
  /** By sharded Pub/Sub, so that in a Cluster one server has the channel. */
  readonly subscribe: (channel: string, listener: (message: Buffer) => void) => Promise<unknown>;
  readonly unsubscribe: (channel: string, listener: (message: Buffer) => void) => Promise<unknown>;
  connect(): Promise<unknown>;
  /** Cuts the connections. */
  destroy(): unknown;
}

/**
 * @param isOpen whether a lost connection is to be made anew
 * @param onError told of each fault of a connection
 */
export function clientOf(address: RedisAddress, isOpen: () => boolean, onError: (error: unknown) => void): Client {
  const { kind, nodes, group, database, username, password, sentinels, tls } = address;
  const socket = {
    connectTimeout: OPEN_MS,
    socketTimeout: SILENT_MS,
    // At the start one attempt is enough to tell; later it is tried until it works.
    reconnectStrategy: (retries: number) => isOpen() && Math.min(50 * (retries + 1), RECONNECT_MS_MAX),
    ...(tls ? { tls: true as const } : {}),
  };
  const each = {
    username,
    password,
    disableOfflineQueue: true,
    pingInterval: PING_MS,
    maintNotifications: 'disabled',
  } as const;
  const commandOptions = { timeout: undefined };
  const mapped = (bytes: boolean) => (bytes ? { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } } : {});
  switch (kind) {
    case 'single': {
      const client = createClient({ ...each, database, socket: { ...socket, ...nodes[0] }, commandOptions });
      client.on('error', onError);
      return {
        nodeOf: () => 'primary',
        send: (_key, args, bytes) => client.sendCommand(args, mapped(bytes)),
        sendEach: (args) => [client.sendCommand(args)],
        subscribe: (channel, listener) => client.sSubscribe(channel, listener, true),
        unsubscribe: (channel, listener) => client.sUnsubscribe(channel, listener, true),
        connect: () => client.connect(),
        destroy: () => client.destroy(),
      };
    }
    case 'sentinel': {
      const client = createSentinel({
        name: group,
        sentinelRootNodes: [...nodes],
        nodeClientOptions: { ...each, database, socket },
        sentinelClientOptions: { ...sentinels, socket },
        commandOptions,
      });
      client.on('error', onError);
      const ear = new PrimaryEar((node) => {
        const one = createClient({ ...each, socket: { ...socket, ...node }, commandOptions });
        one.on('error', onError);
        return one;
      });
      client.on('topology-change', ({ type, node }) => type === 'MASTER_CHANGE' && ear.turnTo(node));
      return {
        nodeOf: () => 'primary',
        send: (_key, args, bytes) => client.sendCommand(false, args, mapped(bytes)),
        sendEach: (args) => [client.sendCommand(false, args)],
        subscribe: (channel, listener) => ear.subscribe(channel, listener),
        unsubscribe: (channel, listener) => ear.unsubscribe(channel, listener),
        connect: () => client.connect(),
        destroy: () => {
          ear.close();
          return client.destroy();
        },
      };
    }
    case 'cluster': {
      const client = createCluster({
        rootNodes: nodes.map((node) => ({ socket: node })),
        defaults: { ...each, socket },
        commandOptions,
      });
      client.on('error', onError);
      return {
        nodeOf: (key) => client.slots[slotOf(key)]?.master.address ?? '',
        send: (key, args, bytes) => client.sendCommand(key, false, args, mapped(bytes)),
        sendEach: (args) => client.masters.map(async (node) => (await client.nodeClient(node)).sendCommand(args)),
        subscribe: (channel, listener) => client.sSubscribe(channel, listener, true),
        unsubscribe: (channel, listener) => client.sUnsubscribe(channel, listener, true),
        connect: () => client.connect(),
        destroy: () => client.destroy(),
      };
    }
  }
}
