/** Several whole servers in this process, over one store and one bus in memory. */
import type { Bus } from '../../../server/cluster/bus.js';
import type { Owners } from '../../../server/cluster/owners.js';
import { createGradroom, type Gradroom, type GradroomOptions } from '../../../server/gradroom.js';
import { OnceInMemory } from '../../../server/storage/once.js';
import { StoreConflict, StoreHeld, type Owner, type SessionStore } from '../../../server/storage/store.js';
import { options } from '../options.js';
import { MemoryStore } from '../storage/memory-store.js';

/** Long enough that no test in memory waits for its end. */
const LEASE_MS = 60_000;

/** Messages arrive in another turn, in order; some can be kept from arriving. */
export class MemoryBus {
  private readonly listeners = new Map<string, Set<(message: Uint8Array) => void>>();
  /** By channel: how many messages went. */
  readonly published = new Map<string, number>();
  /** Keeps a message from arriving, though it counts as heard. */
  loses: (channel: string) => boolean = () => false;

  /** For one server. */
  view(): Bus {
    return {
      publish: (channel, message) => {
        this.published.set(channel, (this.published.get(channel) ?? 0) + 1);
        const copy = Uint8Array.from(message);
        const heard = [...(this.listeners.get(channel) ?? [])];
        if (!this.loses(channel)) setImmediate(() => heard.forEach((listener) => listener(copy)));
        return Promise.resolve(heard.length);
      },
      subscribe: (channel, listener) => {
        const known = this.listeners.get(channel) ?? new Set();
        this.listeners.set(channel, known.add(listener));
        return Promise.resolve();
      },
      unsubscribe: (channel, listener) => {
        this.listeners.get(channel)?.delete(listener);
        return Promise.resolve();
      },
      close: () => Promise.resolve(),
    };
  }

  listening(prefix: string): number {
    return [...this.listeners].filter(([channel, { size }]) => size > 0 && channel.startsWith(prefix)).length;
  }
}

/** What several servers see of one store: who has a log's lease, the others have not. */
export class SharedStore {
  readonly store = new MemoryStore();
  private readonly owners = new Map<string, Owner>();

  view(server: string): SessionStore & Owners {
    const { store, owners } = this;
    const own: Pick<SessionStore, 'acquire' | 'renew' | 'release' | 'leaseMs'> & Omit<Owners, 'room'> = {
      server,
      leaseMs: LEASE_MS,
      ownerOf: async (log) => owners.get(log),
      async acquire(log) {
        const owner = owners.get(log);
        if (owner && owner.server !== server) throw new StoreHeld('another', LEASE_MS);
        const token = await store.acquire(log);
        owners.set(log, { server, token, forMs: LEASE_MS });
        return token;
      },
      async renew(log) {
        if (owners.get(log)?.server !== server) throw new StoreConflict('another');
      },
      async release(log, token) {
        if (owners.get(log)?.server === server) owners.delete(log);
        await store.release(log, token);
      },
    };
    return new Proxy(store, {
      get: (target, name) => {
        const value: unknown = Reflect.get(name in own ? own : target, name);
        return typeof value === 'function' ? (value as () => unknown).bind(name in own ? own : target) : value;
      },
    }) as unknown as SessionStore & Owners;
  }

  /** As if its lease was over. */
  free(server: string): void {
    for (const [log, owner] of this.owners) if (owner.server === server) this.owners.delete(log);
  }
}

export interface Servers {
  readonly bus: MemoryBus;
  readonly shared: SharedStore;
  readonly urls: readonly string[];
  readonly gradrooms: readonly Gradroom[];
  close(): Promise<void>;
}

/** Whoever says nothing more is not forgotten. */
function servedHere() {
  const said = new Map<string, string>();
  return {
    announce(server: string, about: string | undefined) {
      if (about === undefined) said.delete(server);
      else said.set(server, about);
      return Promise.resolve(new Map(said));
    },
  };
}

export async function startServers(
  count: number,
  more: Partial<GradroomOptions> & Pick<NonNullable<GradroomOptions['cluster']>, 'balanceTimes'> = {},
): Promise<Servers> {
  const servers = servedHere();
  const { balanceTimes, ...rest } = more;
  const bus = new MemoryBus();
  const shared = new SharedStore();
  const once = new OnceInMemory(() => Date.now());
  const gradrooms = await Promise.all(
    Array.from({ length: count }, (_, index) => {
      const store = shared.view(`server-${index}`);
      return createGradroom(
        options({ store, cluster: { bus: bus.view(), owners: store, servers, once, balanceTimes }, ...rest }),
      );
    }),
  );
  return {
    bus,
    shared,
    gradrooms,
    urls: gradrooms.map(({ port }) => `http://127.0.0.1:${port}`),
    async close() {
      await Promise.all(gradrooms.map((gradroom) => gradroom.close()));
    },
  };
}
