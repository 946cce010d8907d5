/**
 * How far what a class works out by hand may lie from what the engine has, by rounding alone: a bound, layer by layer.
 *
 *     of an input, weight, bias, z and a   half a hundredth each, for the rounding of the number itself
 *     of z                                 Σ |w| · (of x) + Σ |x| · ½ hundredth, and the bias's and its own
 *     of a                                 what g makes of (of z) on both sides, and its own; of a softmax half the greatest (of z)
 *     of J                                 cross-entropy: what J makes of (of z), with a softmax twice the greatest;
 *                                          squared error: Σ |a − t| · (of a − t) + half its square
 */
import { activationOf } from '../../engine/activations/index.js';
import { softplus } from '../../engine/math/index.js';
import type { LayerSettings } from '../../engine/settings.js';
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
    const own = hand.layers[l].map((_, u) => {
      const products = read.map((x, i) => {
        const weight = Math.abs(weights[u * read.length + i]);
        return weight * off[i] + Math.abs(x) * HALF_HUNDREDTH + SINGLE * weight * (Math.abs(x) + off[i]);
      });
      return products.reduce((sum, product) => sum + product, 2 * HALF_HUNDREDTH);
    });
    z.push(own);
    a.push(own.map((one, u) => ofActivation(configuration.network.layers[l], hand.layers[l][u].z, one, own)));
  });
  return { z, a, loss: ofLoss(board, hand, z[z.length - 1], a[a.length - 1]) + SINGLE * (1 + hand.loss) };
}

/** Those that fall and rise: how far they go between two ends is not seen at the ends. */
const bent: readonly LayerSettings['activation'][] = ['gelu', 'silu'];

function ofActivation(layer: LayerSettings, z: number, off: number, all: readonly number[]): number {
  const { activation, alpha } = layer;
  const own = HALF_HUNDREDTH + SINGLE;
  if (activation === 'softmax') return Math.max(...all) / 2 + own;
  if (bent.includes(activation)) return off * slopeMaxOf(layer) + own;
  const { forward } = activationOf(activation);
  return spread((at) => forward(at, alpha), z, off) + own;
}

/** How far a function that only rises, or only falls, may lie from its value at `at`. */
function spread(f: (at: number) => number, at: number, off: number): number {
  const here = f(at);
  return Math.max(Math.abs(f(at + off) - here), Math.abs(f(at - off) - here));
}

function ofLoss(
  { configuration }: Pick<HumanBoard, 'configuration'>,
  hand: Hand,
  z: readonly number[],
  a: readonly number[],
): number {
  const outputs = hand.layers[hand.layers.length - 1];
  if (configuration.training.loss === 'cross-entropy') {
    if (outputs.length > 1) return 2 * Math.max(...z);
    const sign = hand.targets[0] > 0.5 ? -1 : 1;
    return spread((at) => softplus(sign * at), outputs[0].z, z[0]);
  }
  return outputs.reduce((sum, unit, k) => {
    const off = a[k] + HALF_HUNDREDTH;
    return sum + Math.abs(unit.a - hand.targets[k]) * off + 0.5 * off * off;
  }, 0);
}
