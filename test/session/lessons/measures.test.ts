/** Measures are what the engine's own numbers say, and conditions compare them. */
import { engineSettings, makeData, reference, sigmoid64, stepsPerEpoch } from '@gradroom/shared';
import {
  holds,
  measureNames,
  measureOf,
  needsOf,
  presetOf,
  readCondition,
  readMeasured,
  Rehearsal,
  valueOf,
  wordingOf,
  type Condition,
  type Observation,
} from '@gradroom/shared/lessons';
import { describe, expect, it } from 'vitest';

/** A small network that has trained for a while. */
function trained(preset: 'one-sigmoid' | 'healthy-relu', epochs: number): Observation {
  const rehearsal = new Rehearsal(reference);
  rehearsal.setUp({ configuration: presetOf(preset).configuration, seed: 5 });
  return rehearsal.wait({ until: condition(`epochs >= ${epochs}`), within: epochs }).observation;
}

function condition(text: string, hiddenCount = 2): Condition {
  const read = readCondition(text, hiddenCount);
  if (!read.ok) throw new Error(read.mistake);
  return read.value;
}

function value(text: string, observation: Observation): number | undefined {
  const read = readMeasured(text, observation.diagnostics.length - 1);
  if (!read.ok) throw new Error(read.mistake);
  return valueOf(read.value, observation);
}

const sigmoids = trained('one-sigmoid', 3);
const relus = trained('healthy-relu', 2);

/** Activations of the first layer of four sigmoids, computed in double precision, sample by sample. */
function sigmoidActivations({ configuration, parameters }: Observation): number[][] {
  const { count, inputs } = makeData(configuration.data, configuration.network.features).training.train;
  const [{ weights, biases }] = parameters!;
  return Array.from({ length: count }, (_, s) =>
    Array.from(biases, (bias, u) =>
      sigmoid64(weights[2 * u] * inputs[2 * s] + weights[2 * u + 1] * inputs[2 * s + 1] + bias),
    ),
  );
}

describe('[LS4] a measure', () => {
  it('of a frame is the engine’s own number', () => {
    const [first, second, output] = relus.diagnostics;
    expect(value('gradient-norm of layer 2', relus)).toBe(second.gradientNorm);
    expect(value('gradient-norm of output', relus)).toBe(output.gradientNorm);
    expect(value('gradient-ratio', relus)).toBe(output.gradientNorm / first.gradientNorm);
    expect(value('hidden-gradient', relus)).toBe(Math.max(first.gradientNorm, second.gradientNorm));
    expect(value('saturated', relus)).toBeCloseTo((first.saturatedShare + second.saturatedShare) / 2, 12);
    expect(value('slope of layer 1', relus)).toBe(first.meanSlope);
    expect(value('mean-delta of output', relus)).toBe(output.meanDelta);
    expect(value('lost-updates of layer 1', relus)).toBe(first.lostShare);
    expect(value('dead-units', relus)).toBe(first.deadUnits + second.deadUnits);
    expect(value('loss', relus)).toBe(relus.losses.trainLoss);
    expect(value('test-loss', relus)).toBe(relus.losses.testLoss);
    expect(value('accuracy', relus)).toBe(relus.losses.trainAccuracy);
    expect(value('test-accuracy', relus)).toBe(relus.losses.testAccuracy);
    expect(value('steps', relus)).toBe(relus.age);
    expect(value('epochs', relus)).toBe(2);
    expect(stepsPerEpoch(relus.configuration)).toBe(20);
    expect(value('halted', relus)).toBe(0);
    expect(value('halted', { ...relus, halted: { layer: 0, reason: 'update' } })).toBe(1);
  });

  it('counts a layer as dead only where all its units are', () => {
    const dead = (...units: number[]): Observation => ({
      ...relus,
      diagnostics: relus.diagnostics.map((one, l) => ({ ...one, deadUnits: units[l] })),
    });
    expect(value('dead-layers', dead(7, 7, 0))).toBe(0);
    expect(value('dead-layers', dead(8, 7, 0))).toBe(1);
    expect(value('dead-layers', dead(0, 0, 1))).toBe(0);
    expect(value('dead-units', dead(7, 7, 1))).toBe(14);
  });

  it('of exact weights is what a plain computation gives', () => {
    const activations = sigmoidActivations(sigmoids);
    const mean = activations.flat().reduce((sum, a) => sum + a, 0) / activations.flat().length;
    expect(value('mean-output of layer 1', sigmoids)).toBeCloseTo(mean, 5);
    expect(value('same-sign of layer 1', sigmoids)).toBe(1);
    const now = sigmoids.parameters![0].weights;
    const drawn = sigmoids.drawn![0].weights;
    const moved = Math.hypot(...now.map((w, k) => w - drawn[k])) / Math.hypot(...drawn);
    expect(moved).toBeGreaterThan(0.01);
    expect(value('movement of layer 1', sigmoids)).toBeCloseTo(moved, 5);
  });

  it('of signs counts the samples for which all are above, or all below, zero', () => {
    const weights = new Float32Array([1, 0, 1, 0, 1, 0, 1, 0]);
    const tanhs: Observation = {
      ...sigmoids,
      configuration: {
        ...sigmoids.configuration,
        network: {
          ...sigmoids.configuration.network,
          layers: [
            { activation: 'tanh', alpha: 0 },
            { activation: 'sigmoid', alpha: 0 },
          ],
        },
      },
      parameters: [{ weights, biases: new Float32Array([0, 0, 0, 0]) }, sigmoids.parameters![1]],
    };
    expect(value('same-sign of layer 1', tanhs)).toBe(1);
    // The last unit now says the opposite of the others.
    weights[6] = -1;
    expect(value('same-sign of layer 1', tanhs)).toBe(0);
    expect(engineSettings(tanhs.configuration).hidden).toEqual([4]);
  });

  it('has no value without what it needs', () => {
    const frame: Observation = { ...relus, parameters: undefined, drawn: undefined };
    for (const measure of measureNames) {
      const { scope, needs } = measureOf(measure);
      const measured = scope === 'layer' ? { measure, layer: 0 } : { measure };
      expect(typeof valueOf(measured, relus)).toBe('number');
      expect(typeof valueOf(measured, frame)).toBe(needs === 'frame' ? 'number' : 'undefined');
    }
    expect(valueOf({ measure: 'slope', layer: 7 }, relus)).toBeUndefined();
  });

  it('is a sentence, and says how it was computed', () => {
    for (const measure of measureNames) {
      const { how, scope, wording } = measureOf(measure);
      expect(wording).toMatch(/^[A-Z].*\{value\}.*\.$/);
      expect(wording.includes('{layer}')).toBe(scope !== 'network');
      expect(how).toMatch(/^\S.*\.$/);
    }
    expect(wordingOf({ measure: 'gradient-norm', layer: 1 })).toBe('The gradient ‖∂J/∂W‖ of layer 2 is {value}.');
    expect(wordingOf({ measure: 'slope', layer: -1 })).toContain('of the output');
    expect(wordingOf({ measure: 'dead-units' })).toContain('in the hidden layers');
  });
});

describe('[LS5] a condition', () => {
  const at = (accuracy: number, age = 40): Observation => ({
    ...relus,
    age,
    losses: { ...relus.losses, trainAccuracy: accuracy },
  });

  it('compares', () => {
    expect(holds(condition('accuracy >= 0.5'), at(0.5))).toBe(true);
    expect(holds(condition('accuracy > 0.5'), at(0.5))).toBe(false);
    expect(holds(condition('accuracy <= 0.5'), at(0.5))).toBe(true);
    expect(holds(condition('accuracy < 0.5'), at(0.5))).toBe(false);
    expect(holds(condition('accuracy = 0.5'), at(0.5))).toBe(true);
    expect(holds(condition('accuracy = 5e-1 and epochs = 2'), at(0.5))).toBe(true);
    expect(holds(condition('accuracy = 0.5 and epochs = 3'), at(0.5))).toBe(false);
  });

  it('is not fulfilled by what is no number', () => {
    const zero = { ...relus, diagnostics: relus.diagnostics.map((one) => ({ ...one, gradientNorm: 0 })) };
    for (const text of ['gradient-ratio > 1', 'gradient-ratio <= 1', 'gradient-ratio = 0']) {
      expect(holds(condition(text), zero)).toBe(false);
    }
  });

  it('is undecided only while nothing contradicts it', () => {
    const frame = { ...at(0.5), parameters: undefined };
    const text = 'accuracy > 0.4 and mean-output of layer 1 >= 0';
    expect(holds(condition(text), frame)).toBeUndefined();
    expect(holds(condition(text), at(0.5))).toBe(true);
    expect(holds(condition(text), { ...at(0.3), parameters: undefined })).toBe(false);
  });

  it('says what must be known of a step', () => {
    expect(needsOf(condition('accuracy > 0.4 and slope > 0'))).toBe('frame');
    expect(needsOf(condition('accuracy > 0.4 and same-sign of layer 1 = 1'))).toBe('parameters');
    expect(needsOf(condition('movement of layer 1 < 0.1 and same-sign of layer 1 = 1'))).toBe('drawn');
  });
});
