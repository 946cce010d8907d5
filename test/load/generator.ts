/**
 * A process of simulated people: it is told which rooms to play, and tells what it measured. Apart from the process that measures
 * the server, so that a busy crowd is seen as the crowd's fault: it measures the delay of its own loop, too.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { castOf, seeded, type Part } from './cast.js';
import { badWifi, startBadNetwork } from './bad-network.js';
import { openBareWire } from './bare-wire.js';
import type { Dial } from './light-socket.js';
import { Measures, type MeasuresJson } from './measures.js';
import type { Seating } from './person.js';
import { RoomPlay } from './room-play.js';
import { openStockWire } from './stock-wire.js';
import { connect } from 'node:net';
import { connect as connectSecurely } from 'node:tls';

export interface Job {
  readonly url: string;
  readonly clients: number;
  /** By then everybody has come into every room. */
  readonly comeWithinMs: number;
  /** See `Play`. */
  readonly quiz: boolean;
  readonly rooms: readonly {
    readonly code: string;
    readonly token: string;
    readonly seed: number;
    readonly beginsMs: number;
  }[];
}

export interface Report {
  readonly measures: MeasuresJson;
  /** Of this process: of one core, and how late its loop was at the 99th percentile. */
  readonly cpuShare: number;
  readonly loopDelayMs: number;
}

/** What the process that measures the server says meanwhile. */
export type Word = 'look begins' | 'look ends' | 'stop';

export async function play(
  { url, clients, comeWithinMs, quiz, rooms }: Job,
  measures: Measures,
): Promise<() => Report> {
  const { hostname, port, protocol } = new URL(url);
  const target = { host: hostname, port: Number(port) || (protocol === 'https:' ? 443 : 80) };
  const wifi = await startBadNetwork(target, badWifi, seeded(rooms[0]?.seed ?? 0));
  /** Through the bad network, as if it was the address itself. */
  const byWifi: Dial = (onread) => {
    const near = { host: '127.0.0.1', port: wifi.port };
    if (protocol !== 'https:') return connect({ ...near, onread });
    return connectSecurely({ socket: connect(near), servername: hostname });
  };
  const seatingOf = (part: Part, code: string, token: string): Seating => ({
    url,
    code,
    ...(part.role === 'teacher' && { token }),
    open: (address, auth, heard) =>
      part.by === 'stock'
        ? openStockWire(address, auth, heard)
        : openBareWire(address, auth, heard, part.onPhone ? byWifi : undefined),
  });
  const plays = rooms.map(({ code, token, seed }) => {
    const random = seeded(seed);
    const cast = castOf(clients, random);
    return new RoomPlay({ cast, seatingOf: (part) => seatingOf(part, code, token), random, measures, quiz });
  });
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const [startMs, before] = [performance.now(), process.cpuUsage()];
  measures.stormEndsMs = startMs + comeWithinMs;
  plays.forEach((room, index) => setTimeout(() => room.start(), rooms[index].beginsMs));
  return () => {
    const { user, system } = process.cpuUsage(before);
    const cpuShare = (user + system) / 1000 / (performance.now() - startMs);
    for (const room of plays) room.stop();
    wifi.close();
    return { measures: measures.toJSON(), cpuShare, loopDelayMs: Math.max(0, delay.percentile(99) / 1e6 - 10) };
  };
}

// Forked, it is told its job, and later that it is over.
if (process.send && process.argv[2] === 'play') {
  let stop: (() => Report) | undefined;
  const measures = new Measures();
  process.on('message', (message: Job | Word) => {
    if (message === 'look begins') return measures.lookBegins(performance.now());
    if (message === 'look ends') return measures.lookEnds(performance.now());
    if (message !== 'stop') return void play(message, measures).then((how) => (stop = how));
    process.send?.(stop?.(), undefined, undefined, () => process.exit(0));
  });
}
