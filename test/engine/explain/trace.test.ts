/** The numbers of one sample's way through a network, against the engine that trains. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pushesOf, sampleOf, traceOf } from '@gradroom/shared/explain';
import { BatchOrder } from '../../../shared/engine/order.js';
import { heads, plainSettings as plain } from '../networks.js';
import { gradientsOf, ORDER_SEED, SAMPLES, subjectOf } from './subjects.js';

const titled = heads.map((head) => ({
  ...head,
  title: `${head.loss}, ${head.outputCount} × ${head.output}${head.regression ? ', regression' : ''}`,
}));

describe.each(titled)('$title', (head) => {
  const subjects = subjectOf(head, 12);

  it('[X1] a trace has the bits of the engine: gradients and loss of a batch of one, z and a of its forward pass', () => {
    fc.assert(
      fc.property(subjects, (subject) => {
        const { network, data } = subject;
        const trace = traceOf(network, sampleOf(data.train, 0));
        const { gradients, loss } = gradientsOf(subject, 1);
        expect(trace.layers.map((layer) => layer.gradients)).toEqual(gradients);
        expect(trace.loss).toBe(loss);
        trace.layers.forEach(({ deltas }, l) => expect(deltas).toEqual(gradients[l].biases));
      }),
      { numRuns: 15 },
    );
  });

  it('[X1] δ of every hidden unit is ∂J/∂a · g′(z)', () => {
    fc.assert(
      fc.property(subjects, ({ network, data }) => {
        const { layers } = traceOf(network, sampleOf(data.train, 3));
        for (const { deltas, errors, slopes } of layers.slice(0, -1)) {
          deltas.forEach((delta, u) =>
            expect(Math.abs(delta - Math.fround(errors[u] * slopes[u]))).toBeLessThan(1.2e-38),
          );
        }
      }),
      { numRuns: 10 },
    );
  });

  it('[X2] ∂J/∂p and ∂p/∂z multiply to the engine’s ∂J/∂z; with cross-entropy |∂J/∂p| is 1 or more and the product p − t', () => {
    fc.assert(
      fc.property(subjects, fc.nat(SAMPLES - 1), ({ network, data }, index) => {
        const { output, layers, targets } = traceOf(network, sampleOf(data.train, index));
        const { a, deltas } = layers[layers.length - 1];
        const count = a.length;
        deltas.forEach((delta, k) => {
          let product = 0;
          for (let j = 0; j < count; j++) product += output.lossSlopes[j] * output.jacobian[j * count + k];
          expect(Math.abs(product - delta)).toBeLessThan(4e-7 * (1 + Math.abs(delta)));
          if (head.loss === 'cross-entropy') expect(delta).toBe(Math.fround(a[k] - targets[k]));
        });
        if (head.loss === 'cross-entropy') {
          const steepest = Math.max(...output.lossSlopes.map(Math.abs));
          expect(steepest).toBeGreaterThanOrEqual(1);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('[X6] the pushes are the gradients of each sample alone, their mean that of the mini-batch, bit for bit', () => {
    fc.assert(
      fc.property(subjects, fc.integer({ min: 1, max: SAMPLES }), (subject, count) => {
        const { network, data, place } = subject;
        const { indices } = new BatchOrder(count, ORDER_SEED);
        const { gradients, mean } = pushesOf(network, data.train, indices, place);
        const at =
          place.unit * (place.layer === 0 ? network.settings.inputCount : network.settings.hidden[place.layer - 1]);
        gradients.forEach((gradient, s) => {
          const trace = traceOf(network, sampleOf(data.train, indices[s]));
          expect(gradient).toBe(trace.layers[place.layer].gradients.weights[at + place.input]);
        });
        const whole = gradientsOf(subject, count).gradients[place.layer].weights[at + place.input];
        expect(mean).toBe(whole);
      }),
      { numRuns: 15 },
    );
  });
});

it('[X2] where p is rounded to 1 on the wrong side, ∂J/∂p is infinite and only p − t is a number', () => {
  const settings = { ...plain, hidden: [], layers: plain.layers.slice(-1), inputCount: 1 };
  const parameters = [{ weights: Float32Array.of(200), biases: Float32Array.of(0) }];
  const sample = { inputs: Float32Array.of(1), targets: Float32Array.of(0) };
  const { output, layers } = traceOf({ settings, parameters, regression: false }, sample);
  expect(output.lossSlopes[0]).toBe(Infinity);
  expect(output.jacobian[0]).toBe(0);
  expect(layers[0].deltas[0]).toBe(1);
});
