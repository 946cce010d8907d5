/** How far training may go: the speed is kept, no grant is long, and at most two are on their way. */
import { defaultConfiguration, type Configuration } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { superfluous } from '../../../server/rooms/keyframes.js';
import { Pace } from '../../../server/rooms/pace.js';

const at = (speed: number | 'max', change: Partial<Configuration['training']> = {}) => ({
  running: true,
  target: 0,
  halted: null,
  configuration: { ...defaultConfiguration, training: { ...defaultConfiguration.training, speed, ...change } },
});

/** A worker that trains `stepsPerMs` and a host that looks every 5 ms. Returns the steps reached each second, and the longest grant. */
function simulate(
  state: ReturnType<typeof at>,
  stepsPerMs: number,
  seconds: number,
  heldMs: (now: number) => boolean = () => false,
) {
  const pace = new Pace(0);
  const grants: { steps: number; since: number; done: number }[] = [];
  let freeAt = 0;
  let reached = 0;
  let longestMs = 0;
  let most = 0;
  let count = 0;
  const perSecond: number[] = [];
  for (let now = 0; now < seconds * 1000; now++) {
    while (grants.length > 0 && grants[0].done <= now) {
      const { steps, since, done } = grants.shift()!;
      reached += steps;
      pace.reached(steps, done - since);
    }
    if (!heldMs(now)) {
      const before = pace.issued;
      const steps = pace.extend(state, now) - before;
      if (steps > 0) {
        const since = Math.max(now, freeAt);
        freeAt = since + steps / stepsPerMs;
        grants.push({ steps, since, done: freeAt });
        count += 1;
        longestMs = Math.max(longestMs, steps / stepsPerMs);
      }
    }
    most = Math.max(most, grants.length);
    if (now % 1000 === 999) perSecond.push(reached - perSecond.reduce((sum, one) => sum + one, 0));
  }
  expect(most).toBeLessThanOrEqual(2);
  return { perSecond, longestMs, grantsPerSecond: count / seconds };
}

describe('pace', () => {
  it.each([1, 7, 60, 600, 5_000, 100_000])(
    '[H12] %i steps a second are kept by a worker that is fast enough',
    (speed) => {
      const { perSecond, longestMs } = simulate(at(speed), 500, 10);
      for (const steps of perSecond.slice(1))
        expect(Math.abs(steps - speed)).toBeLessThanOrEqual(Math.max(1, speed * 0.03));
      expect(longestMs).toBeLessThanOrEqual(21);
    },
  );

  it.each([60, 600, 5_000])('[H12] a worker that is fast enough is woken 25 times a second for %i steps', (speed) => {
    // While nothing is known of the network's cost, grants are small.
    expect(simulate(at(speed), 500, 10).grantsPerSecond).toBeLessThan(27);
  });

  it('[H12] the first step after a pause comes at once', () => {
    const pace = new Pace(0);
    const state = at(600);
    for (let now = 0; now < 1_000; now += 7) {
      const before = pace.issued;
      const steps = pace.extend(state, now) - before;
      if (steps > 0) pace.reached(steps, 0.1);
    }
    const { issued } = pace;
    expect(pace.extend({ ...state, running: false, target: issued }, 1_001)).toBe(issued);
    expect(pace.extend(state, 1_002)).toBe(issued + 1);
  });

  it('[H12] at full speed a worker is always busy, with no grant much longer than 20 ms', () => {
    for (const stepsPerMs of [0.01, 0.2, 5, 300]) {
      const { perSecond, longestMs } = simulate(at('max'), stepsPerMs, 5);
      for (const steps of perSecond.slice(1)) expect(steps).toBeGreaterThan(0.9 * stepsPerMs * 1000);
      expect(longestMs).toBeLessThanOrEqual(Math.max(21, 1 / stepsPerMs));
    }
  });

  it('[H12] a speed that the worker cannot keep makes no long grants, and nothing to be made up for later', () => {
    const { longestMs } = simulate(at(100_000), 3, 5);
    expect(longestMs).toBeLessThanOrEqual(21);
  });

  it('[H12] short hold-ups by the store are made up for; a long one is forgotten', () => {
    const { perSecond } = simulate(at(600), 50, 5, (now) => now % 100 < 80);
    for (const steps of perSecond.slice(1)) expect(steps).toBeGreaterThan(590);
    const late = simulate(at(600), 50, 5, (now) => now > 1000 && now < 3500).perSecond;
    expect(late[3]).toBeLessThan(600 * (0.5 + 0.5) + 20);
  });

  it('[H12] another network starts with one step, whatever the one before could do', () => {
    const pace = new Pace(0);
    for (let count = 0; count < 10; count++) {
      const before = pace.issued;
      pace.reached(pace.extend(at('max'), 0) - before, 0.5);
    }
    const before = pace.issued;
    expect(pace.extend(at('max'), 0) - before).toBeGreaterThan(1000);
    pace.forgetInFlight();
    const larger = pace.issued;
    expect(pace.extend(at('max', { batchSize: 512 }), 0) - larger).toBe(1);
  });

  it('[H12] nothing is granted to a room that is paused or halted, but up to the target of its steps', () => {
    const pace = new Pace(100);
    const paused = { ...at(1), running: false, target: 0 };
    expect(pace.extend(paused, 0)).toBe(100);
    expect(pace.delayMs(paused, 0)).toBeUndefined();
    let now = 0;
    for (; pace.issued < 177 && now < 1000; now++) {
      const before = pace.issued;
      pace.reached(pace.extend({ ...paused, target: 177 }, now) - before, 1);
    }
    expect(pace.issued).toBe(177);
    expect(pace.extend({ ...paused, target: 177 }, now)).toBe(177);
    const halted = { ...at('max'), target: 999, halted: { layer: 0, reason: 'loss', step: 1 } as const };
    expect(pace.extend(halted, now)).toBe(177);
  });
});

describe('keyframes', () => {
  /** Of the newest keyframe: few of large ones, as many as a recording may hold, and no more than 256 of the smallest ones. */
  const anyBytes = fc.constantFrom(1_000, 200_000, 400_000);
  const evenOf = (bytes: number) => ({ 1_000: 256, 200_000: 160, 400_000: 64 })[bytes]!;

  it('[H13] are dense near the head, never sparser than its age before, and few', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 300 }),
        anyBytes,
        (gaps, bytes) => {
          let steps: number[] = [];
          let head = 0;
          for (const gap of gaps) {
            steps.push((head += gap));
            const removed = superfluous(steps, bytes);
            steps = steps.filter((step) => !removed.includes(step));
          }
          const widest = Math.max(...gaps);
          steps.slice(0, -1).forEach((step, index) => {
            const age = head - steps[index + 1];
            expect(steps[index + 1] - step).toBeLessThanOrEqual(Math.max(widest, age) + 2 * widest);
          });
          expect(steps.length).toBeLessThanOrEqual(
            evenOf(bytes) + 12 + 4 * Math.log2(head / Math.min(...gaps) + 1) + 8,
          );
          expect(steps.at(-1)).toBe(head);
        },
      ),
    );
  });

  /** What is kept of keyframes a thousand steps apart, also of a log that begins late. */
  function keptOf(count: number, bytes: number, first = 0): number[] {
    let steps: number[] = [];
    for (let n = 1; n <= count; n++) {
      steps.push(first + n * 1000);
      const removed = superfluous(steps, bytes);
      steps = steps.filter((step) => !removed.includes(step));
    }
    return steps;
  }

  it.each([40, 100, 1_000, 4_321])('[H13] of %i some lie evenly over the whole log', (count) => {
    for (const first of [0, 7_654_321]) {
      for (const bytes of [1_000, 200_000, 400_000]) {
        const steps = keptOf(count, bytes, first);
        const widest = Math.max(...steps.slice(1).map((step, index) => step - steps[index]));
        expect(widest).toBeLessThanOrEqual(Math.max(1_000, (count * 2_000) / evenOf(bytes)));
      }
    }
  });

  it.each([
    [1_000, 300],
    [400_000, 120],
  ])('[H13] of %i bytes each a day at full speed keeps less than %i', (bytes, most) => {
    const steps = keptOf(20_000, bytes);
    expect(steps.length).toBeLessThan(most);
    expect(steps.slice(-8).map((step) => (step / 1000) | 0)).toEqual([
      19993, 19994, 19995, 19996, 19997, 19998, 19999, 20000,
    ]);
  });
});
