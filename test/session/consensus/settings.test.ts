/** What a class agrees on of training and data: against an oracle, in any order, and who may choose. */
import { agreeOn, hasMedian, settingChoices, roomsOwn, view, wishedGroups, wishedSettings } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCommand, beamer, header, heron, otter, teacher, type ClassLog } from '../class.js';
import { follow, together, wish } from './deciding.js';

const single = Math.fround;

const training = ({ state }: ClassLog) => state.configuration.training;

describe('[CO12] what a class agrees on of a setting', () => {
  it('of numbers it is the median: no more than half lie below it, nor above', () => {
    const numbers = fc.array(fc.double({ min: 1e-5, max: 10, noNaN: true }).map(single), {
      minLength: 1,
      maxLength: 9,
    });
    const settings = Object.values(wishedSettings).flat().filter(hasMedian);
    const whole = ['batchSize', 'pointCount', ...wishedSettings.network];
    fc.assert(
      fc.property(fc.constantFrom(...settings), numbers, fc.integer({ min: 0, max: 99 }), (setting, all, turn) => {
        const wishes = whole.includes(setting) ? all.map((one) => 20 + Math.round(20 * one)) : all;
        const agreed = agreeOn(setting, -1, wishes) as number;
        const count = (where: (one: number) => boolean) => wishes.filter(where).length;
        const slack = Number.isInteger(agreed) && wishes !== all ? 0.5 : 0;
        expect(count((one) => one < agreed - slack)).toBeLessThanOrEqual(wishes.length / 2);
        expect(count((one) => one > agreed + slack)).toBeLessThanOrEqual(wishes.length / 2);
        // Whatever the order in which they came.
        const turned = [...wishes.slice(turn % wishes.length), ...wishes.slice(0, turn % wishes.length)];
        expect(agreeOn(setting, -1, turned)).toBe(agreed);
      }),
    );
    expect(agreeOn('learningRate', 1, [single(0.01), 1])).toBe(single(Math.sqrt(single(0.01))));
    expect(agreeOn('batchSize', 1, [10, 15])).toBe(13);
    expect(agreeOn('noise', 0.5, [])).toBe(0.5);
  });

  it('of all else it is what more would have than anything else; a tie leaves what stands', () => {
    const names = ['sgd', 'adam', 'rmsprop'] as const;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...names), { maxLength: 9 }), (wishes) => {
        const count = (name: string) => wishes.filter((one) => one === name).length;
        const winner = names.find((name) => names.every((other) => other === name || count(other) < count(name)));
        expect(agreeOn('optimizer', 'momentum', wishes)).toBe(winner ?? 'momentum');
      }),
    );
    expect(hasMedian('speed')).toBe(false);
  });
});

describe('a room that decides on its training together', () => {
  it('[CO12] [CO13] follows the students who are here, and what an instructor sets stands until somebody chooses again', () => {
    const log = together('training');
    log.ask(heron, wish({ learningRate: 1, optimizer: 'adam' }));
    follow(log);
    expect(training(log)).toMatchObject({ learningRate: 1, optimizer: 'adam' });
    log.ask(otter, wish({ learningRate: 0.01 }));
    follow(log);
    expect(training(log).learningRate).toBeCloseTo(0.1, 6);
    expect(log.state.changes.at(-1)).toMatchObject({ actor: 'server', group: 'training' });
    log.ask(teacher, { type: 'set-training', learningRate: 3 });
    follow(log);
    expect(training(log).learningRate).toBe(3);
    log.write({ type: 'left', person: 'otter' });
    follow(log);
    expect(training(log).learningRate).toBe(1);
    log.ask(teacher, { type: 'undo' });
    follow(log);
    expect(training(log).learningRate).toBe(3);
    log.ask(heron, wish({ learningRate: 1 }));
    follow(log);
    expect(training(log).learningRate).toBe(1);
  });

  it('[CO13] a loss that does not go with the data waits until it does', () => {
    const log = together('training', 'data');
    log.ask(heron, wish({ loss: 'mean-squared-error' }));
    follow(log);
    expect(training(log).loss).toBe('mean-squared-error');
    log.ask(otter, wish({ loss: 'cross-entropy' }));
    log.ask(heron, wish({ loss: 'cross-entropy', dataset: 'regression-plane' }));
    follow(log);
    expect(log.state.configuration.data.dataset).toBe('regression-plane');
    expect(training(log).loss).toBe('mean-squared-error');
    log.ask(heron, wish({ dataset: 'xor' }));
    follow(log);
    expect(training(log).loss).toBe('cross-entropy');
  });

  it('[CO12] wishes are refused where the class does not decide together, where they do not fit, and of whoever is no student', () => {
    const log = together('training');
    expect(log.ask(heron, wish({ noise: 0.2 }))).toMatchObject({ code: 'not-allowed' });
    expect(log.ask(heron, wish({ loss: 'cross-entropy', learningRate: 1 }))).toBeUndefined();
    expect(log.ask(heron, { type: 'set-training', learningRate: 1 })).toMatchObject({ code: 'not-allowed' });
    for (const person of [teacher, beamer])
      expect(log.ask(person, wish({ learningRate: 1 }))).toMatchObject({ code: 'not-allowed' });
    log.ask(teacher, { type: 'mute', person: 'heron', muted: true });
    expect(log.ask(heron, wish({ learningRate: 1 }))).toMatchObject({ code: 'muted' });
  });

  it('[CO14] another policy ends a group’s wishes alone, and nobody is sent others’', () => {
    const log = together('training', 'data');
    log.ask(heron, wish({ learningRate: 1, noise: 0.2 }));
    log.ask(otter, wish({ learningRate: 0.3 }));
    expect(view(log.state, otter).wished).toEqual({ learningRate: single(0.3) });
    expect(JSON.stringify(view(log.state, otter))).not.toContain('"noise":0.2');
    expect(settingChoices(log.state).map(({ setting }) => setting)).toEqual(['learningRate', 'noise']);
    log.ask(teacher, { type: 'set-policy', policy: 'everyone', group: 'training' });
    expect(log.state.wishes).toEqual({ heron: { noise: single(0.2) } });
    expect(settingChoices(log.state)).toEqual([{ setting: 'noise', people: 1, values: [[single(0.2), 1]] }]);
  });

  it('[CO7] [CO15] no sequence of students’ commands reaches what the policy forbids', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(heron, otter), anyCommand), { maxLength: 30 }), (asked) => {
        const log = together(...wishedGroups);
        log.ask(teacher, { type: 'set-policy', policy: 'instructor', group: 'activation' });
        const before = roomsOwn(log.state);
        for (const [person, command] of asked) log.ask(person, command);
        expect(roomsOwn(log.state)).toEqual(before);
        expect(log.state).toMatchObject({ seed: header.seed, target: 0, race: null });
      }),
      { numRuns: 60 },
    );
  });
});
