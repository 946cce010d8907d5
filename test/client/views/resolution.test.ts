/** How fine the pictures are, and what they cost: as much as is seen, and no more than a frame's time. */
import { defaultConfiguration, Engine, engineSettings, makeData, type Passes } from '@gradroom/shared';
import { reference } from '@gradroom/shared/reference';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutNetwork } from '../../../client/views/network/geometry.js';
import { PictureMaker } from '../../../client/views/pictures/maker.js';
import { planeSide, unitSide, wantedBy } from '../../../client/views/pictures/resolution.js';

describe('[V24] pictures are as fine as they are shown, and nothing is computed that nobody sees', () => {
  const nothing = { units: 0, plane: 0, layers: false };
  const room = makeData(defaultConfiguration.data, defaultConfiguration.network.features);

  /** A maker, and the samples of each pass that it runs. */
  function counted() {
    const { network, data, training } = defaultConfiguration;
    const runs: number[] = [];
    const passes: Passes = {
      name: 'simd',
      forwardPass(settings, capacity) {
        const pass = reference.forwardPass(settings, capacity);
        return {
          ...pass,
          run(parameters, inputs, count) {
            runs.push(count);
            pass.run(parameters, inputs, count);
          },
          configure: (layers) => pass.configure(layers),
        };
      },
    };
    const maker = new PictureMaker({ network, data, loss: training.loss }, room, passes);
    const { parameters } = new Engine(engineSettings(defaultConfiguration), room.training, 3, reference);
    return { maker, parameters, runs };
  }

  it('nothing is wanted: nothing is computed', () => {
    const { maker, parameters, runs } = counted();
    expect(maker.want(nothing)).toBe(false);
    maker.make(parameters);
    expect(runs).toEqual([]);
    expect([maker.maps, maker.plane, maker.pictures]).toEqual([undefined, undefined, undefined]);
  });

  it('a boundary alone is made without units and without histograms, in passes of few points', () => {
    const { maker, parameters, runs } = counted();
    expect(maker.want({ ...nothing, plane: 200 })).toBe(true);
    maker.make(parameters);
    expect([maker.maps, maker.pictures]).toEqual([undefined, undefined]);
    expect(maker.plane!.side).toBe(56);
    const samples = maker.train.count + maker.test.count;
    expect(runs.at(-1)).toBe(samples);
    expect(Math.max(...runs)).toBeLessThanOrEqual(1_024);
    expect(runs.reduce((sum, count) => sum + count, 0)).toBe(56 ** 2 + samples);
  });

  it('histograms alone cost the samples, and no grid', () => {
    const { maker, parameters, runs } = counted();
    expect(maker.want({ ...nothing, layers: true })).toBe(true);
    maker.make(parameters);
    expect(runs).toEqual([maker.train.count + maker.test.count]);
    expect(maker.pictures!.map(({ colors }) => colors)).toEqual([undefined, undefined, undefined]);
  });

  it('the same is not made twice; what is not seen any more goes', () => {
    const { maker, parameters } = counted();
    const wanted = { units: 46, plane: 236, layers: true };
    expect(maker.want(wanted)).toBe(true);
    maker.make(parameters);
    expect(maker.want(wanted)).toBe(false);
    expect(maker.want({ ...wanted, plane: 0 })).toBe(true);
    expect(maker.plane).toBeUndefined();
    maker.want(nothing);
    expect([maker.maps, maker.pictures]).toEqual([undefined, undefined]);
  });

  it('the boundary’s own grid has the network’s answers, the bits of one pass over all of it', () => {
    const { maker, parameters } = counted();
    maker.want({ ...nothing, plane: 48 * 4 });
    maker.make(parameters);
    const { side, a, z } = maker.plane!;
    const other = counted();
    other.maker.want({ units: 48, plane: 48, layers: true });
    other.maker.make(parameters);
    expect(other.maker.plane!.side).toBe(side);
    expect(a).toEqual(other.maker.maps!.activations(2));
    expect(z).toEqual(other.maker.maps!.preactivations(2));
  });

  const shape = fc.array(fc.integer({ min: 1, max: 64 }), { maxLength: 12 }).map((hidden) => [2, ...hidden, 1]);
  const pixels = fc.double({ min: 1, max: 4_000, noNaN: true });
  const cost = (units: readonly number[]) =>
    units.slice(1).reduce((sum, count, layer) => sum + count * units[layer], 0);

  it('the side grows with the pixels and shrinks with the network, and its cost is bounded', () => {
    fc.assert(
      fc.property(shape, pixels, pixels, fc.constantFrom('simd', 'typescript'), (units, one, other, name) => {
        for (const sideOf of [unitSide, planeSide]) {
          const [small, large] = [Math.min(one, other), Math.max(one, other)].map((side) => sideOf(side, units, name));
          expect(small).toBeLessThanOrEqual(large);
          expect(small % 8).toBe(0);
          expect(sideOf(one, [...units, 64], name)).toBeLessThanOrEqual(sideOf(one, units, name));
          if (large > 8) expect(large ** 2 * cost(units)).toBeLessThanOrEqual(name === 'simd' ? 40e6 : 4e6);
        }
      }),
    );
  });

  it('a unit of a laptop has a point for each pixel, a projector’s boundary 128 on a side, a large network fewer', () => {
    const large = [2, ...Array.from({ length: 12 }, () => 64), 1];
    expect(unitSide(46, [2, 4, 2, 1], 'simd')).toBe(48);
    expect(unitSide(10, large, 'simd')).toBe(16);
    expect(unitSide(46, large, 'simd')).toBe(24);
    expect(planeSide(495, [2, 4, 2, 1], 'simd')).toBe(128);
    expect(planeSide(236, [2, 8, 8, 8, 8, 8, 8, 1], 'simd')).toBe(64);
    expect(planeSide(495, large, 'simd')).toBe(24);
  });

  it('only scenes that are seen are counted, each in device pixels; a boundary within a network is one', () => {
    const geometry = layoutNetwork({ inputs: 2, layers: [4, 2, 1] }, { width: 866, height: 720 });
    const network = { kind: 'network', geometry, top: 0, highlight: null, boundary: false } as const;
    const boundary = { kind: 'boundary', testData: false, pointRadius: 3 } as const;
    const size = { width: 236, ratio: 2 };
    const largest = Math.max(...[geometry.inputs, ...geometry.columns].map(({ cells }) => cells[0].size));
    const both = [
      { size, look: network, seen: true },
      { size, look: boundary, seen: true },
    ];
    expect(wantedBy(both, false)).toEqual({ units: 2 * largest, plane: 472, layers: true });
    expect(wantedBy([{ ...both[0], seen: false }, both[1]], false)).toEqual({ units: 0, plane: 472, layers: false });
    expect(wantedBy([{ ...both[1], size: { width: 0, ratio: 2 } }], true)).toEqual({ ...nothing, layers: true });
    expect(wantedBy([{ size, look: undefined, seen: true }], false)).toEqual(nothing);
    const living = wantedBy([{ size, look: { ...network, boundary: true }, seen: true }], false);
    expect(living.plane).toBe(2 * geometry.columns[2].cells[0].size);
  });
});
