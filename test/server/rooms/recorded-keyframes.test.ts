/** Which of a room's keyframes go into its recording. */
import type { Keyframe } from '@gradroom/shared';
import { expect, it } from 'vitest';
import { keyframesOf } from '../../../server/rooms/recorded-keyframes.js';

/** A room with keyframes of `bytes` at these steps. */
function room(steps: readonly number[], bytesAt: (step: number) => number, putAway?: number) {
  const all = steps.map((step): Keyframe => ({ step, seq: 0, bytes: new Uint8Array(bytesAt(step)) }));
  const there = all.filter(({ step }) => step !== putAway);
  return {
    keyframeSteps: () => Promise.resolve([...steps]),
    keyframe: (_log: string, step = Infinity) => Promise.resolve(there.findLast((one) => one.step <= step)),
  };
}
const steps = Array.from({ length: 100 }, (_, n) => 10 * (n + 1));
const kept = async (...[of, bytesMax]: [ReturnType<typeof room>, number]) =>
  (await keyframesOf(of, 'log-1', bytesMax)).map(({ step }) => step);

it('[RF8] all of them where there is room; otherwise some, evenly, the newest among them', async () => {
  expect(
    await kept(
      room(steps, () => 10),
      1_000,
    ),
  ).toEqual(steps);
  const some = await kept(
    room(steps, () => 10),
    205,
  );
  expect(some).toHaveLength(20);
  expect(some.at(-1)).toBe(1_000);
  expect(new Set(some.slice(1).map((step, n) => step - some[n]))).toEqual(new Set([50]));
  expect(
    await kept(
      room(steps, () => 10),
      9,
    ),
  ).toEqual([]);
  expect(
    await kept(
      room([], () => 10),
      9,
    ),
  ).toEqual([]);
});

it('[RF8] never more bytes than there is room for, also where the network was larger before; and none twice', async () => {
  const shrunk = await kept(
    room(steps, (step) => (step > 500 ? 10 : 400)),
    900,
  );
  expect(shrunk.at(-1)).toBe(1_000);
  expect(shrunk.filter((step) => step <= 500).length).toBeLessThanOrEqual(1);
  expect(
    await kept(
      room(steps, () => 10, 500),
      1_000,
    ),
  ).toEqual(steps.filter((step) => step !== 500));
});

it('[RF8] none is read twice', async () => {
  const of = room(steps, () => 10);
  const read: number[] = [];
  const keyframe = async (log: string, step?: number) => {
    const found = await of.keyframe(log, step);
    if (found) read.push(found.step);
    return found;
  };
  expect(await keyframesOf({ ...of, keyframe }, 'log-1', 1_000)).toHaveLength(100);
  expect(read.toSorted((a, b) => a - b)).toEqual(steps);
});
