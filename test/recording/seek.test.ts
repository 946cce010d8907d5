/** Seeking: whatever position one comes from, state and weights are those of the straight way, bit for bit, and near. */
import {
  contentHash,
  chronicleOf,
  fittedPosition,
  lastEntryPosition,
  nextEntryPosition,
  positionAt,
  Seeker,
  Survey,
  WAYPOINT_MS,
  Waypoints,
  type Entry,
  type Keyframe,
  type Mark,
  type Player,
  type Position,
} from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClassLog, heron, teacher } from '../session/class.js';
import { costing } from './costing.js';
import { log, played, small } from './small-log.js';

const END = 12;

/** The straight way to a position, from the log's first entry. */
function straight(entries: readonly Entry[], { step, seq }: Position): Player {
  return played(small, entries.slice(0, seq), step);
}

/** What a server would have recorded: keyframes at some steps, marks at others. */
function recorded(entries: readonly Entry[], keyframesAt: readonly number[], marksAt: readonly number[]) {
  const rising = (steps: readonly number[]) => [...new Set(steps)].sort((a, b) => a - b);
  const keyframes: Keyframe[] = rising(keyframesAt).map((step) =>
    straight(entries, positionAt(entries, step)).keyframe(),
  );
  const marks: Mark[] = rising(marksAt).map((step) => {
    const stateHash = contentHash(straight(entries, fittedPosition(entries, { step, seq: 0 })).engine.save());
    return { step, timeMs: step, stateHash };
  });
  return { keyframes, marks };
}

function surveyed(entries: readonly Entry[], marks: readonly Mark[], keyframes: readonly Keyframe[], lastStep: number) {
  const clock = costing(1);
  const waypoints = new Waypoints(small, keyframes);
  const seeker = new Seeker({ header: small, entries }, waypoints, clock);
  const looks: number[] = [];
  const survey = new Survey({ log: { header: small, entries, marks }, lastStep }, waypoints, {
    ...clock,
    looks: 5,
    onLook: ({ step }) => looks.push(step),
  });
  return { clock, waypoints, seeker, survey, looks };
}

const places = fc.array(fc.record({ step: fc.nat(), seq: fc.nat(), workMs: fc.integer({ min: 1, max: 9 }) }), {
  minLength: 1,
  maxLength: 8,
});

describe('Seeker', () => {
  it('[RP1] state and weights at any position are those of the straight way, bit for bit, wherever one came from', () => {
    fc.assert(
      fc.property(log, places, fc.array(fc.nat(), { maxLength: 3 }), (one, stops, keyframesAt) => {
        const { entries } = one;
        const lastStep = one.step + END;
        const { keyframes } = recorded(
          entries,
          keyframesAt.map((at) => at % lastStep),
          [],
        );
        const { clock, seeker, survey } = surveyed(entries, [], keyframes, lastStep);
        for (const { step, seq, workMs } of stops) {
          const wanted = fittedPosition(entries, { step: step % (lastStep + 1), seq: seq % (entries.length + 1) });
          seeker.goTo(wanted);
          // In slices, between which the survey goes on: both leave and use waypoints.
          while (!seeker.work(clock.now() + workMs)) survey.work(clock.now() + workMs);
          expect(seeker.position).toEqual(wanted);
          const right = straight(entries, wanted);
          expect(contentHash(seeker.player.engine.save())).toBe(contentHash(right.engine.save()));
          expect(seeker.player.state).toEqual(right.state);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('[RP2] once the survey is done, a seek computes no more than lies between two waypoints', () => {
    const one = new ClassLog(small);
    one.step = 700;
    one.ask(heron, { type: 'set-activation', layer: 0, activation: 'relu' });
    const { clock, seeker, survey, waypoints } = surveyed(one.entries, [], [], 2_000);
    while (!survey.work(clock.now() + 7));
    expect(waypoints.count).toBeGreaterThan(2_000 / (2 * WAYPOINT_MS));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000 }), (step) => {
        seeker.goTo(positionAt(one.entries, step));
        const before = clock.steps();
        seeker.work(Infinity);
        expect(clock.steps() - before).toBeLessThanOrEqual(WAYPOINT_MS + 10);
      }),
    );
  });

  it('[RP2] goes elsewhere while it is still on its way: the newest wanted position wins', () => {
    const { entries } = new ClassLog(small);
    const { clock, seeker } = surveyed(entries, [], [], 1_000);
    seeker.goTo(positionAt(entries, 900));
    expect(seeker.work(clock.now() + 100)).toBe(false);
    seeker.goTo(positionAt(entries, 40));
    expect(seeker.work(clock.now() + 100)).toBe(true);
    expect(contentHash(seeker.player.engine.save())).toBe(contentHash(played(small, entries, 40).engine.save()));
  });

  it('[RP3] waypoints keep to their memory, and leave the widest gaps where least has to be computed', () => {
    const { entries } = new ClassLog(small);
    const all = surveyed(entries, [], [], 4_000);
    all.survey.work(Infinity);
    const few = new Waypoints(small, [], all.waypoints.byteCount / 4);
    const clock = costing(1);
    const seeker = new Seeker({ header: small, entries }, few, clock);
    const survey = new Survey({ log: { header: small, entries, marks: [] }, lastStep: 4_000 }, few, {
      ...clock,
      looks: 2,
      onLook: () => {},
    });
    survey.work(Infinity);
    expect(few.byteCount).toBeLessThanOrEqual(all.waypoints.byteCount / 4);
    expect(few.count).toBeGreaterThan(all.waypoints.count / 5);
    // Evenly thinned: no gap is many times another.
    expect(few.longestMs).toBeLessThanOrEqual(9 * WAYPOINT_MS);
    seeker.goTo(positionAt(entries, 3_333));
    seeker.work(Infinity);
    expect(contentHash(seeker.player.engine.save())).toBe(contentHash(played(small, entries, 3_333).engine.save()));
  });

  it('[RP4] goes from one entry to the next and back, also where several lie at one step', () => {
    const one = new ClassLog(small);
    one.step = 5;
    one.ask(heron, { type: 'reset' });
    one.ask(teacher, { type: 'reset', seed: 4 });
    const { entries } = one;
    expect(nextEntryPosition(entries, { step: 2, seq: 4 })).toEqual({ step: 5, seq: 5 });
    expect(nextEntryPosition(entries, { step: 5, seq: 5 })).toEqual({ step: 5, seq: 6 });
    expect(nextEntryPosition(entries, { step: 5, seq: 6 })).toBeUndefined();
    expect(lastEntryPosition(entries, { step: 9, seq: 6 }, 0)).toEqual({ step: 5, seq: 6 });
    expect(lastEntryPosition(entries, { step: 5, seq: 6 }, 0)).toEqual({ step: 5, seq: 5 });
    expect(lastEntryPosition(entries, { step: 5, seq: 5 }, 0)).toEqual({ step: 0, seq: 4 });
    expect(lastEntryPosition(entries, { step: 0, seq: 1 }, 0)).toEqual({ step: 0, seq: 0 });
  });
});

describe('Survey', () => {
  it('[RP5] finds every honest mark and keyframe to agree, and looks at evenly spaced steps', () => {
    fc.assert(
      fc.property(log, fc.array(fc.nat(), { maxLength: 4 }), (one, steps) => {
        const lastStep = one.step + END;
        const at = steps.map((step) => step % lastStep);
        const { keyframes, marks } = recorded(one.entries, at, at);
        const { survey, clock, looks } = surveyed(one.entries, marks, keyframes, lastStep);
        while (!survey.work(clock.now() + 3));
        expect(survey.fault).toBeUndefined();
        expect(survey.agreed).toBe(keyframes.length + marks.length);
        expect(looks[0]).toBe(0);
        expect(looks.at(-1)).toBe(lastStep);
      }),
      { numRuns: 40 },
    );
  });

  it('[RP5] names the first step at which what was recorded is not what is computed', () => {
    const { entries } = new ClassLog(small);
    const { keyframes, marks } = recorded(entries, [60], [20, 40, 80]);
    const forged = marks.map((mark) => (mark.step === 40 ? { ...mark, stateHash: marks[0].stateHash } : mark));
    const { survey, clock } = surveyed(entries, forged, keyframes, 100);
    while (!survey.work(clock.now() + 3));
    expect(survey.fault?.step).toBe(40);
    expect(survey.agreed).toBe(3);
    const altered = keyframes.map((keyframe) => ({ ...keyframe, bytes: keyframe.bytes.with(90, 0) }));
    const other = surveyed(entries, marks, altered, 100);
    while (!other.survey.work(other.clock.now() + 3));
    expect(other.survey.fault?.step).toBe(60);
  });
});

describe('chronicleOf', () => {
  it('[RP6] tells every act of every person in order, a slider’s moves as one, without training anything', () => {
    const one = new ClassLog(small);
    one.step = 30;
    one.ask(heron, { type: 'set-training', learningRate: 0.25 });
    one.step = 31;
    one.ask(heron, { type: 'set-training', learningRate: 0.5 });
    one.ask(teacher, { type: 'reset' });
    const { acts, restarts, halts } = chronicleOf(one);
    expect(acts.map(({ actor, command }) => `${actor} ${command.type}`).slice(-2)).toEqual([
      'heron set-training',
      'teacher reset',
    ]);
    expect(acts.at(-2)).toMatchObject({ seq: 5, lastSeq: 6, step: 31, command: { learningRate: 0.5 } });
    expect(acts.filter(({ command }) => command.type === 'joined')).toHaveLength(4);
    expect(restarts).toEqual([{ seq: 7, step: 31 }]);
    expect(halts).toEqual([]);
  });
});
