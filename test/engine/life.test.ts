/** [E16] [E17] An engine's life: what a change keeps and what restarts; save and restore. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EngineSettings } from '@gradroom/shared';
import { contentHash, Engine, activationNames, optimizerNames, reference } from '@gradroom/shared';
import { flatten, heads, layerOf, networkWith, plainSettings, randomData } from './networks.js';

const data = randomData(plainSettings, false, 37, 4);
const trained = (settings: EngineSettings = plainSettings, steps = 50) => {
  const engine = new Engine(settings, data, 11, reference);
  engine.train(steps);
  return engine;
};
const adam = { ...plainSettings, optimizer: 'adam' } as const;

describe('[E16] configure', () => {
  it('with the same shape keeps the weights, the place in the epoch, step and age', () => {
    const engine = trained();
    const before = flatten(engine.parameters);
    const layers = plainSettings.layers.map((layer, l) => (l === 0 ? layerOf('leaky-relu', 0.1) : layer));
    engine.configure({ ...plainSettings, layers, learningRate: Math.fround(0.1) });
    expect(flatten(engine.parameters)).toEqual(before);
    expect([engine.step, engine.age]).toEqual([50, 50]);
    engine.train(1);
    expect(flatten(engine.parameters)).not.toEqual(before);
  });

  it('that changes nothing changes nothing', () => {
    const [engine, other] = [trained(adam), trained(adam)];
    engine.configure({ ...adam });
    for (const each of [engine, other]) each.train(50);
    expect(contentHash(engine.save())).toBe(contentHash(other.save()));
  });

  it('keeps the optimizer’s memory with the same optimizer, and zeroes it with another', () => {
    const [kept, left] = [trained(adam), trained(adam)];
    kept.configure({ ...adam, learningRate: Math.fround(0.01) });
    left.configure(plainSettings);
    left.configure({ ...adam, learningRate: Math.fround(0.01) });
    expect(flatten(kept.parameters)).toEqual(flatten(left.parameters));
    for (const each of [kept, left]) each.train(1);
    expect(flatten(kept.parameters)).not.toEqual(flatten(left.parameters));
    // Zeroed memory is that of a first step: each weight with a gradient moves by the learning rate.
    const moved = trained(adam);
    const before = flatten(moved.parameters);
    moved.configure(plainSettings);
    moved.configure({ ...adam, learningRate: Math.fround(0.01) });
    moved.train(1);
    flatten(moved.parameters).forEach((w, k) => expect(Math.abs(Math.abs(w - before[k]) - 0.01)).toBeLessThan(1e-5));
  });

  it('with another shape restarts from the seed, with age 0 and the step going on', () => {
    const engine = trained();
    const deeper = { ...plainSettings, hidden: [3], layers: plainSettings.layers.slice(1) };
    engine.configure(deeper);
    expect([engine.step, engine.age, engine.seed]).toEqual([50, 0, 11]);
    expect(engine.batchLoss).toBeNaN();
    const fresh = new Engine(deeper, data, 11, reference);
    expect(flatten(engine.parameters)).toEqual(flatten(fresh.parameters));
    for (const each of [engine, fresh]) each.train(40);
    expect(flatten(engine.parameters)).toEqual(flatten(fresh.parameters));
  });

  it('shows the diagnostics of the applied mini-batch until the next one is applied', () => {
    const engine = trained();
    const { meanSlope, meanDelta, updateRatio, gradientNorm } = engine.diagnostics()[0];
    const other = trained();
    const layers = plainSettings.layers.map((layer, l) => (l === 0 ? layerOf('relu', 0) : layer));
    other.configure({ ...plainSettings, layers, batchSize: 3 });
    expect(other.diagnostics()[0]).toMatchObject({ meanSlope, meanDelta, updateRatio, gradientNorm });
    other.train(1);
    expect(other.diagnostics()[0].meanDelta).not.toBe(meanDelta);
  });
});

describe('[E16] other changes', () => {
  it('reset draws the weights anew and starts the order again; step goes on', () => {
    const engine = trained(adam);
    engine.reset(12);
    expect([engine.step, engine.age, engine.seed]).toEqual([50, 0, 12]);
    expect(flatten(engine.gradients).every((g) => g === 0)).toBe(true);
    engine.train(30);
    const fresh = new Engine(adam, data, 12, reference);
    fresh.train(30);
    expect(flatten(engine.parameters)).toEqual(flatten(fresh.parameters));
  });

  it('replaceData keeps the weights and the optimizer’s memory, and starts the order again', () => {
    const engine = trained(adam);
    const before = flatten(engine.parameters);
    engine.replaceData(randomData(adam, false, 20, 99));
    expect(flatten(engine.parameters)).toEqual(before);
    engine.replaceData(data);
    const other = trained(adam);
    other.replaceData(data);
    for (const each of [engine, other]) each.train(10);
    expect(contentHash(engine.save())).toBe(contentHash(other.save()));
    expect([engine.step, engine.age]).toEqual([60, 60]);
  });

  it('setParameters adopts weights, with age 0 and no memory', () => {
    const [source, engine] = [trained(adam, 80), trained(adam)];
    const weights = Float32Array.from(flatten(source.parameters));
    engine.setParameters(weights);
    expect(flatten(engine.parameters)).toEqual(flatten(source.parameters));
    expect([engine.step, engine.age]).toEqual([50, 0]);
    expect(engine.diagnostics()[0]).toMatchObject({ gradientNorm: 0, updateRatio: 0, meanDelta: 0 });
    expect(() => engine.setParameters(weights.subarray(1))).toThrow(/weights/);
  });
});

describe('[E17] save and restore', () => {
  const network = fc
    .tuple(fc.constantFrom(...heads), fc.constantFrom(...activationNames), fc.constantFrom(...optimizerNames))
    .chain(([head, activation, optimizer]) =>
      networkWith(head, [activation]).map((settings) => ({ head, settings: { ...settings, optimizer } })),
    );

  it('a restored engine is the same one, and goes on with the same bits', () => {
    fc.assert(
      fc.property(network, fc.nat(60), fc.nat(60), fc.nat(), ({ head, settings }, before, after, seed) => {
        const samples = randomData(settings, head.regression, 17, seed);
        const engine = new Engine(settings, samples, seed, reference);
        engine.train(before);
        const bytes = engine.save();
        const other = new Engine(settings, samples, seed + 1, reference);
        other.train(3);
        other.restore(bytes);
        for (let part = 0; part < 2; part++) {
          expect(other.save()).toEqual(engine.save());
          expect(contentHash(other.save())).toBe(contentHash(engine.save()));
          expect(other.diagnostics()).toEqual(engine.diagnostics());
          expect(other.evaluate()).toEqual(engine.evaluate());
          expect([other.step, other.age, other.seed, other.batchLoss]).toEqual([
            engine.step,
            engine.age,
            engine.seed,
            engine.batchLoss,
          ]);
          for (const each of [engine, other]) each.train(after);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('the hash is that of the bytes, and any other weight, step or order gives another', () => {
    const hashes = [
      trained(),
      trained(plainSettings, 51),
      new Engine(plainSettings, data, 11, reference),
      new Engine(plainSettings, data, 12, reference),
      trained(adam),
    ].map((engine) => contentHash(engine.save()));
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hashes.every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
    expect(contentHash(trained().save())).toBe(hashes[0]);
  });

  it('looking does not change anything: diagnostics, evaluation and saving in between give the same bits', () => {
    const [engine, watched] = [trained(adam), trained(adam)];
    for (let k = 0; k < 10; k++) {
      watched.diagnostics();
      watched.evaluate();
      watched.save();
      watched.train(3);
    }
    engine.train(30);
    expect(contentHash(watched.save())).toBe(contentHash(engine.save()));
  });

  it('refuses bytes that are no snapshot, cut short, or of other settings', () => {
    const bytes = trained(adam).save();
    const engine = trained(adam);
    expect(() => engine.restore(new Uint8Array(100))).toThrow(/snapshot/);
    expect(() => engine.restore(bytes.subarray(0, 50))).toThrow(/snapshot/);
    expect(() => engine.restore(bytes.subarray(0, bytes.length - 4))).toThrow(/snapshot/);
    expect(() => trained().restore(bytes)).toThrow(/other settings/);
    const wide = { ...adam, hidden: [5, 2] };
    expect(() => new Engine(wide, data, 1, reference).restore(bytes)).toThrow(/other settings/);
    engine.restore(Uint8Array.from([0, ...bytes]).subarray(1)); // at an odd place in its buffer
    expect(contentHash(engine.save())).toBe(contentHash(trained(adam).save()));
  });
});
