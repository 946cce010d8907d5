/**
 * Hundreds of lessons with faults, each from a seed. One that fails says its seed; alone, and with all that happened, it runs by
 *
 *     SEED=817 npx vitest run --project unit test/simulation
 */
import { afterEach, expect, it, vi } from 'vitest';
import { LastShown } from '../../server/rooms/last-shown.js';
import { long } from '../long.js';
import { simulate, type Outcome } from './scenario.js';
import { fences, type Fence } from './shared-store.js';

afterEach(() => {
  vi.restoreAllMocks();
});

const one = Number(process.env['SEED']);
const SEEDS = long ? 2_000 : 200;
const seeds = one ? [one] : Array.from({ length: SEEDS }, (_, index) => index + 1);

const story = ({ seed, broken, trace }: Outcome) => `seed ${seed}: ${broken}\n${trace.join('\n')}`;
const told = ({ trace }: Outcome, what: string) => trace.filter((line) => line.includes(what)).length;

it(
  '[SM1] whatever dies, freezes, is cut off or comes late: what was acknowledged stays, one writes, all come together on the same bits',
  { timeout: 30_000 + seeds.length * 1_500 },
  async () => {
    let [acknowledged, owners, wentOn, beganAnew] = [0, 0, 0, 0];
    for (const seed of seeds) {
      const outcome = await simulate(seed);
      if (outcome.broken) expect.fail(story(outcome));
      if (one) console.log(story(outcome));
      acknowledged += outcome.acknowledged;
      owners += outcome.owners;
      wentOn += told(outcome, 'training goes on without them');
      beganAnew += told(outcome, 'the room is loaded anew');
    }
    expect(acknowledged).toBeGreaterThan(30 * seeds.length);
    expect(owners).toBeGreaterThan(2 * seeds.length);
    if (!one) for (const count of [wentOn, beganAnew]) expect(count).toBeGreaterThan(seeds.length / 20);
  },
);

it(
  '[SM2] a seed is a lesson: the same one again, to the last moment, also on a machine that is busy',
  { timeout: 60_000 },
  async () => {
    for (const seed of [7, 32, 39]) {
      const calm = await simulate(seed);
      // Whatever waits in real time comes at another moment now.
      const busy = setInterval(() => {
        for (const end = performance.now() + 15; performance.now() < end;);
      }, 60);
      const again = await simulate(seed).finally(() => clearInterval(busy));
      expect(again).toEqual(calm);
    }
  },
);

/**
 * Seeds to look through, of which one at least finds it: from the first that does now, so that `npm test` need not run those before it.
 * Where a change of the scenario moves it, the others are looked through.
 */
const SEARCHED: Record<Fence, { readonly from: number; readonly to: number }> = {
  behind: { from: 220, to: 540 },
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
