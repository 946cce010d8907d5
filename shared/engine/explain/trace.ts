/**
 * One sample forward and back through a network, with every number on the way: z, a, g'(z), the loss J, ∂J/∂a and ∂J/∂z.
 *
 * All that the engine computes is computed by the engine's own code, so it has the engine's bits. What it never computes,
 * since it fuses cross-entropy with its output (losses.ts), is ∂J/∂p and ∂p/∂z apart: output.ts does.
 */
import { affineBackward } from '../affine.js';
import { Batch } from '../batch.js';
import type { Arithmetic } from '../math/arithmetic.js';
import { single } from '../math/arithmetic.js';
import type { Floats } from '../math/row.js';
import { layersOf, parameterCount, sizesOf } from '../network.js';
import { slopeRow } from '../slopes.js';
import type { LayerParameters } from '../settings.js';
import type { Network, Sample } from './network.js';
import { setOf } from './network.js';
import type { OutputTrace } from './output.js';
import { outputOf } from './output.js';

export type { OutputTrace } from './output.js';

/** Of one layer; one value for each unit. */
export interface LayerTrace {
  readonly z: Floats;
  readonly a: Floats;
  /** g'(z); a softmax unit's is that by its own score, a (1 − a). */
  readonly slopes: Floats;
  /** ∂J/∂a; of the output layer, `output.lossSlopes`. */
  readonly errors: ArrayLike<number>;
  /** δ = ∂J/∂z. */
  readonly deltas: Floats;
  /** ∂J/∂W and ∂J/∂b of this sample alone. */
  readonly gradients: LayerParameters;
}

export interface Trace {
  readonly network: Network;
  /** Inputs, units of each hidden layer, outputs. */
  readonly sizes: readonly number[];
  readonly inputs: Floats;
  /** As trained: 0 and 1 are −1 and +1 for some outputs (SPEC.md). */
  readonly targets: Floats;
  readonly layers: readonly LayerTrace[];
  /** J of this sample, without the regularizer's penalty. */
  readonly loss: number;
  readonly output: OutputTrace;
}

/** @param m single precision is the engine's; in double precision it is what a finite difference is compared with */
export function traceOf(network: Network, sample: Sample, m: Arithmetic = single): Trace {
  const { settings, parameters, regression } = network;
  const sizes = sizesOf(settings);
  const batch = new Batch(settings, 1, regression, m);
  const gradients = layersOf(m.array(parameterCount(sizes)), sizes);
  batch.gather(setOf(sample), Uint32Array.of(0), 0, 1);
  batch.runForward(parameters);
  batch.runBackward(parameters, gradients);

  const { capacity, inputs, z, a } = batch.forward;
  /** Of rows with room for `capacity` samples: the one sample's. */
  const own = (rows: Floats): Floats => {
    const values = m.array(rows.length / capacity);
    for (let u = 0; u < values.length; u++) values[u] = rows[u * capacity];
    return values;
  };
  const last = settings.hidden.length;
  const targets = own(batch.targets);
  const output = outputOf(settings, own(z[last]), own(a[last]), targets, m);
  /** ∂J/∂a of a hidden layer, once more: the backward pass wrote ∂J/∂z over it. */
  const errorsOf = (l: number): Floats => {
    const rows = m.array(sizes[l + 1] * capacity);
    const { weights } = parameters[l + 1];
    affineBackward(m, weights, batch.delta[l + 1], rows, sizes[l + 1], sizes[l + 2], capacity, 1);
    return own(rows);
  };
  const layers = parameters.map((_, l) => {
    const values = { z: own(z[l]), a: own(a[l]), deltas: own(batch.delta[l]), slopes: m.array(sizes[l + 1]) };
    slopeRow(m, settings.layers[l], values.z, values.a, values.slopes, 0, sizes[l + 1]);
    return { ...values, errors: l === last ? output.lossSlopes : errorsOf(l), gradients: gradients[l] };
  });
  return { network, sizes, inputs: own(inputs), targets, layers, loss: batch.loss, output };
}
