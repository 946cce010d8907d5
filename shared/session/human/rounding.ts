/**
 * How far what a class works out by hand may lie from what the engine has, by rounding alone: a bound, layer by layer.
 *
 *     of an input, weight, bias, z and a   half a hundredth each, for the rounding of the number itself
 *     of z                                 Σ |w| · (of x) + Σ |x| · ½ hundredth, and the bias's and its own
 *     of a                                 (of z) · the greatest |g'|, and its own; of a softmax half the greatest (of z)
 *     of J                                 cross-entropy: (of z), with a softmax twice the greatest; squared error: Σ |a − t| · (of a − t) + half its square
 */
import { slopeMaxOf } from '../../engine/slopes.js';
import { HALF, handOf, type Hand } from './hand.js';
import type { HumanBoard } from './state.js';

const HALF_HUNDREDTH = HALF.forward;
/** Of what the engine's single precision adds: a share of each sum, and of J. */
const SINGLE = 4e-6;

export interface Rounding {
  /** By layer and unit. */
  readonly z: readonly (readonly number[])[];
  readonly a: readonly (readonly number[])[];
  readonly loss: number;
}

/** Undefined before the numbers are handed out. */
export function roundingOf(board: Pick<HumanBoard, 'given' | 'configuration'>): Rounding | undefined {
  const { given, configuration } = board;
  const hand = handOf(board);
  if (!given || !hand) return undefined;
  const z: number[][] = [];
  const a: number[][] = [];
  given.layers.forEach(({ weights }, l) => {
    const read = l === 0 ? hand.inputs : hand.layers[l - 1].map((unit) => unit.a);
    const off = l === 0 ? read.map(() => HALF_HUNDREDTH) : a[l - 1];
    const layer = configuration.network.layers[l];
    const own = hand.layers[l].map((_, u) => {
      const products = read.map((x, i) => {
        const weight = Math.abs(weights[u * read.length + i]);
        return weight * off[i] + Math.abs(x) * HALF_HUNDREDTH + SINGLE * weight * (Math.abs(x) + off[i]);
      });
      return products.reduce((sum, product) => sum + product, 2 * HALF_HUNDREDTH);
    });
    z.push(own);
    const most = Math.max(...own);
    const isShare = layer.activation === 'softmax';
    a.push(own.map((one) => (isShare ? most / 2 : one * slopeMaxOf(layer)) + HALF_HUNDREDTH + SINGLE));
  });
  return { z, a, loss: ofLoss(board, hand, z[z.length - 1], a[a.length - 1]) + SINGLE * (1 + hand.loss) };
}

function ofLoss(
  { configuration }: Pick<HumanBoard, 'configuration'>,
  hand: Hand,
  z: readonly number[],
  a: readonly number[],
): number {
  if (configuration.training.loss === 'cross-entropy') return z.length === 1 ? z[0] : 2 * Math.max(...z);
  return hand.layers[hand.layers.length - 1].reduce((sum, unit, k) => {
    const off = a[k] + HALF_HUNDREDTH;
    return sum + Math.abs(unit.a - hand.targets[k]) * off + 0.5 * off * off;
  }, 0);
}
