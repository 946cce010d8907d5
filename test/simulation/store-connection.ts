/**
 * A server's connection to the shared store, through a network that delays, loses, repeats and cuts. As the way to Redis it ends every
 * call in bounded time, and says of a failure whether it may have been carried out.
 */
import { StoreAway } from '../../server/storage/store.js';
import type { SharedStore } from './shared-store.js';
import type { Machine, World } from './world.js';

export const ANSWER_MS = 200;

/** What the network does at present, everywhere or for one server. */
export interface Weather {
  /** Of a message, at most. */
  delayMs: number;
  /** Share of messages with which a connection breaks, and of those that arrive twice. */
  lost: number;
  twice: number;
}

export class StoreConnection {
  /** No message passes, and whoever asks is told so at once. */
  isCut = false;
  /** The way that no message passes; nobody is told but by the answer that does not come. */
  loses: 'requests' | 'answers' | undefined;
  private readonly onTheWay = new Set<{ arrive(): void; fail(): void; cancelArrival(): void }>();
  /** When the newest call is there at the earliest: a connection keeps their order. */
  private arrivesMs = 0;
  /** What was given up, and arrives all the same. */
  private readonly late = new Set<() => void>();

  /** @param machine whose call it is; `redis` where the store runs */
  constructor(
    private readonly world: World,
    readonly machine: Machine,
    private readonly redis: Machine,
    private readonly shared: SharedStore,
    private readonly weather: Weather,
  ) {}

  /** Sends a call there, lets it be carried out, and brings the answer back; or not. One connection keeps the order of its calls. */
  ask<Value>(act: (shared: SharedStore) => Value): Promise<Value> {
    const { world, machine, redis, weather } = this;
    return new Promise((resolve, reject) => {
      if (this.isCut) return void world.after(machine, 1, () => reject(new StoreAway('cut', false)));
      const end = () => {
        this.onTheWay.delete(call);
        cancelWait();
      };
      const fail = () => {
        cancelWait();
        reject(new StoreAway('no answer', true));
      };
      const cancelWait = world.after(machine, ANSWER_MS, () => this.breakConnection());
      const arrive = () => {
        if (this.loses === 'requests') return;
        const answer = outcome(() => act(this.shared));
        if (this.isCut || this.loses === 'answers') return;
        world.after(machine, world.between(0, weather.delayMs), () => {
          end();
          if ('error' in answer) reject(answer.error);
          else resolve(answer.value);
        });
      };
      this.arrivesMs = Math.max(this.arrivesMs, world.now + world.between(0, weather.delayMs));
      const cancelArrival = world.after(redis, this.arrivesMs - world.now, () => {
        arrive();
        if (world.chance(weather.twice)) arrive();
      });
      const call = { arrive, fail, cancelArrival };
      this.onTheWay.add(call);
      if (world.chance(weather.lost)) this.breakConnection();
    });
  }

  /** The connection breaks: whoever waits is told so, and what was on its way may arrive all the same, behind what is sent anew. */
  private breakConnection(): void {
    for (const call of this.onTheWay) {
      call.cancelArrival();
      if (this.world.chance(0.5)) this.arriveLate(call.arrive);
      call.fail();
    }
    this.onTheWay.clear();
    this.arrivesMs = 0;
  }

  private arriveLate(arrive: () => void): void {
    const cancel = this.world.after(this.redis, this.world.between(0, 2 * ANSWER_MS), () => {
      this.late.delete(cancel);
      arrive();
    });
    this.late.add(cancel);
  }

  /** The store died: nothing that was on its way arrives at the one that comes after it, for its connections died with it. */
  storeDied(): void {
    for (const call of this.onTheWay) {
      call.cancelArrival();
      call.fail();
    }
    for (const cancel of this.late) cancel();
    this.onTheWay.clear();
    this.late.clear();
    this.arrivesMs = 0;
  }
}

function outcome<Value>(act: () => Value): { readonly value: Value } | { readonly error: Error } {
  try {
    return { value: structuredClone(act()) };
  } catch (error) {
    return { error: error as Error };
  }
}
