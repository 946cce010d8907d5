/** Times several peers in turns, so that what else the machine does meets all of them alike. */
import { quantile } from '../report.js';

export interface Peer {
  readonly name: string;
  /** Trains on; returns nanoseconds, where the peer measures them itself. */
  train(steps: number): number | void | Promise<number | void>;
  /** Mean loss of the last mini-batch; undefined where the peer does not tell. */
  readonly loss?: () => number;
  readonly end?: () => void;
}

const ROUNDS = 9;
/** A peer's turn in one round: at least one step. */
const TURN_MS = 60;
const WARM_UP_MS = 300;

async function time(peer: Peer, steps: number): Promise<number> {
  const start = performance.now();
  const own = await peer.train(steps);
  return own ?? (performance.now() - start) * 1e6;
}

/** Median nanoseconds of a step, of each peer. */
export async function nanosecondsPerStep(peers: readonly Peer[]): Promise<number[]> {
  const turns: number[] = [];
  for (const peer of peers) {
    let steps = 1;
    let spent = 0;
    while (spent < WARM_UP_MS * 1e6) {
      const took = await time(peer, steps);
      spent += took;
      if (took < 5e6) steps *= 2;
      if (took > WARM_UP_MS * 1e6) break;
    }
    const each = (await time(peer, steps)) / steps;
    turns.push(Math.max(1, Math.round((TURN_MS * 1e6) / each)));
  }
  const samples: number[][] = peers.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [k, peer] of peers.entries()) samples[k].push((await time(peer, turns[k])) / turns[k]);
  }
  return samples.map((values) => quantile(values, 0.5));
}
