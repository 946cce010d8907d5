/** What would have become of a recording with one thing otherwise: against logs that are made so from the beginning. */
import {
  bearsOnTraining,
  chronicleOf,
  Survey,
  Waypoints,
  whatIf,
  type Act,
  type Alteration,
  type Command,
  type Entry,
  type Person,
  type Refused,
  type WhatIf,
} from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClassLog, heron, teacher } from '../session/class.js';
import { costing } from './costing.js';
import { log, played, small } from './small-log.js';

const END = 12;
const LOOKS = 9;

/** @param surveyed whether waypoints were left before, so that not all is computed from the first step */
function computed(entries: readonly Entry[], lastStep: number, alteration?: Alteration, surveyed = false) {
  const clock = costing(1);
  const waypoints = new Waypoints(small, []);
  const options = { ...clock, looks: LOOKS };
  const whole = { log: { header: small, entries, marks: [] }, lastStep };
  if (surveyed) new Survey(whole, waypoints, { ...options, onLook: () => {} }).work(Infinity);
  const before = clock.steps();
  const work = whatIf({ header: small, entries, lastStep }, alteration, waypoints, options);
  let next = work.next();
  while (!next.done) next = work.next();
  return { result: next.value, steps: clock.steps() - before };
}

function done(found: WhatIf | Refused): WhatIf {
  if (!found.ok) throw new Error(found.error.message);
  return found;
}

const offered = (entries: readonly Entry[]) => chronicleOf({ header: small, entries }).acts.filter(bearsOnTraining);
const bits = (entries: readonly Entry[], lastStep: number) => played(small, entries, lastStep).engine.save();

const share = fc.double({ min: 0, max: 1, noNaN: true });
/** The network keeps its depth, so that what is said of a layer stays said of it. */
const anySetting: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    type: fc.constant('set-training' as const),
    learningRate: fc.double({ min: 1e-3, max: 1, noNaN: true }),
  }),
  fc.record({
    type: fc.constant('set-training' as const),
    loss: fc.constantFrom('cross-entropy' as const, 'mean-squared-error' as const),
  }),
  fc.record({
    type: fc.constant('set-activation' as const),
    layer: fc.nat(2),
    activation: fc.constantFrom('tanh' as const, 'relu' as const, 'leaky-relu' as const, 'sigmoid' as const),
  }),
  fc.record({ type: fc.constant('set-activation' as const), layer: fc.nat(1), alpha: share }),
  fc.record({
    type: fc.constant('set-network' as const),
    hidden: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.constant(2)),
  }),
  fc.record({
    type: fc.constant('set-data' as const),
    dataset: fc.constantFrom('circle' as const, 'xor' as const, 'regression-plane' as const),
  }),
  fc.record({ type: fc.constant('reset' as const), seed: fc.nat(9) }),
);
const settings = fc.array(
  fc.record({ steps: fc.nat(6), person: fc.constantFrom(teacher, heron), command: anySetting }),
  { minLength: 1, maxLength: 12 },
);

interface Asked {
  readonly step: number;
  readonly person: Person;
  readonly command: Command;
}

function logOf(asked: readonly Asked[]): ClassLog {
  const made = new ClassLog(small);
  for (const { step, person, command } of asked) {
    made.step = step;
    made.ask(person, command);
  }
  return made;
}

const isPartOf = ({ seq, lastSeq, actor, command }: Act, entry: Entry) =>
  entry.seq >= seq && entry.seq <= lastSeq && entry.actor === actor && entry.command.type === command.type;

/** What was asked, as the log has it. */
const askedIn = (entries: readonly Entry[]): Asked[] =>
  entries.map(({ step, actor, command }) => ({
    step,
    person: actor === 'teacher' ? teacher : heron,
    command: command as Command,
  }));

const madeBy = (events: readonly { steps: number; person: Person; command: Command }[]) => {
  let step = 0;
  return logOf(events.map(({ steps, person, command }) => ({ step: (step += steps), person, command })));
};
const ofPeople = ({ actor }: Entry) => actor !== 'server';

describe('whatIf', () => {
  it('[WI1] what is set to the value that it was set to comes to the recorded bits, at each look', () => {
    fc.assert(
      fc.property(log, fc.nat(), ({ entries, step }, pick) => {
        const lastStep = step + END;
        const acts = offered(entries).filter(
          ({ command }) => command.type.startsWith('set-') || command.type === 'reset',
        );
        const act = acts.at(pick % Math.max(1, acts.length));
        const command = act && (entries[act.lastSeq - 1].command as Command);
        const same = act && command?.type !== 'set-up' ? { seq: act.seq, lastSeq: act.lastSeq, command } : undefined;
        const found = done(computed(entries, lastStep, same).result);
        expect(found.moment.engine).toEqual(bits(entries, lastStep));
        expect(found.dropped).toBe(0);
        for (const { step: at, testLoss } of found.curve) {
          const right = played(
            small,
            entries.filter((entry) => entry.step <= at),
            at,
          );
          expect(testLoss).toBe(right.engine.evaluate().testLoss);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('[WI2] without an act it is the log that the class would have made without it, bit for bit', () => {
    fc.assert(
      fc.property(settings, fc.nat(), fc.boolean(), (events, pick, surveyed) => {
        const { entries, step } = madeBy(events);
        const acts = offered(entries);
        fc.pre(acts.length > 0);
        const act = acts[pick % acts.length];
        const lastStep = step + END;
        const found = done(computed(entries, lastStep, { seq: act.seq, lastSeq: act.lastSeq }, surveyed).result);
        const without = logOf(askedIn(entries.filter((entry) => ofPeople(entry) && !isPartOf(act, entry))));
        expect(found.moment.engine).toEqual(bits(without.entries, lastStep));
        expect(found.moment.state.configuration).toEqual(without.state.configuration);
        expect(found.dropped).toBe(without.refusals.length);
      }),
      { numRuns: 70 },
    );
  });

  it('[WI3] with another value it is the log that has that value', () => {
    fc.assert(
      fc.property(settings, fc.nat(), anySetting, (events, pick, instead) => {
        const { entries, step } = madeBy(events);
        const acts = offered(entries).filter(({ command }) => command.type === instead.type);
        fc.pre(acts.length > 0);
        const act = acts[pick % acts.length];
        const lastStep = step + END;
        const { result } = computed(entries, lastStep, { seq: act.seq, lastSeq: act.lastSeq, command: instead });
        const other = logOf(
          askedIn(
            entries
              .map((entry) => (entry.seq === act.lastSeq ? { ...entry, command: instead } : entry))
              .filter(ofPeople),
          ),
        );
        // A value that is refused is refused with the rule's own sentence, and nothing is computed.
        if (!result.ok) {
          expect(other.refusals).toContainEqual(result.error);
          return;
        }
        expect(result.moment.engine).toEqual(bits(other.entries, lastStep));
        expect(result.dropped).toBe(other.refusals.length);
      }),
      { numRuns: 70 },
    );
  });

  it('[WI4] computes from the nearest moment before the act, in slices', () => {
    const one = new ClassLog(small);
    one.step = 900;
    one.ask(heron, { type: 'set-training', learningRate: 0.5 });
    const { result, steps } = computed(one.entries, 1_000, { seq: 5, lastSeq: 5 }, true);
    expect(steps).toBeLessThan(150);
    expect(done(result).curve.map(({ step }) => step)).toEqual([1_000]);
    const { curve } = done(computed(one.entries, 1_000, { seq: 5, lastSeq: 5 }).result);
    expect(curve.at(-1)?.testLoss).toBe(done(result).evaluation.testLoss);
  });
});
