/** Consensus: median and plurality against an oracle that counts otherwise, and who may choose. */
import {
  agree,
  distribution,
  initialState,
  nextAgreement,
  policyForAll,
  type Choice,
  type Person,
} from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCommand, beamer, ClassLog, header, heron, otter, teacher } from '../class.js';
import { choose, follow, layer0, leaky, together, vote } from './agreeing.js';

const anyChoices: fc.Arbitrary<Choice[]> = fc.array(
  fc.record(
    {
      layer: fc.constant(0),
      activation: fc.constantFrom('relu', 'leaky-relu', 'tanh'),
      alpha: fc.double({ min: 0, max: 1, noNaN: true }).map(Math.fround),
    },
    { requiredKeys: ['layer'] },
  ),
  { maxLength: 12 },
);

describe('what a class agrees on', () => {
  it('[CO2] is the median: half of the alphas at most lie below it, half at most above', () => {
    fc.assert(
      fc.property(anyChoices, (choices) => {
        const alone = choices.map(({ activation: _none, ...choice }) => choice);
        const alphas = alone.flatMap(({ alpha }) => alpha ?? []);
        const { activation, alpha } = agree(leaky, alone);
        expect(activation).toBe('leaky-relu');
        if (alphas.length === 0) {
          expect(alpha).toBe(leaky.alpha);
          return;
        }
        const below = alphas.filter((one) => one < alpha);
        const above = alphas.filter((one) => one > alpha);
        expect(Math.max(below.length, above.length)).toBeLessThanOrEqual(alphas.length / 2);
        // Of an even number every value between the two would do: it is as far from one as from the other.
        if (below.length === above.length && below.length * 2 === alphas.length) {
          expect(alpha - Math.max(...below)).toBeCloseTo(Math.min(...above) - alpha, 6);
        }
      }),
    );
  });

  it('[CO2] is the activation that more have chosen than any other; a tie leaves what stands', () => {
    fc.assert(
      fc.property(
        anyChoices,
        fc.constantFrom('relu' as const, 'leaky-relu' as const, 'selu' as const),
        (all, stands) => {
          const names = ['relu', 'leaky-relu', 'tanh'] as const;
          const count = (name: string) => all.filter(({ activation }) => activation === name).length;
          const winner = names.find((name) => names.every((other) => other === name || count(other) < count(name)));
          expect(agree({ activation: stands, alpha: 0 }, all).activation).toBe(winner ?? stands);
        },
      ),
    );
  });

  it('[CO4] is the same under every order', () => {
    const shuffled = anyChoices.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        expect(agree(leaky, other)).toEqual(agree(leaky, all));
      }),
    );
  });

  it('[CO3][CO4] comes to the same whoever chose, left and came back first', () => {
    const pupils = Array.from({ length: 6 }, (_, n): Person => ({ id: `pupil-${n}`, role: 'student' }));
    const story = fc.record({
      alpha: fc.integer({ min: 0, max: 20 }),
      mood: fc.constantFrom('stays', 'left', 'muted', 'removed', 'back'),
    });
    const stories = fc.array(story, { minLength: pupils.length, maxLength: pupils.length });
    const orders = fc.shuffledSubarray(
      pupils.map((_, n) => n),
      { minLength: pupils.length },
    );
    fc.assert(
      fc.property(stories, orders, (told, order) => {
        const log = together();
        for (const person of pupils) log.write({ type: 'joined', person });
        const tell = (n: number) => {
          const { alpha, mood } = told[n];
          const { id } = pupils[n];
          expect(log.ask(pupils[n], choose(alpha / 20))).toBeUndefined();
          if (mood === 'left' || mood === 'back') log.write({ type: 'left', person: id });
          if (mood === 'back') log.write({ type: 'joined', person: pupils[n] });
          if (mood === 'muted') log.ask(teacher, { type: 'mute', person: id, muted: true });
          if (mood === 'removed') log.ask(teacher, { type: 'remove', person: id });
          follow(log);
        };
        for (const n of order) tell(n);
        const heard = told.filter(({ mood }) => mood === 'stays' || mood === 'back').map(({ alpha }) => alpha / 20);
        const sum = distribution(log.state, new Map())[0].alphas.reduce((all, [, count]) => all + count, 0);
        expect(sum).toBe(heard.length);
        if (heard.length === 0) return;
        // Each extreme pair cancels out; one or two are left.
        const rest = [...heard];
        while (rest.length > 2) {
          rest.splice(rest.indexOf(Math.max(...rest)), 1);
          rest.splice(rest.indexOf(Math.min(...rest)), 1);
        }
        expect(layer0(log).alpha).toBeCloseTo(rest.reduce((a, b) => a + b) / rest.length, 6);
      }),
      { numRuns: 40 },
    );
  });

  it('[CO8] says how many chose anything for a layer: whoever chose an activation alone, too, and nobody twice', () => {
    const log = together();
    expect(distribution(log.state, new Map())[0].people).toBe(0);
    log.ask(heron, { type: 'choose', layer: 0, activation: 'leaky-relu' });
    log.ask(otter, { type: 'choose', layer: 0, activation: 'leaky-relu', alpha: 0.2 });
    expect(distribution(log.state, new Map())[0].people).toBe(2);
    expect(distribution(log.state, new Map([[heron.id, { layer: 0, alpha: 0.6 }]]))[0].people).toBe(2);
  });

  it('[CO3] counts sliders that still move over what was settled, of the same people', () => {
    const log = together();
    log.ask(heron, choose(0.2));
    const moving = new Map([
      [heron.id, { layer: 0, alpha: 0.6 }],
      [otter.id, { layer: 0, alpha: 0.8 }],
      ['nobody', { layer: 0, alpha: 0 }],
      [teacher.id, { layer: 0, alpha: 0 }],
    ]);
    expect(nextAgreement(log.state)?.alpha).toBeCloseTo(0.2);
    expect(nextAgreement(log.state, moving)?.alpha).toBeCloseTo(0.7);
    expect(distribution(log.state, moving)[0].alphas).toEqual([
      [30, 1],
      [40, 1],
    ]);
  });
});

describe('choosing', () => {
  it('[CO1] is refused where it has no sense, with what has', () => {
    const log = new ClassLog(header);
    expect(log.ask(heron, vote('relu'))?.message).toContain('where the class decides together');
    const open = together();
    expect(open.ask(heron, { type: 'set-activation', layer: 0, alpha: 0.5 })?.message).toContain('choose what you');
    expect(open.ask(heron, choose(3))?.code).toBe('alpha-out-of-range');
    expect(open.ask(heron, { type: 'choose', layer: 9, alpha: 0 })?.code).toBe('unknown-layer');
    expect(open.ask(heron, { type: 'choose', layer: 0, activation: 'softmax' })?.code).toBe('activation-not-here');
    expect(open.ask(teacher, choose(0.5))?.code).toBe('not-allowed');
    expect(open.ask(teacher, { type: 'set-activation', layer: 0, alpha: 0.5 })).toBeUndefined();
  });

  it('[CO7] no sequence of students’ commands reaches what the policy forbids', () => {
    const asked = fc.record({ person: fc.constantFrom(heron, otter, beamer), command: anyCommand });
    const rules = { ...policyForAll('instructor'), activation: 'consensus' } as const;
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 20 }), (all) => {
        const log = new ClassLog({ ...header, policy: rules });
        for (const { person, command } of all) log.ask(person, command);
        const begun = initialState(log.header);
        expect(log.state.configuration).toEqual(begun.configuration);
        expect(log.state).toMatchObject({ policy: rules, seed: begun.seed, running: begun.running, agreed: [] });
        expect(Object.keys(log.state.choices).every((id) => id === heron.id || id === otter.id)).toBe(true);
      }),
    );
  });
});
