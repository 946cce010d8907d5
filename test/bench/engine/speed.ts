/** Nanoseconds of a training step, of ours and of the peers, and that those that can compute the same do. */
import { type Backend, reference } from '@gradroom/shared';
import { cases, type Case } from './cases.js';
import { compilePeer, cPeer } from './c-peer.js';
import { convnet, tensorflow } from './libraries.js';
import { nanosecondsPerStep, type Peer } from './measure.js';
import { objectGraph } from './object-graph.js';
import { ours } from './ours.js';

export interface Speed {
  readonly name: string;
  /** By the peers' names; in the order in which they were made. */
  readonly ns: ReadonlyMap<string, number>;
  readonly sameWork: string;
}

/** How many times as fast as the object graph, and how much of C's time, the kernels are to be. */
export const goals = [
  { graph: 25, c: 1.4 },
  { graph: 45, c: 1.25 },
  { graph: 90, c: 1.25 },
  { graph: 300, c: 1.25 },
];

export async function measureSpeed(simd: Backend, peerSource: string): Promise<Speed[]> {
  const compiled = compilePeer(peerSource);
  if ('missing' in compiled) console.log(`The peer in C is left out: ${compiled.missing}.`);
  const speeds: Speed[] = [];
  for (const one of cases) {
    const makeAll = async (): Promise<Peer[]> => [
      ours(one, simd),
      ...('program' in compiled ? [cPeer(compiled.program, one)] : []),
      ours(one, reference),
      objectGraph(one),
    ];
    const sameWork = await compareLosses(await makeAll());
    const peers = [...(await makeAll()), await tensorflow(one), convnet(one)];
    const times = await nanosecondsPerStep(peers);
    for (const peer of peers) peer.end?.();
    speeds.push({ name: one.name, ns: new Map(peers.map(({ name }, k) => [name, times[k]])), sameWork });
  }
  return speeds;
}

const STEPS = 60;

/** After as many steps from the same weights and on the same mini-batches. */
async function compareLosses(peers: readonly Peer[]): Promise<string> {
  const losses: number[] = [];
  for (const peer of peers) {
    await peer.train(STEPS);
    losses.push(peer.loss!());
    peer.end?.();
  }
  const own = losses[0];
  peers.forEach(({ name }, k) => {
    const isDouble = name.startsWith('object');
    const off = Math.abs(losses[k] - own);
    if (isDouble ? off > 1e-3 * own : off !== 0) throw new Error(`${name} does other work: ${losses[k]}, not ${own}`);
  });
  return `loss after ${STEPS} steps: ${own.toFixed(6)} for all in single precision, ${losses[losses.length - 1].toFixed(6)} in double`;
}

/** ns per multiply-add of forward, backward and gradients, of networks of one width and depth. */
export async function measureScaling(simd: Backend): Promise<{ head: string[]; rows: string[][]; points: Point[] }> {
  const points: Point[] = [];
  const batches = [1, 4, 10, 32, 128];
  const shapes = [4, 8, 16, 32, 64].flatMap((units) => [2, 6, 12].map((count) => ({ units, count })));
  const rows: string[][] = [];
  for (const { units, count } of shapes) {
    const row = [`${count} × ${units}`];
    for (const batchSize of batches) {
      const hidden = Array.from({ length: count }, () => units);
      const shape: Omit<Case, 'name'> = { hidden, activation: 'relu', batchSize };
      const [ns] = await nanosecondsPerStep([ours(shape, simd)]);
      const point = { units, count, batchSize, ns: ns / (batchSize * multiplyAdds(hidden)) };
      points.push(point);
      row.push(point.ns.toFixed(3));
    }
    rows.push(row);
  }
  return { head: ['ReLU layers × units', ...batches.map((size) => `batch ${size}`)], rows, points };
}

export interface Point {
  readonly units: number;
  readonly count: number;
  readonly batchSize: number;
  readonly ns: number;
}

/** Of one sample: three products a weight, but none for δ of the inputs. */
function multiplyAdds(hidden: readonly number[]): number {
  const sizes = [2, ...hidden, 1];
  return sizes.slice(1).reduce((sum, units, l) => sum + units * sizes[l] * (l === 0 ? 2 : 3), 0);
}
