/** A recorded hour of (b) at the default speed: 2.16 million steps, in whatever JavaScript engine loads this. */
import { Engine, fastestBackend } from '@gradroom/shared';
import { cases, data, settingsOf } from './cases.js';

const STEPS = 3_600 * 600;
/** As a player would: a slice, then a look at the clock. */
const SLICE = 2_000;

/** @returns seconds */
export async function hour(kernels: Uint8Array): Promise<number> {
  const backend = await fastestBackend(kernels);
  const engine = new Engine(settingsOf(cases[1]), data, 1, backend);
  const start = performance.now();
  while (engine.step < STEPS && performance.now() - start < 120_000) engine.train(SLICE);
  return ((performance.now() - start) * STEPS) / engine.step / 1000;
}
