/** [E19] Diagnostics and evaluation, computed anew from the engine's weights and gradients with plain formulas. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EngineSettings, Samples } from '@gradroom/shared';
import { Engine, activationNames, activationOf, reference, symmetricTargets } from '@gradroom/shared';
import { BatchOrder } from '../../shared/engine/order.js';
import { flatten, heads, networkWith, plainSettings, randomData } from './networks.js';

const SEED = 21;
const network = fc
  .tuple(fc.constantFrom(...heads), fc.constantFrom(...activationNames), fc.nat())
  .chain(([head, activation, seed]) => networkWith(head, [activation]).map((settings) => ({ head, settings, seed })));

/** z and a of chosen samples, as layer → unit → sample. */
function forward(settings: EngineSettings, engine: Engine, samples: Samples, chosen: readonly number[]) {
  const pass = reference.forwardPass(settings, chosen.length);
  const { inputCount } = settings;
  const inputs = chosen.flatMap((s) => [...samples.inputs.subarray(s * inputCount, (s + 1) * inputCount)]);
  pass.run(engine.parameters, Float32Array.from(inputs), chosen.length);
  const rows = (values: Float32Array) =>
    Array.from({ length: values.length / chosen.length }, (_, u) => [
      ...values.subarray(u * chosen.length, (u + 1) * chosen.length),
    ]);
  return { z: pass.z.map(rows), a: pass.a.map(rows) };
}

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
const norm = (values: ArrayLike<number>) => Math.sqrt(Array.from(values).reduce((sum, x) => sum + x * x, 0));
const everyone = (samples: Samples) => Array.from({ length: samples.count }, (_, s) => s);

function slopes(settings: EngineSettings, l: number, z: number[][], a: number[][]): number[] {
  const { activation, alpha } = settings.layers[l];
  return z.flatMap((row, u) =>
    row.map((x, s) =>
      activation === 'softmax' ? a[u][s] * (1 - a[u][s]) : activationOf(activation).slope(x, a[u][s], alpha),
    ),
  );
}

function slopeMax({ layers }: EngineSettings, l: number): number {
  const { activation, alpha } = layers[l];
  return activation === 'softmax' ? 0.25 : activationOf(activation).slopeMax(alpha);
}

describe('[E19] diagnostics', () => {
  it('of the mini-batch: gradient norm, slopes, update ratio; of the training set: saturated and dead units', () => {
    fc.assert(
      fc.property(network, ({ head, settings, seed }) => {
        const data = randomData(settings, head.regression, 15, seed);
        const engine = new Engine(settings, data, SEED, reference);
        const before = new Engine(settings, data, SEED, reference);
        const order = new BatchOrder(data.train.count, SEED);
        const batch = [...order.indices.subarray(0, order.next(settings.batchSize))];
        const onBatch = forward(settings, before, data.train, batch);
        engine.train(1);
        const onAll = forward(settings, engine, data.train, everyone(data.train));
        engine.diagnostics().forEach((diagnostics, l) => {
          const weights = engine.parameters[l].weights;
          const old = before.parameters[l].weights;
          expect(diagnostics.gradientNorm).toBeCloseTo(norm(engine.gradients[l].weights), 12);
          expect(diagnostics.updateRatio).toBeCloseTo(norm(weights.map((w, k) => w - old[k])) / norm(old), 6);
          expect(diagnostics.meanSlope).toBeCloseTo(
            mean(slopes(settings, l, onBatch.z[l], onBatch.a[l]).map(Math.abs)),
            6,
          );
          const limit = 0.05 * slopeMax(settings, l);
          const saturated = slopes(settings, l, onAll.z[l], onAll.a[l]).map((slope) =>
            Math.abs(slope) < limit ? 1 : 0,
          );
          expect(diagnostics.saturatedShare).toBeCloseTo(mean(saturated), 12);
          const { activation, alpha } = settings.layers[l];
          // [E43] It answers 0, and would where z fell.
          const staysOff = (z: number) =>
            activation === 'softmax' || activationOf(activation).forward(z - 1, alpha) === 0;
          const isDead = (row: number[], u: number) => row.every((a, s) => a === 0 && staysOff(onAll.z[l][u][s]));
          expect(diagnostics.deadUnits).toBe(onAll.a[l].filter(isDead).length);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('mean |∂J/∂z| is of each sample’s own loss: with one output and cross-entropy the mean |a − t|', () => {
    const settings = { ...plainSettings, batchSize: 6 };
    const data = randomData(settings, false, 6, 3);
    const engine = new Engine(settings, data, SEED, reference);
    const { a } = forward(settings, engine, data.train, everyone(data.train));
    engine.train(1);
    const deltas = a[2][0].map((p, s) => Math.abs(p - data.train.targets[s]));
    expect(engine.diagnostics()[2].meanDelta).toBeCloseTo(mean(deltas), 6);
    // The output's bias has the mean of the deltas themselves as its gradient.
    const signed = a[2][0].map((p, s) => p - data.train.targets[s]);
    expect(engine.gradients[2].biases[0]).toBeCloseTo(mean(signed), 6);
  });

  it('before the first step all of the mini-batch is 0; an update of zero weights has ratio 0', () => {
    const settings = { ...plainSettings, initializer: 'zeros' as const };
    const engine = new Engine(settings, randomData(settings, false, 10, 1), SEED, reference);
    const nothing = { gradientNorm: 0, meanDelta: 0, meanSlope: 0, updateRatio: 0 };
    for (const each of engine.diagnostics()) expect(each).toMatchObject(nothing);
    engine.train(1);
    expect(engine.diagnostics()[0].updateRatio).toBe(0);
  });

  it('counts dead ReLU units, all saturated, and none of them where softplus stands', () => {
    const layers = plainSettings.layers.map((layer, l) =>
      l === 0 ? { activation: 'relu' as const, alpha: 0 } : layer,
    );
    const settings = { ...plainSettings, layers };
    const data = randomData(settings, false, 30, 5);
    const engine = new Engine(settings, data, SEED, reference);
    const weights = Float32Array.from(flatten(engine.parameters));
    weights.fill(-100, 8, 10); // the biases of the first two units
    engine.setParameters(weights);
    const [first] = engine.diagnostics();
    expect(first.deadUnits).toBe(2);
    expect(first.saturatedShare).toBeGreaterThanOrEqual(0.5);
    const soft = layers.map((layer, l) => (l === 0 ? { activation: 'softplus' as const, alpha: 0 } : layer));
    engine.configure({ ...settings, layers: soft });
    expect(engine.diagnostics()[0]).toMatchObject({ deadUnits: 2 }); // e⁻¹⁰⁰ is +0 in single precision: dead as well
    weights.fill(-20, 8, 10);
    engine.setParameters(weights);
    expect(engine.diagnostics()[0]).toMatchObject({ deadUnits: 0 });
  });
});

describe('[E19] evaluation', () => {
  it('is the mean loss and the share of right answers of each set', () => {
    fc.assert(
      fc.property(network, fc.integer({ min: 1, max: 300 }), ({ head, settings, seed }, count) => {
        const data = randomData(settings, head.regression, count, seed);
        const engine = new Engine(settings, data, SEED, reference);
        engine.train(3);
        const evaluation = engine.evaluate();
        const sets = [
          [data.train, evaluation.trainLoss, evaluation.trainAccuracy],
          [data.test, evaluation.testLoss, evaluation.testAccuracy],
        ] as const;
        for (const [samples, loss, accuracy] of sets) {
          const last = settings.hidden.length;
          const { z, a } = forward(settings, engine, samples, everyone(samples));
          const symmetric = symmetricTargets(settings, head.regression);
          const results = everyone(samples).map((s) => {
            const raw = [...samples.targets.subarray(s * head.outputCount, (s + 1) * head.outputCount)];
            const t = raw.map((x) => (symmetric ? 2 * x - 1 : x));
            const out = a[last].map((row) => row[s]);
            const scores = z[last].map((row) => row[s]);
            const middle = head.output === 'tanh' || head.output === 'linear' ? 0 : 0.5;
            const right =
              out.length === 1 ? out[0] > middle === raw[0] > 0.5 : raw[out.indexOf(Math.max(...out))] === 1;
            if (head.loss === 'mean-squared-error')
              return { loss: mean(out.map((x, k) => (x - t[k]) ** 2)) * out.length * 0.5, right };
            if (out.length === 1) return { loss: Math.log1p(Math.exp(raw[0] > 0.5 ? -scores[0] : scores[0])), right };
            const sum = scores.reduce((total, x) => total + Math.exp(x), 0);
            return { loss: Math.log(sum) - scores[raw.indexOf(1)], right };
          });
          const expected = mean(results.map((result) => result.loss));
          expect(Math.abs(loss - expected)).toBeLessThan(1e-9 * (1 + expected));
          if (head.regression) expect(accuracy).toBeNaN();
          else expect(accuracy).toBe(mean(results.map(({ right }) => (right ? 1 : 0))));
        }
      }),
      { numRuns: 60 },
    );
  });
});
