/** [E43] Which units are dead: by the definition alone, in all places that count them, and what follows for training. */
import { defaultConfiguration, Engine, engineSettings, makeData, reference, type Backend } from '@gradroom/shared';
import { activationNames, activationOf, activations, type ActivationName, type Configuration } from '@gradroom/shared';
import { observeEngine, truthOf } from '@gradroom/shared/lessons';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { studyLayer } from '../../client/views/pictures/layer-study.js';
import { unitShares } from '../../client/views/pictures/unit-shares.js';
import { simd } from './simd/backend.js';

let backends: readonly Backend[];
beforeAll(async () => {
  backends = [reference, await simd()];
});

const HIDDEN = [4, 3];

function networkOf(activation: ActivationName, alphaShare = 1): Configuration {
  const { min, max } = activations[activation].alphaRange ?? { min: 0, max: 0 };
  const layer = { activation, alpha: Math.fround(min + alphaShare * (max - min)) };
  const { network, training } = defaultConfiguration;
  const layers = [...HIDDEN.map(() => layer), network.layers.at(-1)!];
  return {
    ...defaultConfiguration,
    network: { ...network, hidden: HIDDEN, layers },
    training: { ...training, initializer: 'zeros' },
  };
}

function started(configuration: Configuration, backend: Backend, parameters?: Float32Array) {
  const { training } = makeData(configuration.data, configuration.network.features);
  const engine = new Engine(engineSettings(configuration), training, 3, backend);
  if (parameters) engine.setParameters(parameters);
  return { engine, train: training.train };
}

/** Each place that counts, of the hidden layers: what the engine, the pictures, the explorer and a lesson's question say. */
function countsOf(configuration: Configuration, backend: Backend, parameters?: Float32Array) {
  const { engine, train } = started(configuration, backend, parameters);
  const settings = engineSettings(configuration);
  const pass = backend.forwardPass(settings, train.count);
  pass.run(engine.parameters, train.inputs, train.count);
  const layers = HIDDEN.map((units, l) => {
    const [z, a] = [pass.z[l], pass.a[l]];
    const { activation, alpha } = settings.layers[l];
    const { dead } = unitShares(settings.layers[l], { z, a, units, stride: pass.capacity, count: train.count });
    const curve = { activation: activation as ActivationName, alpha };
    const order = { layer: l, curves: [curve], slopes: { min: 0, max: 1 } };
    const study = studyLayer({ z: Float32Array.from(z), capacity: pass.capacity, units, samples: train.count }, order);
    // By outputs alone, one pair at a time: it answers 0, and would where z fell a little.
    const { forward } = activationOf(curve.activation);
    const isDead = (_: unknown, u: number) =>
      Array.from({ length: train.count }, (_s, s) => z[u * pass.capacity + s]).every((x) =>
        [x, x - 0.001 * (1 + Math.abs(x))].every((at) => forward(at, alpha) === 0),
      );
    return { drawn: [...dead], studied: study.curves[0].deadUnits, defined: Array.from({ length: units }, isDead) };
  });
  const observation = observeEngine(engine, configuration, engine.parameters, backend);
  const truth = truthOf({ kind: 'point', answer: 'dead' }, observation);
  return { layers, engine, diagnostics: engine.diagnostics(), truth };
}

describe('[E43] dead units', () => {
  it.each(activationNames)('with all weights 0 there are none of %s, unless it is flat below 0', (activation) => {
    for (const alphaShare of [0, 0.01, 1]) {
      const alpha = networkOf(activation, alphaShare).network.layers[0].alpha;
      const isFlat = activation === 'relu' || (alpha === 0 && (activation === 'leaky-relu' || activation === 'elu'));
      const expected = isFlat ? HIDDEN : [0, 0];
      for (const backend of backends) {
        const { layers, diagnostics, truth } = countsOf(networkOf(activation, alphaShare), backend);
        expect(diagnostics.slice(0, -1).map(({ deadUnits }) => deadUnits)).toEqual(expected);
        expect(layers.flatMap(({ drawn }) => drawn)).toEqual(Array(7).fill(Number(isFlat)));
        expect(layers.map(({ studied }) => studied)).toEqual(expected);
        expect(truth?.kind === 'point' && truth.places.length).toBe(isFlat ? 7 : 0);
      }
    }
  });

  it('every place that counts gives the definition’s units, for networks of any size of weights', () => {
    let seen = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...activationNames),
        fc.constantFrom(0, 0.01, 0.5, 1),
        fc.constantFrom(0, 1, 30, 300),
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 31, maxLength: 31 }),
        fc.nat(1),
        (activation, alphaShare, size, drawn, backend) => {
          const configuration = networkOf(activation, alphaShare);
          // Weights of two inputs, then of four and three units, and the biases between.
          const parameters = Float32Array.from(drawn, (x) => size * x);
          for (const at of [8, 9]) parameters[at] -= 20 * size;
          const { layers, diagnostics, truth } = countsOf(configuration, backends[backend], parameters);
          const places = layers.flatMap(({ defined }, layer) =>
            defined.flatMap((is, unit) => (is ? [{ on: 'unit', layer, unit }] : [])),
          );
          seen += places.length;
          expect(truth).toEqual({ kind: 'point', places });
          layers.forEach(({ defined, drawn: shown, studied }, l) => {
            const count = defined.filter(Boolean).length;
            expect(shown).toEqual(defined.map(Number));
            expect([studied, diagnostics[l].deadUnits]).toEqual([count, count]);
          });
        },
      ),
      { numRuns: 150 },
    );
    expect(seen).toBeGreaterThan(50);
  });

  it('no step moves the weights into a dead unit; one that only answers 0 moves once weights behind it are not 0', () => {
    const zeros = () => new Float32Array(31);
    const behind = zeros().fill(0.5, 27, 30); // from layer 2 to the output
    for (const activation of ['tanh', 'linear', 'leaky-relu', 'elu', 'selu', 'silu', 'gelu'] as const) {
      const { engine } = started(networkOf(activation), reference, behind);
      const before = [...engine.parameters[1].biases];
      engine.train(5);
      expect([...engine.parameters[1].biases]).not.toEqual(before);
    }
    const dead = Float32Array.from(behind).fill(-5, 24, 27); // the biases of layer 2
    const { engine } = started(networkOf('relu'), reference, dead);
    expect(engine.diagnostics()[1].deadUnits).toBe(3);
    engine.train(50);
    expect([...engine.parameters[1].biases]).toEqual([-5, -5, -5]);
  });

  it('a sigmoid that is sure answers 1, or next to 0: saturated, not dead', () => {
    const sure = new Float32Array(31).fill(60, 8, 12);
    const { diagnostics } = countsOf(networkOf('sigmoid'), reference, sure);
    expect(diagnostics[0]).toMatchObject({ deadUnits: 0, saturatedShare: 1 });
  });
});
