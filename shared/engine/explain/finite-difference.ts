/**
 * The check of a gradient that needs no chain rule: J with the weight a little higher and a little lower.
 *
 *     ∂J/∂w ≈ (J(w + h) − J(w − h)) / 2h
 *
 * In double precision. A large h bends (error ~h²), a small one leaves only the rounding of J (error ~2⁻⁵² J/h), and where the
 * gradient has vanished that is all there is at the usual 10⁻⁵; so h is chosen: of a ladder of powers of ten, the one whose
 * error is estimated least, among those that carry no unit over the kink of its activation.
 */
import { activationOf } from '../activations/index.js';
import { Batch } from '../batch.js';
import { single } from '../math/arithmetic.js';
import { double } from '../math/in-double.js';
import type { Floats } from '../math/row.js';
import { sizesOf } from '../network.js';
import type { Network, Sample, WeightPlace } from './network.js';
import { setOf } from './network.js';
import { traceOf } from './trace.js';

export interface FiniteDifference {
  readonly h: number;
  /** J(w + h) and J(w − h). */
  readonly above: number;
  readonly below: number;
  /** Their difference over 2h. */
  readonly value: number;
  /** How far off that may be: rounding, and what a smaller h changes. */
  readonly error: number;
  /** ∂J/∂w by the chain rule, in double precision and in the engine's. */
  readonly inDouble: number;
  readonly inSingle: number;
  /** Some unit stands so near to its activation's kink that every h carries it over: then the three need not agree. */
  readonly overKink: boolean;
}

const EXPONENTS = [-1, -2, -3, -4, -5, -6, -7, -8];
/** 2⁻⁵². */
const ROUNDING = 2.220446049250313e-16;

/** Of one sample's loss, by one weight. */
export function finiteDifference(network: Network, sample: Sample, place: WeightPlace): FiniteDifference {
  const { layer, unit, input } = place;
  const at = unit * sizesOf(network.settings)[layer] + input;
  const weight = network.parameters[layer].weights[at];
  const lossAt = lossByWeight(network, sample, layer, at);
  const here = lossAt(weight);
  const ladder = EXPONENTS.map((exponent) => {
    const up = weight + Number(`1e${exponent}`) * Math.max(1, Math.abs(weight));
    // What was really added to the weight, and not what it was meant to be.
    const h = up - weight;
    const above = lossAt(up);
    const below = lossAt(weight - h);
    const rounding = (ROUNDING * 4 * Math.max(Math.abs(above.loss), Math.abs(below.loss))) / h;
    return {
      h,
      above: above.loss,
      below: below.loss,
      value: (above.loss - below.loss) / (2 * h),
      rounding,
      smooth: above.sides === here.sides && below.sides === here.sides,
    };
  });
  const rungs = ladder.slice(0, -1).map((rung, k) => ({
    ...rung,
    error: rung.rounding + Math.abs(rung.value - ladder[k + 1].value),
  }));
  const smooth = rungs.filter((rung) => rung.smooth && Number.isFinite(rung.error));
  const best = (smooth.length > 0 ? smooth : rungs.slice(-1)).reduce((a, b) => (b.error < a.error ? b : a));
  const gradientIn = (m: typeof single) => traceOf(network, sample, m).layers[layer].gradients.weights[at];
  return {
    h: best.h,
    above: best.above,
    below: best.below,
    value: best.value,
    error: best.error,
    inDouble: gradientIn(double),
    inSingle: gradientIn(single),
    overKink: smooth.length === 0,
  };
}

/** J as a function of one weight, and on which side of its kinks each unit stands. */
function lossByWeight(
  network: Network,
  sample: Sample,
  layer: number,
  at: number,
): (weight: number) => { readonly loss: number; readonly sides: string } {
  const { settings, regression } = network;
  const batch = new Batch(settings, 1, regression, double);
  batch.gather(setOf(sample), Uint32Array.of(0), 0, 1);
  const weights = double.array(network.parameters[layer].weights.length);
  weights.set(network.parameters[layer].weights);
  const parameters = network.parameters.map((own, l) => (l === layer ? { ...own, weights } : own));
  const { z, capacity } = batch.forward;
  return (weight) => {
    weights[at] = weight;
    batch.runForward(parameters);
    return { loss: batch.loss, sides: settings.layers.map(({ activation }, l) => sidesOf(activation, z[l])).join('') };
  };

  function sidesOf(activation: (typeof settings.layers)[number]['activation'], rows: Floats): string {
    if (activation === 'softmax') return '';
    const { kinks } = activationOf(activation);
    let sides = '';
    for (const kink of kinks) for (let s = 0; s < rows.length; s += capacity) sides += rows[s] < kink ? '<' : '≥';
    return sides;
  }
}
