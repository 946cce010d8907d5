/** The SIMD kernels give the bits of the readable engine, whatever the network and whatever is done to it. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Engine, reference, type Backend } from '@gradroom/shared';
import { randomData } from '../networks.js';
import { referenceHashes, referenceRun } from '../reference-run.js';
import { simd, simdFrom } from './backend.js';
import { compiledWith } from './compile.js';
import { live, lives } from './lives.js';

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
