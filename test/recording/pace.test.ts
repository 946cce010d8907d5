/** The time of playing: training as it ran, idle stretches cut short, and there and back without loss. */
import { asItWas, Pace, trainingOnly, type Entry, type Log } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { small } from './small-log.js';

const run = (seq: number, step: number): Entry => ({
  seq,
  step,
  actor: 'teacher',
  command: { type: 'run', running: true },
});
const mark = (step: number, timeMs: number) => ({ step, timeMs, stateHash: '' });
const of = (entries: Entry[], marks: Log['marks']): Log => ({ header: small, entries, marks });

describe('Pace', () => {
  it('[RP7] training lasts as long as its marks say, and goes on at that speed behind the last one', () => {
    const pace = new Pace(of([], [mark(0, 5_000), mark(500, 6_000), mark(1_500, 8_000)]), 2_000, trainingOnly);
    expect(pace.timeOf({ step: 250, seq: 0 })).toBeCloseTo(500, 6);
    expect(pace.timeOf({ step: 1_500, seq: 0 })).toBeCloseTo(3_000, 6);
    expect(pace.durationMs).toBeCloseTo(4_000, 6);
    expect(pace.positionAt(1_500).step).toBe(750);
  });

  it('[RP7] an idle stretch lasts a few seconds and a little for each thing that was done, or no time at all', () => {
    const paused = of([run(1, 500), run(2, 500), run(3, 500)], [mark(0, 0), mark(500, 1_000), mark(1_000, 601_000)]);
    expect(new Pace(paused, 1_000, trainingOnly).durationMs).toBeCloseTo(2_000, 6);
    // The entries of step 500 lie before the mark of that step, whose stretch is an ordinary one.
    const late = of([run(1, 501), run(2, 501), run(3, 501)], paused.marks);
    const pace = new Pace(late, 1_000, asItWas);
    expect(pace.durationMs).toBeCloseTo(2_000 + 3_000 + 3 * 500, 0);
    expect(pace.timeOf({ step: 501, seq: 3 }) - pace.timeOf({ step: 501, seq: 1 })).toBeCloseTo(3_000, 0);
  });

  it('[RP7] time and position go together: later is never before, and there and back is the same step', () => {
    const stretch = fc.record({
      steps: fc.nat({ max: 900 }),
      ms: fc.nat({ max: 20_000 }),
      entries: fc.nat({ max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 6 }), fc.boolean(), (stretches, idle) => {
        const entries: Entry[] = [];
        const marks = [mark(0, 0)];
        let [step, timeMs] = [0, 0];
        for (const part of stretches) {
          for (let n = 0; n < part.entries; n++) entries.push(run(entries.length + 1, step + n));
          step += part.steps + part.entries;
          timeMs += part.ms;
          marks.push(mark(step, timeMs));
        }
        const pace = new Pace(of(entries, marks), step + 10, idle ? asItWas : trainingOnly);
        let before = -1;
        for (let at = 0; at <= step + 10; at += 61) {
          const seq = entries.filter((entry) => entry.step <= at).length;
          const ms = pace.timeOf({ step: at, seq });
          expect(ms).toBeGreaterThanOrEqual(before);
          before = ms;
          // Where several steps lie at one time, any of them is right.
          expect(pace.timeOf(pace.positionAt(ms))).toBeLessThanOrEqual(ms + 1e-6);
        }
        expect(pace.timeOf({ step: step + 10, seq: entries.length })).toBeCloseTo(pace.durationMs, 6);
      }),
    );
  });
});
