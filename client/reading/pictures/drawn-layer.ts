/** A first layer with weights as they are drawn, over a data set's training points: z, a and g′(z) of every (point, unit) pair. Pure. */
import {
  activationOf,
  defaultConfiguration,
  initialize,
  makeData,
  Random,
  reference,
  single,
  type ActivationName,
} from '@gradroom/shared';
import { binBetween, Z_MAX, Z_MIN, type Range } from '../../views/activation/plot.js';

export type LayerValue = 'z' | 'a' | 'slope';

export interface DrawnLayer {
  readonly pairs: number;
  /** Of one of its values, in bins over `range`; the outer bins collect the rest. */
  readonly counts: Uint32Array;
  readonly range: Range;
  readonly mean: number;
}

const UNITS = 8;
const BINS = 20;
const points = makeData({ ...defaultConfiguration.data, dataset: 'moons', pointCount: 200 }, ['x1', 'x2']).training
  .train;

/** What the bins span: of a the function's values, of g′ its slopes. */
const ranges: Readonly<Record<LayerValue, Range>> = {
  z: { min: Z_MIN, max: Z_MAX },
  a: { min: 0, max: 1 },
  slope: { min: 0, max: 0.25 },
};

/** @param sigma of the normally drawn weights; @param bias of every unit */
export function drawnLayer(
  value: LayerValue,
  { activation, sigma, bias, seed }: { activation: ActivationName; sigma: number; bias: number; seed: number },
): DrawnLayer {
  const layer = { weights: new Float32Array(2 * UNITS), biases: new Float32Array(UNITS) };
  initialize(single, [layer], { initializer: 'normal', initializerSigma: sigma }, new Random(seed));
  layer.biases.fill(bias);
  const settings = { inputCount: 2, hidden: [], outputCount: UNITS, layers: [{ activation, alpha: 0 }] };
  const pass = reference.forwardPass(settings, points.count);
  pass.run([layer], points.inputs, points.count);
  const { slope } = activationOf(activation);
  const range = ranges[value];
  const counts = new Uint32Array(BINS);
  let sum = 0;
  for (let unit = 0; unit < UNITS; unit += 1) {
    for (let at = unit * pass.capacity; at < unit * pass.capacity + points.count; at += 1) {
      const [z, a] = [pass.z[0][at], pass.a[0][at]];
      const own = value === 'z' ? z : value === 'a' ? a : slope(z, a, 0);
      counts[binBetween(own, range, BINS)] += 1;
      sum += own;
    }
  }
  const pairs = UNITS * points.count;
  return { pairs, counts, range, mean: sum / pairs };
}
