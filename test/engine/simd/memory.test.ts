/** [K4] A network's memory: small, steady, and its own; views survive its growth; what does not fit is refused with the limit. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  contentHash,
  defaultConfiguration,
  Engine,
  engineSettings,
  makeData,
  reference,
  type Backend,
} from '@gradroom/shared';
import { Kernel } from '../../../shared/engine/simd/kernel.js';
import { NetworkMemory } from '../../../shared/engine/simd/memory.js';
import { leastBytesPerStep } from '../heap.js';
import { plainSettings, randomData } from '../networks.js';
import { simd } from './backend.js';

let kernels: Backend;
beforeAll(async () => {
  kernels = await simd();
});

describe('[K4] a network’s memory', () => {
  it('is under 64 KB for the default room', () => {
    const module = new WebAssembly.Module(readFileSync(new URL('../../../shared/dist/kernels.wasm', import.meta.url)));
    const { data, network } = defaultConfiguration;
    const settings = engineSettings(defaultConfiguration);
    const memory = new NetworkMemory(new Kernel(module), settings, makeData(data, network.features).training);
    expect(memory.bytes).toBeLessThan(64_000);
    expect(memory.view.byteLength).toBe(65_536); // one page, the least there is
  });

  it('grows with its data, and everything that is shown afterwards is the readable engine’s', () => {
    const settings = { ...plainSettings, inputCount: 16, hidden: [64, 64], batchSize: 512 };
    const [few, many] = [20, 2_000].map((count) => randomData(settings, false, count, 3));
    const engines = [kernels, reference].map((backend) => new Engine(settings, few, 1, backend));
    const shown = engines.map((engine) => {
      engine.train(3);
      const before = engine.parameters[0].weights;
      engine.replaceData(many);
      engine.train(3);
      return [before.length, engine.parameters, engine.gradients, engine.evaluate(), engine.diagnostics()];
    });
    expect(shown[0]).toEqual(shown[1]);
  });

  it('is its own: two networks of one module do not meet', () => {
    const data = randomData(plainSettings, false, 30, 1);
    const alone = new Engine(plainSettings, data, 1, kernels);
    alone.train(40);
    const [one, other] = [1, 2].map((seed) => new Engine(plainSettings, data, seed, kernels));
    for (let k = 0; k < 40; k++) {
      one.train(1);
      other.train(3);
    }
    expect(contentHash(one.save())).toBe(contentHash(alone.save()));
  });

  it('leaves nothing on the heap, however many steps a call has', () => {
    const engine = new Engine(plainSettings, randomData(plainSettings, false, 250, 1), 1, kernels);
    expect(leastBytesPerStep(engine)).toBeLessThan(8);
  });

  it('that would pass the limit is refused, and the limit is named', () => {
    expect(() => kernels.forwardPass(plainSettings, 4_000_000)).toThrow(/needs \d+ MiB of memory; .* may have 64 MiB/);
  });
});
