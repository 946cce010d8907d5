/** [E4] [E14] Mini-batches: which samples make one, in which order, and that nothing but that order matters. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Samples } from '@gradroom/shared';
import type { ForwardPass } from '@gradroom/shared';
import {
  Engine,
  inDoublePrecision,
  layersOf,
  parameterCount,
  Random,
  reference,
  single,
  sizesOf,
} from '@gradroom/shared';
import { Batch } from '../../shared/engine/batch.js';
import { BatchOrder } from '../../shared/engine/order.js';
import { flatten, heads, networkWith, plainSettings, randomData } from './networks.js';

describe('[E14] the order of mini-batches', () => {
  it('each epoch takes every sample once, in another order; the last batch is the rest', () => {
    const order = new BatchOrder(23, 5);
    const epochs = [0, 1, 2].map(() => {
      const sizes: number[] = [];
      const samples: number[] = [];
      do {
        const count = order.next(10);
        sizes.push(count);
        samples.push(...order.indices.subarray(order.position, order.position + count));
        order.advance(count);
      } while (order.position > 0);
      expect(sizes).toEqual([10, 10, 3]);
      expect(samples.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 23 }, (_, k) => k));
      return samples.join();
    });
    expect(new Set(epochs).size).toBe(3);
  });

  it('is the shuffle of 0, 1, 2, … by stream 1 of the seed, epoch after epoch', () => {
    const [order, random] = [new BatchOrder(9, 4), new Random(4, 1)];
    for (let epoch = 0; epoch < 3; epoch++) {
      const indices = Uint32Array.from({ length: 9 }, (_, k) => k);
      random.shuffle(indices);
      expect([...order.indices]).toEqual([...indices]);
      order.advance(9);
    }
  });

  it('depends on the seed alone, and goes on from its state', () => {
    fc.assert(
      fc.property(fc.nat(0xffffffff), fc.integer({ min: 1, max: 60 }), fc.nat(30), (seed, count, steps) => {
        const [order, again] = [new BatchOrder(count, seed), new BatchOrder(count, seed)];
        for (let k = 0; k < steps; k++) {
          order.advance(order.next(7));
          again.advance(again.next(7));
        }
        const restored = new BatchOrder(count, seed + 1);
        restored.restore(order.epochStart, order.position);
        for (const other of [again, restored]) {
          expect(other.position).toBe(order.position);
          expect([...other.indices]).toEqual([...order.indices]);
        }
      }),
    );
  });

  it('a batch greater than the training set is the training set', () => {
    const settings = { ...plainSettings, batchSize: 512 };
    const engine = new Engine(settings, randomData(settings, false, 21, 1), 1, reference);
    engine.train(50);
    expect(engine.halted).toBeNull();
    expect(engine.step).toBe(50);
  });
});

/** The samples in another order. */
function permuted(samples: Samples, order: readonly number[]): Samples {
  const rows = (values: Float32Array) => {
    const width = values.length / samples.count;
    return Float32Array.from(order.flatMap((s) => [...values.subarray(s * width, (s + 1) * width)]));
  };
  return { count: samples.count, inputs: rows(samples.inputs), targets: rows(samples.targets) };
}

describe('[E4] places in a mini-batch', () => {
  const network = fc.constantFrom(...heads).chain((head) =>
    networkWith(head, []).map((settings) => ({
      settings: { ...settings, batchSize: 11 },
      regression: head.regression,
    })),
  );
  const order = Uint32Array.from({ length: 11 }, (_, k) => k);

  it('a sample’s own z, a and δ do not depend on its place nor on its neighbours; whole lanes may change places', () => {
    const places = fc.shuffledSubarray([...order], { minLength: 11, maxLength: 11 });
    fc.assert(
      fc.property(network, places, fc.nat(), ({ settings, regression }, permutation, seed) => {
        const { train } = randomData(settings, regression, 11, seed);
        const sizes = sizesOf(settings);
        const { parameters } = new Engine(settings, { regression, train, test: train }, seed, reference);
        const run = (samples: Samples) => {
          const batch = new Batch(settings, 11, regression, single);
          const gradients = new Float32Array(parameterCount(sizes));
          batch.gather(samples, order, 0, 11);
          batch.runForward(parameters);
          batch.runBackward(parameters, layersOf(gradients, sizes));
          return { batch, gradients };
        };
        const [straight, other] = [run(train), run(permuted(train, permutation))];
        const { capacity } = straight.batch.forward;
        sizes.slice(1).forEach((units, l) => {
          for (let k = 0; k < units * 11; k++) {
            const [u, s] = [Math.floor(k / 11), k % 11];
            const [there, here] = [u * capacity + permutation[s], u * capacity + s];
            for (const kind of ['z', 'a'] as const) {
              expect(other.batch.forward[kind][l][here]).toBe(straight.batch.forward[kind][l][there]);
            }
            expect(other.batch.delta[l][here]).toBe(straight.batch.delta[l][there]);
          }
        });
        // Sums over the batch change in their last bits only, and not at all where lanes 0 and 1 change places.
        other.gradients.forEach((g, k) => expect(Math.abs(g - straight.gradients[k])).toBeLessThan(1e-5));
        const swapped = run(permuted(train, [1, 0, 2, 3, 5, 4, 6, 7, 9, 8, 10]));
        expect([...swapped.gradients]).toEqual([...straight.gradients]);
        expect(swapped.batch.loss).toBe(straight.batch.loss);
      }),
      { numRuns: 40 },
    );
  });

  it('the room that a forward pass has makes no difference, nor that it was used before', () => {
    fc.assert(
      fc.property(
        network,
        fc.integer({ min: 1, max: 11 }),
        fc.nat(9),
        fc.nat(),
        ({ settings, regression }, count, more, seed) => {
          const { train } = randomData(settings, regression, 11, seed);
          const { parameters } = new Engine(settings, { regression, train, test: train }, seed, reference);
          const [tight, roomy] = [reference.forwardPass(settings, count), reference.forwardPass(settings, 11 + more)];
          roomy.run(
            parameters,
            train.inputs.map((x) => x * 1e30),
            11,
          );
          for (const pass of [tight, roomy]) pass.run(parameters, train.inputs, count);
          sizesOf(settings)
            .slice(1)
            .forEach((units, l) => {
              for (let u = 0; u < units; u++) {
                for (const kind of ['z', 'a'] as const) {
                  const row = (pass: ForwardPass) => [
                    ...pass[kind][l].subarray(u * pass.capacity, u * pass.capacity + count),
                  ];
                  expect(row(roomy)).toEqual(row(tight));
                }
              }
            });
        },
      ),
    );
  });

  it('the padding of an overflowing neighbour adds nothing: two engines of other batch sizes agree where batches do', () => {
    const settings = { ...plainSettings, batchSize: 12 };
    const data = randomData(settings, false, 5, 3);
    const [small, large] = [
      new Engine({ ...settings, batchSize: 5 }, data, 2, reference),
      new Engine(settings, data, 2, reference),
    ];
    small.train(20);
    large.train(20);
    expect(flatten(large.parameters)).toEqual(flatten(small.parameters));
  });
});

it('[E1] double precision is only for checks: it agrees with single precision to its digits', () => {
  const data = randomData(plainSettings, false, 30, 8);
  const [engine, checked] = [
    new Engine(plainSettings, data, 2, reference),
    new Engine(plainSettings, data, 2, inDoublePrecision),
  ];
  for (const each of [engine, checked]) each.train(20);
  const exact = flatten(checked.parameters);
  flatten(engine.parameters).forEach((w, k) => expect(Math.abs(w - exact[k])).toBeLessThan(1e-5));
  expect(exact.some((w) => Math.fround(w) !== w)).toBe(true);
});
