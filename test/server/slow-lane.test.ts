/** The one way for all when too many were wrong: who is right goes on at once, who is wrong holds up a place, for nobody from elsewhere. */
import { GUESS_PLACE_MS, GUESS_WAIT_MS, GUESSES_AT_ONCE_MAX, GUESSES_WAITING_MAX } from '@gradroom/shared';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SlowLane } from '../../server/slow-lane.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Comes by the lane, and is wrong; what became of each is kept in order. */
function guessers(lane = new SlowLane()) {
  const became: [name: string, isIn: boolean][] = [];
  const guess = (name: string, network: string, isWrong = true) =>
    void lane.enter(network).then((isIn) => {
      became.push([name, isIn]);
      if (!isIn) return;
      if (isWrong) lane.leaveWrong(network);
      else lane.leave();
    });
  return { became, guess };
}

it('[SEC3] any number of right ones go by at once, of wrong ones ten a second', async () => {
  const { became, guess } = guessers();
  for (let n = 0; n < 1_000; n++) {
    guess(`right ${n}`, 'a', false);
    await vi.advanceTimersByTimeAsync(0);
  }
  expect(became.filter(([, isIn]) => isIn)).toHaveLength(1_000);
  became.length = 0;
  for (let second = 0; second < 20; second++) {
    for (let n = 0; n < 100; n++) guess('wrong', `network ${n}`);
    await vi.advanceTimersByTimeAsync(GUESS_PLACE_MS);
  }
  const passed = became.filter(([, isIn]) => isIn).length;
  expect(passed).toBeLessThanOrEqual(21 * GUESSES_AT_ONCE_MAX);
  expect(passed).toBeGreaterThanOrEqual(20 * GUESSES_AT_ONCE_MAX);
});

it('[SEC3] a crowd of one network keeps nobody of another one waiting, nor out', async () => {
  const { became, guess } = guessers();
  for (let n = 0; n < GUESSES_AT_ONCE_MAX + GUESSES_WAITING_MAX + 5; n++) guess(`crowd ${n}`, 'crowd');
  guess('honest', 'school', false);
  await vi.advanceTimersByTimeAsync(GUESS_PLACE_MS);
  expect(became.filter(([name]) => name === 'honest')).toEqual([['honest', true]]);
  // In its place the last of the crowd went, as those did for whom there was no place at all.
  expect(became.filter(([, isIn]) => !isIn).map(([name]) => name)).toContain(
    `crowd ${GUESSES_AT_ONCE_MAX + GUESSES_WAITING_MAX - 1}`,
  );
  expect(became.filter(([, isIn]) => !isIn)).toHaveLength(6);
});

it('[SEC3] where each that waits is of another network no other one waits besides', async () => {
  const { became, guess } = guessers();
  for (let n = 0; n < GUESSES_AT_ONCE_MAX + GUESSES_WAITING_MAX; n++) guess('one', `network ${n}`);
  guess('late', 'network of its own');
  await vi.advanceTimersByTimeAsync(0);
  expect(became.filter(([, isIn]) => !isIn)).toEqual([['late', false]]);
  await vi.advanceTimersByTimeAsync(10 * GUESS_PLACE_MS);
  expect(became.filter(([, isIn]) => isIn)).toHaveLength(GUESSES_AT_ONCE_MAX + GUESSES_WAITING_MAX);
});

it('[SEC3] whoever waits in vain is told so in four seconds, and who guessed a minute ago is as anybody', async () => {
  const lane = new SlowLane();
  const { became, guess } = guessers(lane);
  guess('wrong', 'crowd');
  await vi.advanceTimersByTimeAsync(GUESS_PLACE_MS);
  for (let n = 0; n < GUESSES_AT_ONCE_MAX; n++) void lane.enter('stands still');
  guess('waits', 'school', false);
  await vi.advanceTimersByTimeAsync(GUESS_WAIT_MS);
  expect(became.at(-1)).toEqual(['waits', false]);
  await vi.advanceTimersByTimeAsync(60_000);
  became.length = 0;
  guess('first', 'crowd', false);
  guess('second', 'school', false);
  lane.leave();
  await vi.advanceTimersByTimeAsync(0);
  expect(became).toEqual([
    ['first', true],
    ['second', true],
  ]);
});

it.each([0, 1, 2, 8, 9, 32])(
  '[MS11] %i other servers and this one let no more wrong ones by than one does, and each has a place while one waits',
  async (others) => {
    const lane = new SlowLane();
    lane.shareWith(others);
    const { became, guess } = guessers(lane);
    const seconds = 33;
    for (let second = 0; second < seconds; second++) {
      for (let n = 0; n < 20; n++) guess('wrong', `network ${second} ${n}`);
      await vi.advanceTimersByTimeAsync(1_000);
    }
    const passed = became.filter(([, isIn]) => isIn).length;
    const places = Math.max(1, Math.floor(GUESSES_AT_ONCE_MAX / (others + 1)));
    const most = (seconds * GUESSES_AT_ONCE_MAX) / (others + 1);
    expect(passed).toBeLessThanOrEqual(most + places);
    expect(passed).toBeGreaterThanOrEqual(Math.floor(most));
    await vi.advanceTimersByTimeAsync(2 * GUESS_WAIT_MS);
    guess('wrong', 'crowd');
    guess('right', 'school', false);
    await vi.advanceTimersByTimeAsync(GUESS_WAIT_MS - 1);
    expect(became.at(-1)).toEqual(['right', true]);
  },
);
