/** Somebody in a room by the page's own connection, in this process: when each frame came, through all that happens to the servers. */
import { decodeFrame } from '@gradroom/shared';
import { expect } from 'vitest';
import { pageClock } from '../../client/state/clock.js';
import { Connection } from '../../client/state/connection.js';
import type { Connection as ConnectionStatus } from '../../client/state/session.js';
import { openRoomWire, type RoomWire } from '../../client/state/wire.js';
import type { Pupil } from '../server/lesson.js';
import type { ServerProcess } from '../server/process.js';
import { until } from '../server/sockets/serve.js';
import { STILL_MS } from './on-redis.js';

/** When each frame came, and of which owner's epoch. */
export type Frames = readonly { readonly atMs: number; readonly epoch: number }[];

/** The longest time without a frame since then, one that began before included. */
export function longestGapMs(frames: readonly { readonly atMs: number }[], sinceMs: number): number {
  const first = Math.max(
    0,
    frames.findLastIndex(({ atMs }) => atMs <= sinceMs),
  );
  const times = frames.slice(first).map(({ atMs }) => atMs);
  return Math.max(...times.map((atMs, at) => (times[at + 1] ?? performance.now()) - atMs));
}

/**
 * Somebody saw the room train all the while, through a Redis that was not there: no pause was longer than one in which a change is in
 * doubt. How many frames that makes is the machine's business, which has others to serve.
 */
export function expectLookedOn({ frames }: Pick<Pupil, 'frames'>, sinceMs: number): void {
  expect(longestGapMs(frames, sinceMs)).toBeLessThan(STILL_MS);
  const steps = frames
    .filter(({ atMs }) => atMs > sinceMs)
    .map(({ bytes }) => decodeFrame(Uint8Array.from(bytes)).step);
  expect(steps.at(-1)).toBeGreaterThan(steps[0]);
}

export class Watcher {
  readonly frames: Frames[number][] = [];
  readonly statuses: ConnectionStatus['status'][] = [];
  private resume: string | undefined;
  private readonly connection: Connection<RoomWire>;

  private constructor(url: () => string, code: string, name: string) {
    let wire: RoomWire | undefined;
    this.connection = new Connection<RoomWire>({
      open: (transports, auth, events) => (wire = openRoomWire(transports, auth, events, url())),
      clock: pageClock,
      random: Math.random,
      auth: () => ({ code, protocol: 1, ...(this.resume ? { resume: this.resume } : { name }) }),
      onStatus: ({ status }) => this.statuses.push(status),
      onWelcome: (_wire, { resume }) => (this.resume = resume),
      on: {
        state: () => {},
        people: () => {},
        class: () => {},
        choices: () => {},
        frame: (n, bytes) => {
          this.frames.push({ atMs: performance.now(), epoch: decodeFrame(new Uint8Array(bytes)).epoch });
          wire?.emit('seen', n);
        },
        race: () => {},
        teams: () => {},
        working: () => {},
      },
    });
    this.connection.start();
  }

  /** Resolves once it sees the room train. @param url asked at each attempt */
  static async start(url: () => string, code: string, name: string): Promise<Watcher> {
    const watcher = new Watcher(url, code, name);
    await until(() => watcher.frames.length > 3, 'frames');
    return watcher;
  }

  get epoch(): number {
    return this.frames.at(-1)?.epoch ?? 0;
  }

  leave(): void {
    this.connection.end({ code: 'left', message: 'Left.' });
  }
}

export interface OwnerAndEdge {
  owner: ServerProcess;
  edge: ServerProcess;
}

/** Pages whose sockets are at the owner; when these end they dial the edge of that moment. */
export async function watchersAtOwner(count: number, servers: OwnerAndEdge, code: string): Promise<Watcher[]> {
  let areIn = false;
  const url = () => (areIn ? servers.edge : servers.owner).url;
  const watchers = await Promise.all(Array.from({ length: count }, (_, n) => Watcher.start(url, code, `Own ${n}`)));
  areIn = true;
  return watchers;
}
