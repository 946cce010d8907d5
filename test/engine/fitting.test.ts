/** [E22] What an engine cannot compute is refused before it begins, and the refusal names the limit. */
import { describe, expect, it } from 'vitest';
import { contentHash, Engine, type EngineSettings, type TrainingData, reference } from '@gradroom/shared';
import { plainSettings, randomData } from './networks.js';

const data = randomData(plainSettings, false, 20, 1);
const layers = (count: number) => Array.from({ length: count }, () => ({ activation: 'tanh' as const, alpha: 0 }));

const wrongSettings: [string, Partial<EngineSettings>, RegExp][] = [
  [
    'thirteen hidden layers',
    { hidden: Array(13).fill(2) },
    /hidden layers must be a whole number from 0 to 12, not 13/,
  ],
  ['a layer of 65 units', { hidden: [4, 65] }, /units of hidden layer 2 must be a whole number from 1 to 64, not 65/],
  ['a layer of none', { hidden: [0, 2] }, /units of hidden layer 1 .* 1 to 64, not 0/],
  ['half a unit', { hidden: [4, 1.5] }, /hidden layer 2 .* not 1.5/],
  ['17 inputs', { inputCount: 17 }, /inputs .* 1 to 16, not 17/],
  ['11 outputs', { outputCount: 11 }, /outputs .* 1 to 10, not 11/],
  ['an activation too few', { layers: layers(2) }, /layers with an activation must be exactly 3, not 2/],
  ['an empty mini-batch', { batchSize: 0 }, /samples of a mini-batch .* 1 to 512, not 0/],
  ['a mini-batch of 513', { batchSize: 513 }, /1 to 512, not 513/],
];

function changed(changes: Partial<TrainingData['train']>): TrainingData {
  return { ...data, train: { ...data.train, ...changes } };
}
const someNaN = Float32Array.from(data.train.inputs);
someNaN[7] = NaN;
const wrongData: [string, TrainingData, RegExp][] = [
  [
    'no sample',
    changed({ count: 0, inputs: new Float32Array(0), targets: new Float32Array(0) }),
    /training samples .* 1 to 2000, not 0/,
  ],
  ['an input that is no number', changed({ inputs: someNaN }), /training data must be finite; number 7 is NaN/],
  ['a target that is infinite', changed({ targets: data.train.targets.map(() => Infinity) }), /number 0 is Infinity/],
  ['inputs of another width', changed({ inputs: new Float32Array(60) }), /training inputs must be exactly 40, not 60/],
];

describe('[E22] an engine refuses', () => {
  it.each(wrongSettings)('%s', (_name, changes, sentence) => {
    const wrong = { ...plainSettings, ...changes };
    expect(() => new Engine(wrong, data, 1, reference)).toThrow(sentence);
    const engine = new Engine(plainSettings, data, 1, reference);
    const before = contentHash(engine.save());
    expect(() => engine.configure(wrong)).toThrow(RangeError);
    expect(contentHash(engine.save())).toBe(before);
  });

  it.each(wrongData)('data with %s', (_name, wrong, sentence) => {
    expect(() => new Engine(plainSettings, wrong, 1, reference)).toThrow(sentence);
    const engine = new Engine(plainSettings, data, 1, reference);
    const before = contentHash(engine.save());
    expect(() => engine.replaceData(wrong)).toThrow(RangeError);
    expect(contentHash(engine.save())).toBe(before);
  });
});
