/** ∂J/∂w taken apart into factors and into paths, against the engine's gradient and a list of all paths. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainOf, factorsAlong, pathsOf, sampleOf, traceOf } from '@gradroom/shared/explain';
import type { Trace, WeightPlace } from '@gradroom/shared/explain';
import { heads, plainSettings } from '../networks.js';
import type { Head } from '../networks.js';
import { SAMPLES, subjectOf } from './subjects.js';

const anyHead = fc.constantFrom<Head>(...heads);
const subjects = anyHead.chain((head) => subjectOf(head, 12));
const shallow = anyHead.chain((head) => subjectOf(head, 3));
/** Rounding of a few single-precision sums, each as large as the terms that it adds up. */
const ROUNDING = 2e-6;

/** Every path and its product, one by one. */
function allPaths(trace: Trace, { layer, unit, input }: WeightPlace): { units: number[]; product: number }[] {
  const x = layer === 0 ? trace.inputs[input] : trace.layers[layer - 1].a[input];
  let paths = [{ units: [unit], product: x }];
  for (let l = layer + 1; l < trace.layers.length; l++) {
    const { weights } = trace.network.parameters[l];
    const width = trace.sizes[l];
    paths = paths.flatMap(({ units, product }) => {
      const from = units[units.length - 1];
      return Array.from({ length: trace.sizes[l + 1] }, (_, v) => ({
        units: [...units, v],
        product: product * trace.layers[l - 1].slopes[from] * weights[v * width + from],
      }));
    });
  }
  const { deltas } = trace.layers[trace.layers.length - 1];
  return paths.map(({ units, product }) => ({ units, product: product * deltas[units[units.length - 1]] }));
}

describe('[X3] the factors of ∂J/∂w', () => {
  it('multiply to the engine’s gradient', () => {
    let means = 0;
    fc.assert(
      fc.property(subjects, fc.nat(SAMPLES - 1), ({ network, data, place }, index) => {
        const trace = traceOf(network, sampleOf(data.train, index));
        const { factors, product, gradient, onePath } = chainOf(trace, place);
        if (!onePath) means += 1;
        expect(gradient).toBe(
          trace.layers[place.layer].gradients.weights[place.unit * trace.sizes[place.layer] + place.input],
        );
        // One path multiplies rounded products; means are taken of what the engine holds, so nothing adds up.
        expect(Math.abs(product - gradient)).toBeLessThan(4e-6 * Math.abs(gradient) + 1e-37);
        let running = 1;
        for (const factor of factors) {
          running *= factor.value;
          expect(factor.product).toBe(running);
        }
      }),
      { numRuns: 200 },
    );
    expect(means).toBeGreaterThan(50);
  });

  it('are ∂J/∂p, ∂p/∂z, then weight and slope of each layer, and the input, where there is one path', () => {
    const hidden = [1, 1, 1];
    const head = heads[0];
    fc.assert(
      fc.property(subjectOf(head, 0), ({ data }) => {
        const settings = {
          ...plainSettings,
          hidden,
          layers: [...hidden.map(() => plainSettings.layers[0]), plainSettings.layers[2]],
        };
        const inputCount = data.train.inputs.length / SAMPLES;
        const parameters = [inputCount, 1, 1, 1].map((width, l) => ({
          weights: Float32Array.from({ length: width }, (_, k) => 0.7 * Math.sin(3 * l + k + 1)),
          biases: Float32Array.of(0.1),
        }));
        const network = { settings: { ...settings, inputCount }, parameters, regression: false };
        const trace = traceOf(network, sampleOf(data.train, 0));
        const { factors } = chainOf(trace, { layer: 0, unit: 0, input: 0 });
        expect(factors.map(({ kind, value }) => ({ kind, value }))).toEqual([
          { kind: 'loss by output', value: trace.output.lossSlopes[0] },
          { kind: 'output by score', value: trace.output.jacobian[0] },
          ...[3, 2, 1].flatMap((l) => [
            { kind: 'weight', value: parameters[l].weights[0] },
            { kind: 'slope', value: trace.layers[l - 1].slopes[0] },
          ]),
          { kind: 'input', value: trace.inputs[0] },
        ]);
      }),
      { numRuns: 5 },
    );
  });

  it('of many paths are means: of |g′|, each unit counted by its |∂J/∂a|, between the least and the greatest slope', () => {
    fc.assert(
      fc.property(subjects, ({ network, data, place }) => {
        const trace = traceOf(network, sampleOf(data.train, 0));
        for (const { kind, value, layer } of chainOf(trace, place).factors) {
          if (kind !== 'mean slope') continue;
          const { slopes } = trace.layers[layer];
          const sizes = Array.from(slopes, Math.abs);
          // A slope below 2⁻¹²⁶ leaves a δ of 0.
          expect(value).toBeGreaterThanOrEqual(Math.min(...sizes) * (1 - 1e-6) - 1e-37);
          expect(value).toBeLessThanOrEqual(Math.max(...sizes) * (1 + 1e-6));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('where a layer is dead are 0 there, plain means before it, and the gradient is 0', () => {
    const layer = (units: number, width: number, bias: number) => ({
      weights: Float32Array.from({ length: units * width }, (_, k) => 0.5 + 0.1 * k),
      biases: new Float32Array(units).fill(bias),
    });
    const relu = { activation: 'relu' as const, alpha: 0 };
    const settings = { ...plainSettings, hidden: [2, 2, 2], layers: [relu, relu, relu, plainSettings.layers[2]] };
    const parameters = [layer(2, 2, 1), layer(2, 2, -100), layer(2, 2, 1), layer(1, 2, 0)];
    const sample = { inputs: Float32Array.of(1, 1), targets: Float32Array.of(1) };
    const trace = traceOf({ settings, parameters, regression: false }, sample);
    const chain = chainOf(trace, { layer: 0, unit: 0, input: 0 });
    expect(chain.gradient).toBe(0);
    expect(chain.product).toBeCloseTo(0, 300);
    expect(chain.factors.filter(({ value }) => value === 0).map(({ kind, layer: at }) => [kind, at])).toEqual([
      ['mean slope', 1],
    ]);
    expect(chain.factors.find(({ kind }) => kind === 'slope')).toMatchObject({ value: 1, layer: 0, unit: 0 });
  });
});

describe('[X4] the paths of ∂J/∂w', () => {
  it('add up to the engine’s gradient', () => {
    fc.assert(
      fc.property(subjects, fc.nat(SAMPLES - 1), ({ network, data, place }, index) => {
        const trace = traceOf(network, sampleOf(data.train, index));
        const { sum, sizeSum } = pathsOf(trace, place, 3);
        const { gradient } = chainOf(trace, place);
        expect(Math.abs(sum - gradient)).toBeLessThan(ROUNDING * sizeSum + 1e-37);
      }),
      { numRuns: 200 },
    );
  });

  it('are those of the whole list: count, open ones, sum of sizes, and the strongest in order', () => {
    fc.assert(
      fc.property(shallow, fc.integer({ min: 0, max: 6 }), ({ network, data, place }, most) => {
        const trace = traceOf(network, sampleOf(data.train, 1));
        const paths = pathsOf(trace, place, most);
        const all = allPaths(trace, place);
        const open = all.filter(({ product }) => product !== 0);
        expect(paths.count).toBe(all.length);
        expect(paths.openCount).toBe(open.length);
        const sizeSum = open.reduce((sum, { product }) => sum + Math.abs(product), 0);
        expect(paths.sizeSum).toBeCloseTo(sizeSum, 9);
        expect(paths.sum).toBeCloseTo(
          all.reduce((sum, { product }) => sum + product, 0),
          9,
        );
        const sizes = open.map(({ product }) => Math.abs(product)).sort((a, b) => b - a);
        expect(paths.strongest.length).toBe(Math.min(most, open.length));
        paths.strongest.forEach(({ units, product }, k) => {
          expect(Math.abs(product)).toBeCloseTo(sizes[k], 12);
          const same = all.find((path) => path.units.every((unit, at) => unit === units[at]));
          expect(product).toBeCloseTo(same?.product ?? NaN, 12);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('[X8] are each the product of single factors: ∂J/∂z of the output, a weight and a slope for each layer, the input', () => {
    fc.assert(
      fc.property(subjects, fc.nat(SAMPLES - 1), ({ network, data, place }, index) => {
        const trace = traceOf(network, sampleOf(data.train, index));
        for (const { units, product } of pathsOf(trace, place, 3).strongest) {
          const factors = factorsAlong(trace, place, units);
          // ∂J/∂p and ∂p/∂z are of p as it was rounded.
          expect(Math.abs(factors.at(-1)!.product - product)).toBeLessThan(4e-6 * Math.abs(product) + 1e-37);
          const inner = factors.filter(({ kind }) => kind === 'weight' || kind === 'slope');
          const onTheWay = units.slice(1).map((unit, step) => [
            ['weight', place.layer + 1 + step, unit, units[step]],
            ['slope', place.layer + step, units[step], undefined],
          ]);
          expect(inner.map(({ kind, layer, unit, input }) => [kind, layer, unit, input])).toEqual(
            onTheWay.reverse().flat(),
          );
          for (const { kind, layer, unit = 0, input = 0, value } of inner) {
            expect(value).toBe(
              kind === 'weight'
                ? network.parameters[layer].weights[unit * trace.sizes[layer] + input]
                : trace.layers[layer].slopes[unit],
            );
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
