/**
 * The arithmetic of a network that is worked out by hand. Weights, biases and inputs are rounded to two decimals first; each
 * result is rounded as well, and goes on so: whoever works at a unit has exactly the numbers that its result is judged by.
 *
 *     there:  z = Σ w·x + b, two decimals        a = g(z) of that z, two decimals
 *     back:   ∂J/∂a = Σ w·δ of the layer above    δ = ∂J/∂a · g'(z)    ∂J/∂w = δ · x,   four decimals each
 *
 * A softmax's a are shares of the whole layer, and nobody's own work. With cross-entropy δ at the output is a − t at once.
 * In double precision of + − × ÷, and the engine's own activations, so that it is the same everywhere.
 */
import { activationOf } from '../../engine/activations/index.js';
import { exp, log, softplus } from '../../engine/math/index.js';
import type { LayerSettings } from '../../engine/settings.js';
import type { Configuration } from '../configuration.js';
import { shapeOf } from '../engine-settings.js';
import type { Given, HumanBoard, Part, Pass } from './state.js';

/** Decimals on the way there, and on the way back. */
export const DECIMALS: Readonly<Record<Pass, number>> = { forward: 2, back: 4 };

/** Half of the last decimal, on each way. */
export const HALF: Readonly<Record<Pass, number>> = { forward: 0.005, back: 0.000_05 };

export interface HandUnit {
  readonly weights: readonly number[];
  readonly bias: number;
  /** As it passes on, and as the numbers above make it, not rounded. */
  readonly z: number;
  readonly exactZ: number;
  readonly a: number;
  readonly exactA: number;
  /** g'(z) at the rounded z and a, four decimals. */
  readonly slope: number;
  /** ∂J/∂a: of an output a − t. */
  readonly error: number;
  readonly exactError: number;
  readonly delta: number;
  readonly exactDelta: number;
  /** The input of which ∂J/∂w is asked: the largest. */
  readonly input: number;
  readonly gradient: number;
  readonly exactGradient: number;
}

export interface Hand {
  readonly inputs: readonly number[];
  readonly targets: readonly number[];
  readonly layers: readonly (readonly HandUnit[])[];
  /** J, of the outputs' rounded numbers. */
  readonly loss: number;
}

/** To the decimals of a way, never −0. */
export function rounded(value: number, pass: Pass): number {
  const scale = pass === 'forward' ? 100 : 10_000;
  return Math.round(value * scale) / scale + 0;
}

/** What of a unit each student works out. */
export function partsOf({ network, training }: Configuration, pass: Pass, layer: number): readonly Part[] {
  const { activation } = network.layers[layer];
  const isPlain = activation === 'linear';
  if (pass === 'forward') return isPlain || activation === 'softmax' ? ['z'] : ['z', 'a'];
  const isFused = layer === network.hidden.length && training.loss === 'cross-entropy';
  if (isFused) return ['delta', 'gradient'];
  return isPlain ? ['error', 'gradient'] : ['error', 'delta', 'gradient'];
}

/** How many units each layer has, the output last. */
export const unitsOf = (configuration: Configuration): readonly number[] => shapeOf(configuration).slice(1);

const known = new WeakMap<Given, Hand>();

/** All of it, as it comes out where every number is right. Undefined before the numbers are handed out. */
export function handOf({ given, configuration }: Pick<HumanBoard, 'given' | 'configuration'>): Hand | undefined {
  if (!given) return undefined;
  const found = known.get(given) ?? workedOut(given, configuration);
  known.set(given, found);
  return found;
}

type Forward = Pick<HandUnit, 'weights' | 'bias' | 'z' | 'exactZ' | 'a' | 'exactA' | 'slope' | 'input'>;

/** As `handOf`, of numbers that somebody has from elsewhere. */
export function workedOut(given: Pick<Given, 'inputs' | 'targets' | 'layers'>, configuration: Configuration): Hand {
  const shown = (values: readonly number[]) => values.map((value) => rounded(value, 'forward'));
  const [inputs, targets] = [shown(given.inputs), shown(given.targets)];
  const { layers } = configuration.network;
  const forward: Forward[][] = [];
  given.layers.forEach(({ weights, biases }, l) => {
    const read = l === 0 ? inputs : forward[l - 1].map(({ a }) => a);
    forward.push(forwardLayer(shown(weights), shown(biases), read, layers[l]));
  });
  const last = forward.length - 1;
  const loss = lossOf(configuration, forward[last], targets);
  return { inputs, targets, layers: withBack(configuration, forward, inputs, targets), loss };
}

function forwardLayer(
  weights: readonly number[],
  biases: readonly number[],
  read: readonly number[],
  layer: LayerSettings,
): Forward[] {
  const input = indexOfLargest(read);
  const sums = biases.map((bias, u) => {
    const own = weights.slice(u * read.length, (u + 1) * read.length);
    const exactZ = own.reduce((sum, weight, i) => sum + weight * read[i], 0) + bias;
    return { weights: own, bias, exactZ, z: rounded(exactZ, 'forward'), input };
  });
  const activated = activations(
    layer,
    sums.map(({ z }) => z),
  );
  return sums.map((sum, u) => {
    const exactA = activated[u];
    const a = rounded(exactA, 'forward');
    return { ...sum, exactA, a, slope: rounded(slopeOf(layer, sum.z, a), 'back') };
  });
}

/** a of one layer, not rounded. */
export function activations({ activation, alpha }: LayerSettings, z: readonly number[]): readonly number[] {
  if (activation !== 'softmax') return z.map((one) => activationOf(activation).forward(one, alpha));
  const most = z.reduce((a, b) => (b > a ? b : a));
  const powers = z.map((one) => exp(one - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

function slopeOf({ activation, alpha }: LayerSettings, z: number, a: number): number {
  return activation === 'softmax' ? a * (1 - a) : activationOf(activation).slope(z, a, alpha);
}

function indexOfLargest(values: readonly number[]): number {
  return values.reduce((best, value, i) => (Math.abs(value) > Math.abs(values[best]) ? i : best), 0);
}

function lossOf({ training }: Configuration, outputs: readonly Forward[], targets: readonly number[]): number {
  if (training.loss === 'mean-squared-error') {
    return outputs.reduce((sum, { a }, k) => sum + 0.5 * (a - targets[k]) * (a - targets[k]), 0);
  }
  if (outputs.length === 1) return softplus(targets[0] > 0.5 ? -outputs[0].z : outputs[0].z);
  const most = outputs.reduce((greatest, { z }) => (z > greatest ? z : greatest), outputs[0].z);
  const sum = outputs.reduce((total, { z }) => total + exp(z - most), 0);
  return log(sum) + most - outputs[targets.findIndex((target) => target > 0.5)].z;
}

function withBack(
  { training, network }: Configuration,
  forward: readonly (readonly Forward[])[],
  inputs: readonly number[],
  targets: readonly number[],
): HandUnit[][] {
  const layers: HandUnit[][] = [];
  for (let l = forward.length - 1; l >= 0; l--) {
    const above = layers[0];
    const read = l === 0 ? inputs : forward[l - 1].map(({ a }) => a);
    const isFused = !above && training.loss === 'cross-entropy';
    const passesWhole = isFused || network.layers[l].activation === 'linear';
    const units = forward[l].map((unit, u) => {
      const exactError = above
        ? above.reduce((sum, { weights, delta }) => sum + weights[u] * delta, 0)
        : unit.a - targets[u];
      const error = rounded(exactError, 'back');
      const exactDelta = passesWhole ? exactError : error * unit.slope;
      const delta = rounded(exactDelta, 'back');
      const exactGradient = delta * read[unit.input];
      const back = { error, exactError, delta, exactDelta, exactGradient };
      return { ...unit, ...back, gradient: rounded(exactGradient, 'back') };
    });
    layers.unshift(units);
  }
  return layers;
}
