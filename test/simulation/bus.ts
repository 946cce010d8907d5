/** How servers speak to each other, simulated: whoever listens at that moment hears it, in order, unless the network loses it. */
import type { Bus } from '../../server/cluster/bus.js';
import { StoreAway } from '../../server/storage/store.js';
import { ANSWER_MS, type StoreConnection, type Weather } from './store-connection.js';
import type { Machine, World } from './world.js';

type Hear = (message: Uint8Array) => void;

type Link = Pick<StoreConnection, 'isCut' | 'loses'>;

interface Listener {
  readonly machine: Machine;
  readonly link: Link;
  readonly hear: Hear;
  /** When the newest message to it arrives at the earliest. */
  arrivesMs: number;
}

export class SimulatedBus {
  private readonly channels = new Map<string, Set<Listener>>();
  /** How often the store died, and what was on its way with it. */
  private deaths = 0;

  constructor(
    private readonly world: World,
    private readonly redis: Machine,
    private readonly weather: Weather,
  ) {}

  /** For one server; it is cut off as its way to the store is. */
  of(machine: Machine, link: Link): Bus {
    let arrivesMs = 0;
    /** There and back; in the order in which it was said. */
    const ask = <Value>(act: () => Value): Promise<Value> =>
      new Promise((resolve, reject) => {
        const { world } = this;
        if (link.isCut) return void world.after(machine, 1, () => reject(new StoreAway('cut', false)));
        const { deaths } = this;
        arrivesMs = Math.max(arrivesMs, world.now + this.delay());
        world.after(this.redis, arrivesMs - world.now, () => {
          if (link.isCut || deaths !== this.deaths)
            return void world.after(machine, this.delay(), () => reject(new StoreAway('cut', true)));
          const value = link.loses === 'requests' ? undefined : { of: act() };
          if (value && link.loses === undefined) world.after(machine, this.delay(), () => resolve(value.of));
          else world.after(machine, ANSWER_MS, () => reject(new StoreAway('no answer', true)));
        });
      });
    return {
      publish: (channel, message) => {
        const copy = Uint8Array.from(message);
        return ask(() => this.tell(channel, copy));
      },
      subscribe: (channel, hear) =>
        ask(() => this.listeners(channel).add({ machine, link, hear, arrivesMs: 0 })).then(),
      unsubscribe: (channel, hear) =>
        ask(() => {
          for (const one of this.listeners(channel)) if (one.hear === hear) this.listeners(channel).delete(one);
        }),
      close: () => Promise.resolve(),
    };
  }

  storeDied(): void {
    this.deaths++;
  }

  private tell(channel: string, message: Uint8Array): number {
    const { world, weather } = this;
    let heard = 0;
    for (const listener of this.listeners(channel)) {
      if (listener.machine.isDead || listener.link.isCut) continue;
      heard++;
      if (listener.link.loses === 'answers' || world.chance(weather.lost)) continue;
      listener.arrivesMs = Math.max(listener.arrivesMs, world.now + this.delay());
      world.after(listener.machine, listener.arrivesMs - world.now, () => listener.hear(message));
    }
    return heard;
  }

  private listeners(channel: string): Set<Listener> {
    const known = this.channels.get(channel) ?? new Set();
    this.channels.set(channel, known);
    return known;
  }

  private delay(): number {
    return this.world.between(0, this.weather.delayMs);
  }
}
