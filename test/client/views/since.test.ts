/** Since when a unit is as it is: few questions about past steps, and no claim about what was not seen. */
import { defaultConfiguration } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparableFrom, locate, type Sight, type Unseen } from '../../../client/views/explain/units/since.js';

describe('[V40] since when', () => {
  const nothing = { configuration: defaultConfiguration, parameters: [], gradients: [] };
  /** A past of steps 0 … states.length − 1; those before `seen` are too far back. */
  const past = (states: readonly boolean[], seen = 0) => {
    const asked: number[] = [];
    const see = async (step: number): Promise<Sight | Unseen> => {
      asked.push(step);
      return step < seen ? { reason: 'Too far.' } : { step, same: states[step], ...nothing };
    };
    return { see, asked };
  };

  it('finds a step before which it was otherwise, with few questions, and never claims what it did not see', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 300 }),
        fc.nat(),
        fc.option(fc.nat(), { nil: undefined }),
        async (before, far, hinted) => {
          const states = [...before, true];
          const to = states.length - 1;
          const seen = far % states.length;
          const hint = hinted === undefined ? undefined : hinted % states.length;
          const { see, asked } = past(states, seen);
          const found = await locate(see, 0, hint, to);
          expect(asked.length).toBeLessThanOrEqual(3 * Math.ceil(Math.log2(states.length + 1)) + 4);
          if (found.kind === 'step') {
            expect(found.after.step - found.before.step).toBe(1);
            expect([states[found.before.step], states[found.after.step]]).toEqual([false, true]);
          } else if (found.kind === 'ever') {
            expect(found.since.step).toBe(0);
            expect(states[0]).toBe(true);
          } else {
            expect(found.reason).toBe('Too far.');
            expect(seen).toBeGreaterThan(0);
            expect(states[found.since]).toBe(true);
          }
        },
      ),
    );
  });

  it('a unit is compared with itself only as far back as network and data are the same', () => {
    const changed = (step: number) => ({ actor: 'me', seq: 1, step });
    const lastChanged = {
      'layers.1.activation': changed(30),
      'data.noise': changed(20),
      'training.learningRate': changed(90),
    };
    expect(comparableFrom({ ageStart: 10, lastChanged })).toBe(30);
    expect(comparableFrom({ ageStart: 40, lastChanged })).toBe(40);
    expect(comparableFrom({ ageStart: 5, lastChanged: {} })).toBe(5);
  });
});
