/** [K2] The kernels' elementary functions give the bits of the readable ones for every single-precision number there is. */
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { firstDifference, rows, type RowName } from './elementary-rows.js';

const COUNT = 1 << 20;

it.each(Object.keys(rows) as RowName[])(
  '[K2] %s, for all 2³² numbers',
  async (name) => {
    for (let block = 0; block < 4096; block++) {
      expect(firstDifference(name, block * COUNT, 1, COUNT)).toBeUndefined();
      // The runner takes a process that does not answer for minutes as dead.
      await setImmediate();
    }
  },
  3_600_000,
);
