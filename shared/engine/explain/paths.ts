/**
 * The paths from one weight's unit to the loss. A path takes one unit of each layer above; its product is
 *
 *     ∂z/∂w · g'(z) · w · g'(z) · w · … · ∂J/∂z of the output it ends in,
 *
 * and ∂J/∂w is the sum over all paths. They are never listed: sums, sizes and the strongest ones are found layer by layer
 * from the loss down (the k greatest products of a unit extend k greatest of the units above it, since sizes multiply).
 * Double precision, from the engine's single-precision weights, slopes and ∂J/∂z of the outputs.
 */
import type { WeightPlace } from './network.js';
import type { Trace } from './trace.js';

export interface Path {
  /** One unit of each layer, from the weight's own to the output. */
  readonly units: readonly number[];
  /** What it adds to ∂J/∂w. */
  readonly product: number;
}

export interface Paths {
  /** The greatest |product| first; none that is 0. */
  readonly strongest: readonly Path[];
  /** All that there are. Above 2⁵³ only nearly. */
  readonly count: number;
  /** Those without a factor of 0. */
  readonly openCount: number;
  /** Sum of all products: ∂J/∂w. */
  readonly sum: number;
  /** Sum of their sizes: much larger than |sum| where paths cancel. */
  readonly sizeSum: number;
}

/** What is known of one unit, of the paths from its ∂z on. */
interface UnitPaths {
  readonly strongest: readonly Path[];
  readonly openCount: number;
  readonly sum: number;
  readonly sizeSum: number;
}

/** @param most how many of the strongest to find */
export function pathsOf(trace: Trace, { layer, unit, input }: WeightPlace, most: number): Paths {
  const last = trace.layers.length - 1;
  let above: UnitPaths[] = Array.from(trace.layers[last].deltas, (delta, k) => beginning(delta, k, most));
  for (let l = last - 1; l >= layer; l--) {
    const next = above;
    above = Array.from(trace.layers[l].slopes, (_, u) => through(trace, l, u, next, most));
  }
  const x = layer === 0 ? trace.inputs[input] : trace.layers[layer - 1].a[input];
  const own = above[unit];
  const times = ({ units, product }: Path): Path => ({ units, product: x * product });
  return {
    strongest: x === 0 ? [] : own.strongest.map(times),
    count: trace.sizes.slice(layer + 2).reduce((count, units) => count * units, 1),
    openCount: x === 0 ? 0 : own.openCount,
    sum: x * own.sum,
    sizeSum: Math.abs(x) * own.sizeSum,
  };
}

function beginning(delta: number, unit: number, most: number): UnitPaths {
  const open = delta !== 0;
  return {
    strongest: open && most > 0 ? [{ units: [unit], product: delta }] : [],
    openCount: open ? 1 : 0,
    sum: delta,
    sizeSum: Math.abs(delta),
  };
}

/** Unit `u` of hidden layer `l`: every path of the layer above, longer by w and g'. */
function through(trace: Trace, l: number, u: number, above: readonly UnitPaths[], most: number): UnitPaths {
  const { weights } = trace.network.parameters[l + 1];
  const slope = trace.layers[l].slopes[u];
  const strongest: Path[] = [];
  let openCount = 0;
  let sum = 0;
  let sizeSum = 0;
  above.forEach((next, v) => {
    const factor = slope * weights[v * trace.sizes[l + 1] + u];
    if (factor === 0) return;
    for (const { units, product } of next.strongest)
      strongest.push({ units: [u, ...units], product: factor * product });
    openCount += next.openCount;
    sum += factor * next.sum;
    sizeSum += Math.abs(factor) * next.sizeSum;
  });
  strongest.sort((a, b) => Math.abs(b.product) - Math.abs(a.product));
  return { strongest: strongest.slice(0, most), openCount, sum, sizeSum };
}
