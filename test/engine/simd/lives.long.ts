/** [K1] Thousands of lives of networks made at random: by the kernels with the readable engine's bits. Another seed each time. */
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { reference, type Backend } from '@gradroom/shared';
import { simd } from './backend.js';
import { live } from './live.js';
import { lives } from './lives.js';

let kernels: Backend;
beforeAll(async () => {
  kernels = await simd();
});

it.each([
  { layersMax: 5, batchMax: 64, numRuns: 4_000 },
  { layersMax: 12, batchMax: 512, numRuns: 400 },
  { layersMax: 12, batchMax: 1, numRuns: 2_000 },
])(
  '[K1] $numRuns of up to $layersMax layers and mini-batches of up to $batchMax',
  ({ numRuns, ...sizes }) => {
    fc.assert(
      fc.property(lives(sizes), (life) => {
        expect(live(life, kernels)).toEqual(live(life, reference));
      }),
      { numRuns },
    );
  },
  1_200_000,
);
