/** Consensus: median and plurality against an oracle that counts otherwise, and who may choose. */
import {
  agree,
  alphaRangeOf,
  apply,
  binAlpha,
  choiceBin,
  distribution,
  groups,
  initialState,
  nextAgreement,
  policyForAll,
  view,
  type Choice,
  type Command,
  type Person,
  type SessionState,
} from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyClass, anyCommand, beamer, ClassLog, everybody, header, heron, otter, teacher } from '../class.js';

const policy = { ...policyForAll('everyone'), activation: 'consensus' } as const;
const leaky = { activation: 'leaky-relu', alpha: Math.fround(0.1) } as const;

/** Layer 0 is a Leaky ReLU, and the class decides together. */
function together(): ClassLog {
  const log = new ClassLog(header);
  log.ask(teacher, { type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha: 0.1 });
  log.ask(teacher, { type: 'set-policy', policy: 'consensus', group: 'activation' });
  return log;
}

/** As the server does it: writes until nothing is left to write. */
function follow(log: ClassLog): void {
  for (let found = nextAgreement(log.state); found; found = nextAgreement(log.state)) {
    log.write({ type: 'agreed', ...found });
  }
}

const layer0 = ({ state }: ClassLog) => state.configuration.network.layers[0];
const choose = (alpha: number): Command => ({ type: 'choose', layer: 0, alpha });
const vote = (activation: 'relu' | 'tanh' | 'elu'): Command => ({ type: 'choose', layer: 0, activation });

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
    for (const group of groups.filter((one) => one !== 'activation')) {
      expect(log.ask(teacher, { type: 'set-policy', policy: 'consensus', group })).toMatchObject({
        code: 'policy-not-here',
        message: expect.stringContaining('everyone, instructor or turn') as string,
      });
    }
    expect(log.ask(teacher, { type: 'set-policy', policy: 'consensus' })?.code).toBe('policy-not-here');
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

describe('what is kept of choices', () => {
  it('[CO5] alphas go with the activation that they were for', () => {
    const log = together();
    log.ask(heron, { type: 'choose', layer: 0, activation: 'elu', alpha: 0.5 });
    log.ask(otter, choose(0.7));
    follow(log);
    expect(layer0(log)).toEqual({ activation: 'elu', alpha: alphaRangeOf('elu')!.initial });
    expect(log.state.choices).toEqual({ heron: [{ layer: 0, activation: 'elu' }], otter: [] });
  });

  it('[CO5][CO6] what an instructor sets stands: an activation ends the choices, an alpha waits for the next one', () => {
    const log = together();
    log.ask(heron, choose(0.5));
    follow(log);
    log.ask(teacher, { type: 'set-activation', layer: 0, alpha: 0.9 });
    log.write({ type: 'joined', person: { id: 'late', role: 'student' } });
    expect(nextAgreement(log.state)).toBeUndefined();
    log.ask(heron, choose(0.5));
    expect(nextAgreement(log.state)).toMatchObject({ layer: 0, alpha: 0.5 });
    log.ask(heron, vote('relu'));
    follow(log);
    log.ask(teacher, { type: 'set-activation', layer: 0, activation: 'tanh' });
    expect(nextAgreement(log.state)).toBeUndefined();
    expect(log.state.choices).toEqual({ heron: [] });
  });

  it('[CO5] another shape and another policy end them, a removal that person’s', () => {
    const endings: Command[] = [
      { type: 'set-network', hidden: [2, 2, 2] },
      { type: 'set-policy', policy: 'everyone', group: 'activation' },
      { type: 'undo' },
    ];
    for (const command of endings) {
      const log = together();
      for (const person of [heron, otter]) log.ask(person, choose(0.5));
      log.ask(teacher, { type: 'remove', person: 'otter' });
      expect(Object.keys(log.state.choices)).toEqual(['heron']);
      log.ask(teacher, command);
      expect(log.state).toMatchObject({ choices: {}, agreed: [] });
    }
  });

  it('[CO6] an agreement is a line of the feed and a change that an instructor takes back', () => {
    const log = together();
    log.ask(heron, choose(0.5));
    follow(log);
    const act = log.state.acts.at(-1)!;
    expect(act).toMatchObject({ actor: 'server', command: { type: 'agreed' }, controls: ['layers.0.alpha'] });
    expect(log.ask(heron, { type: 'undo' })).toBeDefined();
    expect(log.ask(teacher, { type: 'undo' })).toBeUndefined();
    expect(layer0(log).alpha).toBe(leaky.alpha);
    expect(nextAgreement(log.state)).toBeUndefined();
  });

  it('[CO8] everybody is sent the own choices alone, and the same copy of the log gives the same', () => {
    fc.assert(
      fc.property(anyClass, (log) => {
        for (const person of everybody) {
          const shown = view(log.state, person);
          expect(shown.chosen).toEqual(Object.hasOwn(log.state.choices, person.id) ? log.state.choices[person.id] : []);
          expect(Object.keys(shown)).not.toContain('choices');
        }
        expect(log.entries.reduce(apply, initialState(log.header))).toEqual(log.state);
      }),
    );
    const log = together();
    log.ask(heron, choose(0.5));
    const before: SessionState = log.state;
    log.ask(otter, choose(0.7));
    expect(view(log.state, heron).chosen).toBe(view(before, heron).chosen);
  });

  it('[CO8] a bin of alphas is within half a step of what was chosen', () => {
    for (const activation of ['leaky-relu', 'elu'] as const) {
      const range = alphaRangeOf(activation)!;
      fc.assert(
        fc.property(fc.double({ min: range.min, max: range.max, noNaN: true }), (alpha) => {
          const shown = binAlpha(activation, choiceBin(activation, alpha));
          expect(Math.abs(shown - alpha)).toBeLessThanOrEqual((range.max - range.min) / 100 + 1e-9);
        }),
      );
    }
  });

  it('[CO1] nothing is chosen where the class does not decide together', () => {
    fc.assert(
      fc.property(anyClass, ({ state }) => {
        if (state.policy.activation !== 'consensus') expect(state).toMatchObject({ choices: {}, agreed: [] });
      }),
    );
    expect(together().state.policy).toEqual(policy);
  });
});
