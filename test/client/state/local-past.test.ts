/** Past steps of a room of one: the same bits as when training stood there, or a refusal where it would take too long. */
import {
  contentHash,
  defaultConfiguration,
  ENGINE_VERSION,
  Player,
  reference,
  type Entry,
  type Header,
} from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LocalEngine } from '../../../client/state/local-engine.js';
import { LocalPast } from '../../../client/state/local-past.js';

const header: Header = {
  log: 'local',
  engineVersion: ENGINE_VERSION,
  policy: 'everyone',
  seed: 3,
  configuration: defaultConfiguration,
  running: true,
};
const entryOf = (seq: number, step: number): Entry =>
  seq === 1
    ? { seq, step, actor: 'server', command: { type: 'joined', person: { id: 'me', role: 'instructor' } } }
    : { seq, step, actor: 'me', command: { type: 'set-training', learningRate: Math.fround(0.01 * seq) } };

describe('[V40] past steps of a local session', () => {
  it('are those that training passed, bit for bit, with and without keyframes between', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ steps: fc.integer({ min: 0, max: 40 }), ms: fc.constantFrom(0, 60, 200) }), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.nat(),
        (turns, wanted) => {
          const past = new LocalPast(header, reference);
          const player = new Player(header, { backend: reference });
          const hashes: string[] = [];
          const enter = () => {
            const entry = entryOf(player.state.seq + 1, player.step);
            player.accept(entry);
            player.advanceTo(player.step);
            past.add(entry);
          };
          for (const { steps, ms } of turns) {
            enter();
            hashes[player.step] = contentHash(player.engine.save());
            for (let step = 0; step < steps; step += 1) {
              player.advanceTo(player.step + 1);
              hashes[player.step] = contentHash(player.engine.save());
            }
            past.trained(player, ms);
          }
          const step = wanted % hashes.length;
          expect(contentHash(past.playerAt(step, Infinity)!.engine.save())).toBe(hashes[step]);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('are refused where they would take longer than a glance, until a keyframe is near', () => {
    const past = new LocalPast(header, reference);
    const player = new Player(header, { backend: reference });
    player.advanceTo(400);
    expect(past.playerAt(300, 1)).toBeUndefined();
    expect(past.playerAt(200, 1)?.step).toBe(200);
    past.trained(player, 1_000);
    player.advanceTo(600);
    expect(past.playerAt(500, 1)?.step).toBe(500);
  });

  it('keep a bounded memory: the older, the fewer', () => {
    const past = new LocalPast(header, reference);
    const player = new Player(header, { backend: reference });
    for (let i = 1; i <= 20; i += 1) {
      player.advanceTo(player.step + 1);
      const large = { ...player.moment(), engine: new Uint8Array(1_000_000) };
      past.trained({ ...player, moment: () => large } as unknown as Player, 1_000);
    }
    const { moments } = past as unknown as { moments: { step: number; engine: Uint8Array }[] };
    expect(moments.reduce((sum, { engine }) => sum + engine.length, 0)).toBeLessThanOrEqual(8_000_000);
    expect(moments.at(-1)?.step).toBe(20);
  });

  it('are answered by the engine of the session as by a room', () => {
    const engine = new LocalEngine(
      { configuration: defaultConfiguration, seed: 3, running: false },
      () => {},
      () => 0,
      reference,
    );
    engine.command({ type: 'step', count: 30 });
    engine.turn();
    const then = engine.inspect();
    engine.command({ type: 'set-training', learningRate: 1 });
    engine.command({ type: 'step', count: 30 });
    engine.turn();
    const again = engine.inspect(30);
    expect(then).toMatchObject({ ok: true, step: 30 });
    // The change of the learning rate lies at step 30, too: it changed no weight.
    expect(again).toMatchObject({ ok: true, step: 30, age: 30 });
    if (then.ok && again.ok) {
      expect(again.engine).toEqual(then.engine);
      expect(again.configuration.training.learningRate).toBe(1);
    }
    expect(engine.inspect(-1)).toMatchObject({ ok: false });
  });
});
