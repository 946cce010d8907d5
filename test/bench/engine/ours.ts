/** Our engine, by either backend. */
import { Engine, type Backend } from '@gradroom/shared';
import { data, SEED, settingsOf, type Case } from './cases.js';
import type { Peer } from './measure.js';

export function ours(one: Omit<Case, 'name'>, backend: Backend): Peer {
  const engine = new Engine(settingsOf(one), data, SEED, backend);
  return {
    name: backend.name === 'simd' ? 'SIMD kernels' : 'readable TypeScript',
    train: (steps) => engine.train(steps),
    loss: () => engine.batchLoss,
  };
}
