/** The explorer's numbers are the engine's: shares and means of the very z that the network has. */
import {
  activationNames,
  activationOf,
  defaultConfiguration,
  Engine,
  engineSettings,
  makeData,
  reference,
  SATURATED_BELOW,
  type Configuration,
} from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activationRange } from '../../../client/views/activation/plot.js';
import { studyLayer, VALUE_BINS, type Curve } from '../../../client/views/pictures/layer-study.js';
import { PictureMaker } from '../../../client/views/pictures/maker.js';

const slopes = { min: -0.2, max: 1.25 };
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);

/** Any curve, with an alpha of its range. */
const curve: fc.Arbitrary<Curve> = fc
  .tuple(fc.constantFrom(...activationNames), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([activation, share]) => {
    const { min, max } = activationOf(activation).alphaRange ?? { min: 0, max: 0 };
    return { activation, alpha: Math.fround(min + share * (max - min)) };
  });

describe('[V30] what a curve makes of a layer’s z', () => {
  it('shares, means and histograms equal a computation of each pair by itself', () => {
    fc.assert(
      fc.property(
        curve,
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.float({ min: -9, max: 9, noNaN: true }), { minLength: 1, maxLength: 40 }),
        ({ activation, alpha }, units, values) => {
          const samples = Math.ceil(values.length / units);
          const capacity = samples + 3; // what stands behind the samples must not count
          const z = new Float32Array(units * capacity).fill(77);
          const pairs: number[] = [];
          for (let unit = 0; unit < units; unit += 1) {
            for (let i = 0; i < samples; i += 1) {
              const value = Math.fround(values[(unit * samples + i) % values.length]);
              z[unit * capacity + i] = value;
              pairs.push(value);
            }
          }
          const { forward, slope, slopeMax } = activationOf(activation);
          const a = pairs.map((value) => forward(value, alpha));
          const steep = pairs.map((value, i) => slope(value, a[i], alpha));
          const flat = steep.filter((one) => Math.abs(one) < SATURATED_BELOW * slopeMax(alpha)).length;
          // [E43] It answers 0, and would where z fell.
          const off = pairs.map((value, i) => a[i] === 0 && forward(value - 1, alpha) === 0);
          const dead = Array.from({ length: units }, (_, unit) => off.slice(unit * samples, (unit + 1) * samples));

          const study = studyLayer(
            { z, capacity, units, samples },
            { layer: 0, curves: [{ activation, alpha }], slopes },
          );
          const [own] = study.curves;
          expect([study.units, study.samples]).toEqual([units, samples]);
          expect(own.meanOutput).toBeCloseTo(sum(a) / pairs.length, 9);
          expect(own.meanSlope).toBeCloseTo(sum(steep) / pairs.length, 9);
          expect(own.flatShare).toBeCloseTo(flat / pairs.length, 12);
          expect(own.deadUnits).toBe(dead.filter((unit) => unit.every(Boolean)).length);
          expect([sum(own.outputs), sum(own.slopes)]).toEqual([pairs.length, pairs.length]);
          const { min, max } = activationRange(activation);
          const inside = (value: number) => value > min && value < max;
          if (inside(a[0])) {
            const bin = Math.floor(((a[0] - min) / (max - min)) * VALUE_BINS);
            expect(own.outputs[bin]).toBeGreaterThan(0);
          }
        },
      ),
    );
  });

  it('under the layer’s own function they are the room’s own numbers', () => {
    const { network, training } = defaultConfiguration;
    const configuration: Configuration = {
      ...defaultConfiguration,
      network: {
        ...network,
        layers: [
          { activation: 'relu', alpha: 0 },
          { activation: 'leaky-relu', alpha: Math.fround(0.02) },
          network.layers[2],
        ],
      },
    };
    const made = makeData(configuration.data, network.features);
    const engine = new Engine(engineSettings(configuration), made.training, 3, reference);
    engine.train(800);
    const settings = { network: configuration.network, data: configuration.data, loss: training.loss };
    const maker = new PictureMaker(settings, made, reference);
    maker.want({ units: 0, plane: 0, layers: true });
    const study = (layer: number) => {
      const z = maker.layerZ(layer);
      return z && studyLayer(z, { layer, curves: [configuration.network.layers[layer] as Curve], slopes });
    };
    expect(study(0)).toBeUndefined();
    maker.make(engine.parameters);
    engine.diagnostics().forEach(({ saturatedShare, deadUnits }, layer) => {
      const { curves, samples } = study(layer)!;
      expect(samples).toBe(made.points.train.count);
      expect(curves[0].flatShare).toBeCloseTo(saturatedShare, 9);
      expect(curves[0].deadUnits).toBe(deadUnits);
    });
    // The last layer's outputs are the network's answers: their mean is that of the engine's own forward pass.
    const pass = reference.forwardPass(engineSettings(configuration), made.points.train.count);
    pass.run(engine.parameters, made.training.train.inputs, made.points.train.count);
    const answers = pass.a[2].subarray(0, made.points.train.count);
    expect(study(2)!.curves[0].meanOutput).toBeCloseTo(sum(answers) / answers.length, 9);
    expect(study(3)).toBeUndefined();
  });
});
