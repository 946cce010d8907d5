/** What a class agrees on of the network's shape, and of play and pause. */
import { agreeOnFeatures, featureNames, nextSetting, settingChoices, view } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heron, otter, teacher, type ClassLog } from '../class.js';
import { follow, together, wish } from './deciding.js';

const shape = ({ state }: ClassLog) => state.configuration.network;
const network = together.bind(undefined, 'network');

describe('a room that decides on its shape together', () => {
  it('[CO18] has as many layers as the median, and in each the median of the units of those who would have it', () => {
    const log = network();
    log.ask(heron, wish({ hidden: [8, 3, 5] }));
    follow(log);
    expect(shape(log).hidden).toEqual([8, 3, 5]);
    expect(log.state.acts.at(-1)).toMatchObject({ actor: 'server', restarted: true });
    log.ask(otter, wish({ hidden: [2] }));
    follow(log);
    // Of one and three layers two; the second one is of those who would have it alone.
    expect(shape(log).hidden).toEqual([5, 3]);
    expect(settingChoices(log.state)).toEqual([
      {
        setting: 'depth',
        people: 2,
        values: [
          [1, 1],
          [3, 1],
        ],
      },
      {
        setting: 'units.0',
        people: 2,
        values: [
          [2, 1],
          [8, 1],
        ],
      },
      { setting: 'units.1', people: 1, values: [[3, 1]] },
    ]);
    expect(view(log.state, otter).wished).toEqual({ hidden: [2] });
    // A shape of a teacher's stands until somebody chooses a shape again; inputs are another choice.
    log.ask(teacher, { type: 'set-network', hidden: [1] });
    log.ask(heron, wish({ features: ['x1'] }));
    follow(log);
    expect(shape(log)).toMatchObject({ hidden: [1], features: ['x1'] });
    log.ask(otter, wish({ hidden: [], features: ['x1'] }));
    follow(log);
    expect(shape(log)).toMatchObject({ hidden: [8, 3], features: ['x1'] });
  });

  it('[CO18] is within what its people would have, for every class, in every order', () => {
    const shapes = fc.array(fc.array(fc.integer({ min: 1, max: 16 }), { maxLength: 6 }), {
      minLength: 1,
      maxLength: 7,
    });
    fc.assert(
      fc.property(shapes, fc.integer({ min: 0, max: 6 }), (all, turn) => {
        const agreed = (wishes: typeof all) => {
          const log = network();
          const pupils = wishes.map(
            (_, n) => ({ id: `pupil-${all.indexOf(wishes[n])}-${n}`, role: 'student' }) as const,
          );
          for (const [n, person] of pupils.entries()) {
            log.write({ type: 'joined', person });
            expect(log.ask(person, wish({ hidden: wishes[n] }))).toBeUndefined();
          }
          follow(log);
          return shape(log).hidden;
        };
        const { length } = all;
        const hidden = agreed(all);
        expect(agreed([...all.slice(turn % length), ...all.slice(0, turn % length)])).toEqual(hidden);
        const depths = all.map((one) => one.length).sort((a, b) => a - b);
        expect(hidden.length).toBe(Math.round((depths[(length - 1) >> 1] + depths[length >> 1]) / 2));
        for (const [layer, units] of hidden.entries()) {
          const own = all.flatMap((one) => one[layer] ?? []);
          expect(own.filter((one) => one < units - 0.5).length).toBeLessThanOrEqual(own.length / 2);
          expect(own.filter((one) => one > units + 0.5).length).toBeLessThanOrEqual(own.length / 2);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('[CO18] has the inputs that more than half would have; half leaves one as it is, and none leaves all', () => {
    const sets = fc.array(fc.subarray([...featureNames], { minLength: 1 }), { maxLength: 7 });
    const standing = fc.subarray([...featureNames], { minLength: 1 });
    fc.assert(
      fc.property(sets, standing, (wishes, stands) => {
        const votes = (name: string) => wishes.filter((own) => (own as readonly string[]).includes(name)).length;
        const won = featureNames.filter((name) => {
          const against = wishes.length - votes(name);
          return votes(name) === against ? stands.includes(name) : votes(name) > against;
        });
        expect(agreeOnFeatures(stands, wishes)).toEqual(won.length > 0 ? won : stands);
      }),
    );
  });
});

describe('a room that decides on play and pause together', () => {
  it('[CO19] trains or waits as most would have it; a tie leaves it, and steps, resets and races are not for students', () => {
    const log = together('transport');
    log.ask(heron, wish({ running: false }));
    follow(log);
    expect(log.state.running).toBe(false);
    expect(log.state.acts.at(-1)).toMatchObject({ actor: 'server', command: { as: { type: 'run', running: false } } });
    log.ask(otter, wish({ running: true }));
    follow(log);
    expect(log.state.running).toBe(false);
    expect(settingChoices(log.state)).toEqual([
      {
        setting: 'running',
        people: 2,
        values: [
          [false, 1],
          [true, 1],
        ],
      },
    ]);
    log.ask(heron, wish({ running: true }));
    follow(log);
    expect(log.state.running).toBe(true);
    // What whoever teaches does stands until somebody chooses again.
    log.ask(teacher, { type: 'step', count: 3 });
    follow(log);
    expect(log.state).toMatchObject({ running: false, target: 3 });
    for (const command of [
      { type: 'run', running: true },
      { type: 'step', count: 1 },
      { type: 'reset' },
      { type: 'race', variants: { setting: 'learningRate', values: [0.1, 1] }, epochs: 1 },
    ] as const) {
      expect(log.ask(heron, command)).toMatchObject({
        code: 'not-allowed',
        message: expect.stringContaining('Steps, resets and races stay with whoever teaches') as string,
      });
    }
    log.ask(heron, wish({ running: true }));
    follow(log);
    expect(log.state.running).toBe(true);
  });

  it('[CO19] trains as fast as most would have it, beside whether it does, and not where it decides on training alone', () => {
    const log = together('transport');
    log.ask(heron, wish({ speed: 5, running: false }));
    log.ask(otter, wish({ speed: 5 }));
    follow(log);
    expect(log.state).toMatchObject({ running: false, configuration: { training: { speed: 5 } } });
    expect(log.state.changes.at(-1)).toMatchObject({ actor: 'server', group: 'transport' });
    const other = together('training');
    expect(other.ask(heron, wish({ speed: 5 }))?.code).toBe('not-allowed');
  });

  it('[CO19] waits where training has stopped at a number that is not finite, and where all teams are held', () => {
    const log = together('transport');
    log.write({ type: 'halted', layer: 0, reason: 'loss' });
    expect(log.ask(heron, wish({ running: true }))).toMatchObject({ code: 'halted' });
    log.ask(teacher, { type: 'reset' });
    expect(log.ask(heron, wish({ running: true }))).toBeUndefined();
    const held = { team: 1, paused: true } as unknown as ClassLog['state']['team'];
    expect(nextSetting({ ...log.state, team: held })).toBeUndefined();
    follow(log);
    expect(log.state.running).toBe(true);
  });
});
