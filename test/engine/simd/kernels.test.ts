/** The SIMD kernels give the bits of the readable engine, whatever the network and whatever is done to it. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Engine, reference, type Backend, type EngineSettings } from '@gradroom/shared';
import { plainSettings, randomData } from '../networks.js';
import { referenceHashes, referenceRun } from '../reference-run.js';
import { simd, simdFrom } from './backend.js';
import { compiledWith } from './compile.js';
import { live, show } from './live.js';
import { lives } from './lives.js';

let kernels: Backend;
beforeAll(async () => {
  kernels = await simd();
});

describe('[K1] the kernels give the bits of the readable engine', () => {
  it('in lives of networks made at random', () => {
    fc.assert(
      fc.property(lives({ layersMax: 5, batchMax: 64 }), (life) => {
        expect(live(life, kernels)).toEqual(live(life, reference));
      }),
      { numRuns: 400 },
    );
  });

  it('in the largest and the deepest ones', () => {
    fc.assert(
      fc.property(lives({ layersMax: 12, batchMax: 512 }), (life) => {
        expect(live(life, kernels)).toEqual(live(life, reference));
      }),
      { numRuns: 40 },
    );
  });

  it('in a forward pass, also where its activations and alphas became others', () => {
    fc.assert(
      fc.property(
        lives({ layersMax: 5, batchMax: 4 }),
        lives({ layersMax: 5, batchMax: 4 }),
        ({ settings, seed }, other) => {
          const { hidden, layers } = settings;
          const later = layers.map((layer, l) => (l < hidden.length && other.settings.layers[l]) || layer);
          const { train } = randomData(settings, false, 9, seed);
          const { parameters } = new Engine(settings, { regression: false, train, test: train }, seed, reference);
          const outputs = [kernels, reference].flatMap((backend) => {
            const changed = backend.forwardPass(settings, 12);
            changed.run(parameters, train.inputs, 9);
            changed.configure(later);
            const made = backend.forwardPass({ ...settings, layers: later }, 12);
            return [changed, made].map((pass) => {
              pass.run(parameters, train.inputs, 9);
              return pass.a.map((a) => [...a].filter((_, at) => at % 12 < 9));
            });
          });
          for (const output of outputs) expect(output).toEqual(outputs[0]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('where one sample is left over for the last mini-batch of an epoch', () => {
    fc.assert(
      fc.property(lives({ layersMax: 4, batchMax: 16 }), fc.integer({ min: 1, max: 3 }), (life, full) => {
        const data = { ...life.data, count: full * life.settings.batchSize + 1 };
        expect(live({ ...life, data }, kernels)).toEqual(live({ ...life, data }, reference));
      }),
      { numRuns: 100 },
    );
  });

  it('[E2] where signals and gradients vanish, and products of a layer are left out', () => {
    let vanished = 0;
    const vanishing = lives({ layersMax: 12, batchMax: 16 }).filter(({ settings }) => settings.hidden.length > 3);
    fc.assert(
      fc.property(vanishing, fc.constantFrom(1e-2, 1e-3, 1e-5, 1e-7, 1e-10, 1e-19), (life, sigma) => {
        const settings = { ...life.settings, initializer: 'normal' as const, initializerSigma: Math.fround(sigma) };
        const shown = live({ ...life, settings, acts: [{ type: 'train', count: 4 }, ...life.acts] }, kernels);
        const expected = live({ ...life, settings, acts: [{ type: 'train', count: 4 }, ...life.acts] }, reference);
        expect(shown).toEqual(expected);
        const engine = new Engine(settings, randomData(settings, life.regression, 20, life.seed), life.seed, reference);
        engine.train(4);
        const layers = engine.diagnostics();
        vanished += layers.filter(({ gradientNorm, meanDelta }) => gradientNorm === 0 && meanDelta > 0).length;
      }),
      { numRuns: 150 },
    );
    expect(vanished).toBeGreaterThan(20);
  });

  it('[E15] where a step is refused, however many lie between it and the last look', () => {
    // A line through points, with too great a learning rate: the error grows by a like factor a step.
    const layers = [{ activation: 'linear', alpha: 0 }] as const;
    const base: EngineSettings = { ...plainSettings, hidden: [], layers, loss: 'mean-squared-error', batchSize: 32 };
    const data = randomData(base, true, 200, 1);
    for (const learningRate of [1.4, 1.45, 1.5].map(Math.fround)) {
      const settings = { ...base, learningRate };
      const readable = new Engine(settings, data, 1, reference);
      while (readable.halted === null && readable.step < 1_000) readable.train(1);
      const passed = readable.step - 1;
      expect(passed).toBeGreaterThan(64);
      for (const calls of [[passed + 1], [passed, 1], [passed - 1, 1, 1], [10, passed - 20, 8, 3]]) {
        const engine = new Engine(settings, data, 1, kernels);
        for (const count of calls) engine.train(count);
        expect(show(engine)).toEqual(show(readable));
      }
    }
  });

  it('[E20] in the scripts whose hashes are kept', () => {
    expect(referenceRun(kernels)).toEqual(referenceHashes);
  });
});

describe('[K5] the comparison can fail', () => {
  it('one reordered addition, of the four lanes of a sum, is found', async () => {
    const ordered = 'return f32x4.add(f32x4.add(l0, l1), f32x4.add(l2, l3));';
    const reordered = 'return f32x4.add(f32x4.add(l0, l2), f32x4.add(l1, l3));';
    const others = await simdFrom(await compiledWith('lanes.ts', ordered, reordered));
    expect(referenceRun(others)).not.toEqual(referenceHashes);
    const some = fc.sample(lives({ layersMax: 3, batchMax: 16 }), { numRuns: 40, seed: 1 });
    expect(some.some((life) => String(live(life, others)) !== String(live(life, reference)))).toBe(true);
  }, 60_000);
});
