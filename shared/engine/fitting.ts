/** What an engine cannot compute is refused before it begins, with the limit that it passes. */
import {
  BATCH_SIZE_MAX,
  HIDDEN_LAYERS_MAX,
  INPUTS_MAX,
  OUTPUTS_MAX,
  POINTS_MAX,
  UNITS_PER_LAYER_MAX,
} from '../limits.js';
import type { EngineSettings, Samples, TrainingData } from './settings.js';

/** Throws a RangeError that names what is out of range, and the range. */
export function checkSettings({ inputCount, hidden, outputCount, layers, batchSize }: EngineSettings): void {
  within('inputs', inputCount, 1, INPUTS_MAX);
  within('hidden layers', hidden.length, 0, HIDDEN_LAYERS_MAX);
  hidden.forEach((units, l) => within(`units of hidden layer ${l + 1}`, units, 1, UNITS_PER_LAYER_MAX));
  within('outputs', outputCount, 1, OUTPUTS_MAX);
  within('layers with an activation', layers.length, hidden.length + 1, hidden.length + 1);
  within('samples of a mini-batch', batchSize, 1, BATCH_SIZE_MAX);
}

/** The same for data that go with these settings. */
export function checkData({ train, test }: TrainingData, settings: EngineSettings): void {
  checkSamples('training', train, settings);
  checkSamples('test', test, settings);
}

function checkSamples(name: string, { count, inputs, targets }: Samples, settings: EngineSettings): void {
  within(`${name} samples`, count, 1, POINTS_MAX);
  const { inputCount, outputCount } = settings;
  within(`numbers of ${name} inputs`, inputs.length, count * inputCount, count * inputCount);
  within(`numbers of ${name} targets`, targets.length, count * outputCount, count * outputCount);
  for (const values of [inputs, targets]) {
    const at = values.findIndex((x) => x - x !== 0);
    if (at >= 0)
      throw new RangeError(`Every number of the ${name} data must be finite; number ${at} is ${values[at]}.`);
  }
}

function within(what: string, value: number, least: number, most: number): void {
  if (value >= least && value <= most && value % 1 === 0) return;
  const allowed = least === most ? `exactly ${least}` : `a whole number from ${least} to ${most}`;
  throw new RangeError(`The number of ${what} must be ${allowed}, not ${value}.`);
}
