/** Forks go on with their parent's bits, and weights of another log are adopted. */
import { contentHash, fork, Player, type Header } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClassLog, heron } from '../session/class.js';
import { log, plain, played, small } from './small-log.js';

describe('forks', () => {
  it('[R8] a fork goes on with the same bits, and differs only from the first thing that differs', () => {
    fc.assert(
      fc.property(log, ({ entries, step }) => {
        const parent = played(small, entries, step);
        const { header: child, engine } = fork(parent, 'log-2');
        const blob = (hash: string) => (hash === contentHash(engine) ? engine : undefined);
        const same = new Player(JSON.parse(JSON.stringify(child)) as Header, { blob, ...plain });
        expect(contentHash(same.engine.save())).toBe(contentHash(parent.engine.save()));
        expect(same.state).toMatchObject({ seq: 0, step: parent.step, policy: parent.state.policy });
        expect(same.state.configuration).toEqual(parent.state.configuration);
        parent.advanceTo(step + 30);
        same.advanceTo(step + 30);
        expect(contentHash(same.engine.save())).toBe(contentHash(parent.engine.save()));
        expect(child.parent).toMatchObject({ log: 'log-1', seq: entries.length, step });
      }),
      { numRuns: 40 },
    );
  });

  it('[R8] fork, change one thing, diverge; the parent may be deleted, and the fork has keyframes of its own', () => {
    const parent = played(small, new ClassLog(small).entries, 200);
    const { header: child, engine } = fork(parent, 'log-2');
    const options = { blob: () => engine, ...plain };
    const what = new ClassLog(child);
    what.step = 250;
    what.ask(heron, { type: 'set-activation', layer: 0, activation: 'relu' });
    const player = new Player(child, options);
    what.entries.forEach((entry) => player.accept(entry));
    player.advanceTo(250);
    parent.advanceTo(250);
    expect(flatParameters(player)).toEqual(flatParameters(parent));
    player.advanceTo(251);
    parent.advanceTo(251);
    expect(contentHash(player.engine.save())).not.toBe(contentHash(parent.engine.save()));
    const resumed = Player.fromKeyframe(child, player.keyframe(), options);
    expect(contentHash(resumed.engine.save())).toBe(contentHash(player.engine.save()));
  });

  it('[R9] weights of another log are adopted by content hash; missing, altered or unfitting ones are refused', () => {
    const donor = played(small, new ClassLog(small).entries, 300);
    const numbers = flatParameters(donor);
    const bytes = new Uint8Array(Float32Array.from(numbers).buffer);
    const weights = contentHash(bytes);
    const adopting = (options: { blob?: () => Uint8Array }, hash = weights) => {
      const player = new Player({ ...small, seed: 99 }, { ...options, ...plain });
      player.accept({ seq: 1, step: 10, actor: 'server', command: { type: 'adopted', weights: hash } });
      player.advanceTo(10);
      return player;
    };
    const player = adopting({ blob: () => bytes });
    expect(flatParameters(player)).toEqual(numbers);
    expect(player.engine.age).toBe(0);
    expect(player.state).toMatchObject({ ageStart: 10, adopted: { weights, seq: 1 } });
    player.advanceTo(20);
    expect(flatParameters(player)).not.toEqual(numbers);
    expect(() => adopting({})).toThrow('which are missing');
    expect(() => adopting({ blob: () => bytes.map((byte) => byte ^ 1) })).toThrow('are others');
    const few = bytes.slice(4);
    expect(() => adopting({ blob: () => few }, contentHash(few))).toThrow(
      '24 weights were to be adopted by a network of 25',
    );
  });
});

const flatParameters = ({ engine }: Player) =>
  engine.parameters.flatMap(({ weights, biases }) => [...weights, ...biases]);
