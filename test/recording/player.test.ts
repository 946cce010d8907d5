/** One log, one set of weights: played at once, in slices, from any keyframe, or as a fork. */
import {
  contentHash,
  chainOf,
  decodeKeyframe,
  encodeKeyframe,
  Player,
  type Command,
  type Keyframe,
} from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClassLog, heron, teacher } from '../session/class.js';
import { log, plain, played, small } from './small-log.js';

const END = 8;

describe('Player', () => {
  it('[R4] gives the same bits however the steps are sliced and whenever entries arrive', () => {
    fc.assert(
      fc.property(
        log,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        ({ entries, step, state }, slices) => {
          const whole = played(small, entries, step + END);
          const sliced = new Player(small, plain);
          let next = 0;
          for (let n = 0; sliced.step < step + END; n++) {
            const until = Math.min(sliced.step + slices[n % slices.length], step + END);
            while (next < entries.length && entries[next].step <= until) sliced.accept(entries[next++]);
            sliced.advanceTo(until);
          }
          expect(contentHash(sliced.engine.save())).toBe(contentHash(whole.engine.save()));
          expect(sliced.state).toEqual(whole.state);
          expect(whole.state).toEqual(state);
          expect(whole.engine.age).toBe(whole.step - state.ageStart);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('[R5] goes on from any keyframe with the same bits and the same state, given only the entries behind it', () => {
    fc.assert(
      fc.property(log, fc.nat(), ({ entries, step }, at) => {
        const whole = played(small, entries, step + END);
        const stop = at % (step + END);
        const before = entries.filter((entry) => entry.step <= stop);
        const player = played(small, before, stop);
        const keyframe = player.keyframe();
        expect(keyframe).toMatchObject({ step: stop, seq: before.length });
        expect(decodeKeyframe(small, keyframe).chain).toBe(chainOf(small, before));
        const stored: Keyframe = { ...keyframe, bytes: Uint8Array.from(keyframe.bytes) };
        const resumed = Player.fromKeyframe(small, stored, plain);
        expect(resumed.step).toBe(stop);
        expect(contentHash(resumed.engine.save())).toBe(contentHash(player.engine.save()));
        expect(resumed.state).toEqual(player.state);
        entries.slice(stored.seq).forEach((entry) => resumed.accept(entry));
        resumed.advanceTo(step + END);
        expect(contentHash(resumed.engine.save())).toBe(contentHash(whole.engine.save()));
        expect(resumed.state).toEqual(whole.state);
        expect(resumed.keyframe()).toEqual(whole.keyframe());
      }),
      { numRuns: 60 },
    );
  });

  it('[R6] refuses a keyframe of which a bit is another one, or that is cut short', () => {
    const one = new ClassLog(small);
    one.ask(heron, { type: 'reset' }, 'żółw 🐢');
    const keyframe = played(small, one.entries, 10).keyframe();
    expect(Player.fromKeyframe(small, keyframe, plain).state).toEqual(one.state);
    const { length } = keyframe.bytes;
    fc.assert(
      fc.property(fc.nat(length * 8 - 1), (bit) => {
        const bytes = Uint8Array.from(keyframe.bytes);
        bytes[bit >> 3] ^= 1 << (bit & 7);
        expect(() => Player.fromKeyframe(small, { ...keyframe, bytes }, plain)).toThrow();
      }),
    );
    fc.assert(
      fc.property(fc.nat(length - 1), (most) => {
        const bytes = keyframe.bytes.slice(0, most);
        expect(() => Player.fromKeyframe(small, { ...keyframe, bytes }, plain)).toThrow();
      }),
    );
  });

  it('[R4] applies an entry exactly between its step and the next one', () => {
    const change: Command = { type: 'set-training', learningRate: 1 };
    const hashes = [99, 100, 101].map((step) => {
      const one = new ClassLog(small);
      one.step = step;
      one.ask(heron, change);
      const player = played(small, one.entries, 100);
      const at100 = contentHash(player.engine.save());
      player.advanceTo(101);
      return [at100, contentHash(player.engine.save())];
    });
    // At step 100 a change at 100 shows in nothing but the settings; one at 99 has already moved the weights.
    expect(hashes[1][0]).toBe(hashes[2][0]);
    expect(hashes[0][0]).not.toBe(hashes[1][0]);
    expect(new Set(hashes.map(([, at101]) => at101)).size).toBe(3);
  });

  it('[R6] refuses entries that do not follow, entries of the past, and steps that go back', () => {
    const player = played(small, new ClassLog(small).entries, 50);
    const run = { actor: 'heron', command: { type: 'run', running: true } } as const;
    expect(() => player.accept({ seq: 9, step: 50, ...run })).toThrow('does not follow');
    expect(() => player.accept({ seq: 5, step: 49, ...run })).toThrow('which is past');
    expect(() => player.advanceTo(49)).toThrow('is past');
    player.accept({ seq: 5, step: 50, ...run });
    player.advanceTo(50);
    expect(player.state.seq).toBe(5);
  });

  it('[R6] refuses a keyframe of another log, another place, or an earlier layout, and entries that are not behind it', () => {
    const { entries } = new ClassLog(small);
    const player = played(small, entries, 10);
    const keyframe = player.keyframe();
    expect(() => Player.fromKeyframe({ ...small, log: 'log-2' }, keyframe, plain)).toThrow('of another log');
    expect(() => Player.fromKeyframe({ ...small, seed: 8 }, keyframe, plain)).toThrow('of another log');
    expect(() => Player.fromKeyframe(small, { ...keyframe, step: 11 }, plain)).toThrow('at step 10');
    expect(() => Player.fromKeyframe(small, { ...keyframe, seq: 3 }, plain)).toThrow('is entry 4');
    expect(() => Player.fromKeyframe(small, { ...keyframe, bytes: player.engine.save() }, plain)).toThrow(
      'no keyframe',
    );
    const content = decodeKeyframe(small, keyframe);
    const other = encodeKeyframe(small, { ...content, engine: played(small, entries, 9).engine.save() });
    expect(() => Player.fromKeyframe(small, other, plain)).toThrow('is step 9');
    expect(() => Player.fromKeyframe(small, keyframe, plain).accept(entries[3])).toThrow('does not follow');
  });

  it('[R7] a room that diverges halts, keeps its finite weights, and goes on after undo', () => {
    const one = new ClassLog(small);
    one.ask(teacher, { type: 'set-training', loss: 'mean-squared-error' });
    one.ask(teacher, { type: 'set-activation', layer: 2, activation: 'linear' });
    one.ask(teacher, { type: 'set-activation', layer: 0, activation: 'linear' });
    one.ask(teacher, { type: 'set-activation', layer: 1, activation: 'linear' });
    one.ask(teacher, { type: 'set-training', learningRate: 10 });
    const player = played(small, one.entries, 2_000);
    const { halted } = player.engine;
    if (!halted) throw new Error('a learning rate of 10 was to diverge');
    const finite = player.engine.parameters.every(({ weights, biases }) =>
      [...weights, ...biases].every(Number.isFinite),
    );
    expect(finite).toBe(true);
    one.step = 2_000;
    one.write({ type: 'halted', ...halted });
    one.ask(teacher, { type: 'undo' });
    one.ask(teacher, { type: 'reset' });
    one.ask(teacher, { type: 'run', running: true });
    one.entries.slice(player.state.seq).forEach((entry) => player.accept(entry));
    player.advanceTo(2_100);
    expect(player.engine.halted).toBeNull();
    expect(player.state).toMatchObject({ halted: null, running: true, ageStart: 2_000 });
    expect(player.engine.age).toBe(100);
  });
});
