/** What keeps rooms from harm is taken away, one thing after the other, and lessons with faults find each of them out. */
import { afterEach, expect, it, vi } from 'vitest';
import { LastShown } from '../../server/rooms/last-shown.js';
import { simulate, type Outcome } from './scenario.js';
import { fences, type Fence } from './shared-store.js';

afterEach(() => {
  vi.restoreAllMocks();
});

/**
 * Seeds to look through, of which one at least finds it: from the first that does now, so that `npm test` need not run those before it.
 * Where a change of the scenario moves it, the others are looked through.
 */
const SEARCHED: Record<Fence, { readonly from: number; readonly to: number }> = {
  behind: { from: 533, to: 800 },
  owner: { from: 13, to: 53 },
  attempt: { from: 45, to: 195 },
  'token of the log': { from: 13, to: 163 },
  people: { from: 10, to: 190 },
};

it.each(fences)('[SM3] a store without the fence “%s” is found out', { timeout: 300_000 }, async (fence) => {
  let found: Outcome | undefined;
  const { from, to } = SEARCHED[fence];
  for (let seed = from; !found?.broken && seed <= to; seed++) found = await simulate(seed, fence);
  expect(found?.broken).toBeDefined();
});

it('[SM3] a room that never says what its store lost is found out', { timeout: 300_000 }, async () => {
  vi.spyOn(LastShown.prototype, 'hasLost').mockResolvedValue(false);
  let found: Outcome | undefined;
  for (let seed = 5; !found?.broken && seed <= 45; seed++) found = await simulate(seed);
  expect(found?.broken).toContain('never heard that the room lost something');
});
