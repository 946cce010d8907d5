/** [E15] A step that is not finite is not taken over: training halts, says where and why, and later steps pass idle. */
import { describe, expect, it } from 'vitest';
import type { EngineSettings, Halt, TrainingData } from '@gradroom/shared';
import { contentHash, Engine, optimizerNames, reference } from '@gradroom/shared';
import { flatten, plainSettings, randomData } from './networks.js';

const linear = { activation: 'linear', alpha: 0 } as const;

/** One hidden linear layer of one unit, one linear output, one input: every number can be set by hand. */
const chain: EngineSettings = {
  ...plainSettings,
  inputCount: 1,
  hidden: [1],
  layers: [linear, linear],
  loss: 'mean-squared-error',
  batchSize: 1,
  learningRate: 1,
};

function sample(input: number, target: number): TrainingData {
  const train = { count: 1, inputs: Float32Array.of(input), targets: Float32Array.of(target) };
  return { regression: true, train, test: train };
}

/** Hidden weight and bias, output weight and bias. */
function chainEngine(parameters: readonly number[], data: TrainingData, changes: Partial<EngineSettings> = {}): Engine {
  const engine = new Engine({ ...chain, ...changes }, data, 1, reference);
  engine.setParameters(Float32Array.from(parameters));
  return engine;
}

const cases: readonly { title: string; engine: () => Engine; halt: Halt }[] = [
  {
    title: 'z of the hidden layer overflows',
    engine: () => chainEngine([3e38, 0, 0, 0], sample(3, 0)),
    halt: { layer: 0, reason: 'activation' },
  },
  {
    title: 'a overflows while z does not (λ of SELU)',
    engine: () => chainEngine([3.3e38, 0, 0, 0], sample(1, 0), { layers: [{ activation: 'selu', alpha: 0 }, linear] }),
    halt: { layer: 0, reason: 'activation' },
  },
  {
    title: 'z of the output overflows',
    engine: () => chainEngine([1e20, 0, 1e20, 0], sample(1, 0)),
    halt: { layer: 1, reason: 'activation' },
  },
  {
    title: 'the loss overflows',
    engine: () => chainEngine([1, 0, 1e20, 0], sample(1, 0)),
    halt: { layer: 1, reason: 'loss' },
  },
  {
    title: 'a gradient of the output layer overflows',
    engine: () => chainEngine([1e30, 0, 1e-12, 0], sample(1, 0)),
    halt: { layer: 1, reason: 'gradient' },
  },
  {
    title: 'a delta of the hidden layer overflows',
    engine: () => chainEngine([1e-25, 0, 1e30, 0], sample(1, 1e18)),
    halt: { layer: 0, reason: 'gradient' },
  },
  {
    title: 'an update overflows',
    engine: () => chainEngine([1, 0, 0, 0], sample(0, 10), { learningRate: Math.fround(3e38) }),
    halt: { layer: 1, reason: 'update' },
  },
];

describe('[E15] halting', () => {
  it.each(cases)('$title: $halt.reason of layer $halt.layer', ({ engine: make, halt }) => {
    const engine = make();
    const before = flatten(engine.parameters);
    engine.train(3);
    expect(engine.halted).toEqual(halt);
    expect(flatten(engine.parameters)).toEqual(before);
    expect(flatten(engine.gradients).every((g) => g === 0)).toBe(true);
    expect(engine.batchLoss).toBeNaN();
    expect([engine.step, engine.age]).toEqual([3, 3]);
  });

  it('an optimizer’s memory that overflows halts, though the weight would not move', () => {
    for (const optimizer of ['rmsprop', 'adam'] as const) {
      const engine = chainEngine([1, 0, 1e-3, 0], sample(1, 1e18), { optimizer });
      engine.setParameters(Float32Array.of(1, 0, 25, 0));
      engine.train(1);
      expect(engine.halted).toEqual({ layer: 0, reason: 'update' });
    }
  });

  it.each(optimizerNames)(
    '%s: what was before the bad step stays, bit for bit, and idle steps change nothing',
    (optimizer) => {
      const settings = { ...plainSettings, optimizer, learningRate: Math.fround(0.05) };
      const data = randomData(settings, false, 24, 6);
      const [engine, good] = [new Engine(settings, data, 3, reference), new Engine(settings, data, 3, reference)];
      engine.train(40);
      good.train(40);
      const wild = { ...settings, learningRate: Math.fround(3e38) };
      for (const each of [engine, good]) each.configure(wild);
      while (engine.halted === null) {
        engine.train(1);
        if (engine.halted === null) good.train(1);
      }
      // `good` stands before the step that `engine` tried. What moved is step, age and the halt, which stand at bytes 20 to 43.
      expect(engine.step).toBe(good.step + 1);
      expect([...engine.save().fill(0, 20, 44)]).toEqual([...good.save().fill(0, 20, 44)]);
      expect(engine.diagnostics()).toEqual(good.diagnostics());
      expect(engine.evaluate()).toEqual(good.evaluate());
      const idle = new Engine(wild, data, 3, reference);
      idle.restore(engine.save());
      for (const each of [engine, idle]) each.train(100);
      expect(engine.step).toBe(good.step + 101);
      expect(engine.age).toBe(engine.step);
      expect([...engine.save().fill(0, 20, 44)]).toEqual([...good.save().fill(0, 20, 44)]);
      expect(contentHash(idle.save())).toBe(contentHash(engine.save()));
    },
  );

  it('goes on as if nothing had been once the setting is taken back', () => {
    const data = randomData(plainSettings, false, 24, 6);
    const [engine, calm] = [
      new Engine(plainSettings, data, 3, reference),
      new Engine(plainSettings, data, 3, reference),
    ];
    engine.train(10);
    engine.configure({ ...plainSettings, regularizer: 'l2', regularizationRate: Math.fround(3e38), learningRate: 10 });
    engine.train(7);
    expect(engine.halted).toMatchObject({ reason: 'update' });
    engine.configure(plainSettings);
    expect(engine.halted).toBeNull();
    engine.train(10);
    calm.train(20);
    expect(flatten(engine.parameters)).toEqual(flatten(calm.parameters));
    expect(engine.step).toBe(27);
  });

  it('reset, new data and adopted weights clear it too', () => {
    const clear: readonly ((engine: Engine) => void)[] = [
      (engine) => engine.reset(1),
      (engine) => engine.replaceData(sample(1, 1)),
      (engine) => engine.setParameters(new Float32Array(4)),
    ];
    for (const act of clear) {
      const engine = cases[0].engine();
      engine.train(1);
      act(engine);
      expect(engine.halted).toBeNull();
    }
  });
});
