/** What a log keeps of choices, what ends them, and what is shown of them. */
import {
  alphaRangeOf,
  apply,
  binAlpha,
  choiceBin,
  initialState,
  nextAgreement,
  view,
  type Command,
  type SessionState,
} from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyClass, everybody, heron, otter, teacher } from '../class.js';
import { policy, leaky, together, follow, layer0, choose, vote } from './agreeing.js';

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
