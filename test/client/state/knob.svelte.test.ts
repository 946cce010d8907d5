// @vitest-environment happy-dom
/** One slider under two fingers: mine while I hold it, the room's once it has caught up, never back and forth. */
import fc from 'fast-check';
import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { trainingKnob } from '../../../client/state/knobs.svelte.js';
import { FakeSession, viewOf } from './fake-session.svelte.js';

const turns = async () => {
  for (let i = 0; i < 6; i += 1) await Promise.resolve();
};
const accepted = (seq: number) => ({ ok: true, seq, step: 0 }) as const;

describe('Knob', () => {
  it('[CS11] shows the finger’s value at once, and reactively', () => {
    const knob = trainingKnob(new FakeSession(), 'learningRate');
    const shown: (number | undefined)[] = [];
    const stop = $effect.root(() => {
      $effect(() => {
        shown.push(knob.value);
      });
    });
    flushSync();
    knob.take();
    knob.set(0.5);
    flushSync();
    expect(shown).toEqual([Math.fround(0.03), 0.5]);
    stop();
  });

  it('[CS11] while I hold it mine is shown, whatever others do; after release it settles on what the server says', async () => {
    const session = new FakeSession();
    const knob = trainingKnob(session, 'learningRate');
    knob.take();
    knob.set(0.5);
    session.says(1, 0.9);
    expect(knob.value).toBe(0.5);
    expect(knob.roomValue).toBe(0.9);
    session.sent[0].answer(accepted(2));
    await turns();
    session.says(2, 0.5, 'me');
    session.says(3, 0.7);
    expect(knob.value).toBe(0.5);
    knob.release();
    expect(knob.value).toBe(0.7);
  });

  it('[CS11] after release mine stays until the room’s state has caught up with the last acknowledgement', async () => {
    const session = new FakeSession();
    const knob = trainingKnob(session, 'learningRate');
    knob.take();
    knob.set(0.5);
    knob.release();
    expect(knob.waiting).toBe(true);
    session.says(6, 0.9);
    expect(knob.value).toBe(0.5);
    session.sent[0].answer(accepted(7));
    await turns();
    expect(knob.value).toBe(0.5);
    session.says(7, Math.fround(0.5), 'me');
    expect(knob.value).toBe(Math.fround(0.5));
    expect(knob.waiting).toBe(false);
    session.says(8, 0.1);
    expect(knob.value).toBe(0.1);
  });

  it('[CS11] two people on one slider: what one of them sees never goes back to an older value of the room', async () => {
    const act = fc.oneof(
      { weight: 3, arbitrary: fc.constant('move' as const) },
      fc.constantFrom('other-moves', 'answer', 'tell', 'take', 'release'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 50 }), async (acts) => {
        const session = new FakeSession();
        const knob = trainingKnob(session, 'learningRate');
        // The room: a log of values, of which the client knows a prefix.
        const log: { value: number; mine: boolean }[] = [];
        let told = 0;
        let next = 1;
        let lastMine: number | undefined;
        const room = async (what: string) => {
          const open = session.sent.find(({ answer }) => answer !== done);
          if (what === 'other-moves') log.push({ value: (next += 1), mine: false });
          if (what === 'tell' && told < log.length) {
            told += 1;
            session.says(told, log[told - 1].value);
          }
          if (what === 'answer' && open?.command.type === 'set-training') {
            log.push({ value: open.command.learningRate!, mine: true });
            open.answer(accepted(log.length));
            open.answer = done;
            await turns();
          }
        };
        const done = () => {};
        for (const what of acts) {
          if (what === 'take') knob.take();
          else if (what === 'release') knob.release();
          else if (what === 'move') knob.set((lastMine = next += 1));
          else await room(what);
          if (knob.held && lastMine !== undefined && knob.waiting) expect(knob.value).toBe(lastMine);
          // Never shown: a value of the room that is older than my own last acknowledged one.
          const mineAt = log.map(({ mine }) => mine).lastIndexOf(true) + 1;
          if (knob.value !== lastMine && !knob.held) expect(told).toBeGreaterThanOrEqual(mineAt);
        }
        knob.release();
        for (let i = 0; i < 200; i += 1) await room(i % 2 ? 'tell' : 'answer');
        expect(knob.waiting).toBe(false);
        expect(knob.value).toBe(log.at(-1)?.value ?? Math.fround(0.03));
        if (lastMine !== undefined) expect(log.filter(({ mine }) => mine).at(-1)?.value).toBe(lastMine);
      }),
      { numRuns: 150 },
    );
  });

  it('[CS1] sends coalesced: one in flight, then the newest', async () => {
    const session = new FakeSession();
    const knob = trainingKnob(session, 'learningRate');
    for (const value of [1, 2, 3, 4]) knob.set(value);
    expect(session.sent.map(({ command }) => command)).toEqual([{ type: 'set-training', learningRate: 1 }]);
    session.sent[0].answer(accepted(1));
    await turns();
    expect(session.sent.length).toBe(2);
    expect(session.sent[1].command).toEqual({ type: 'set-training', learningRate: 4 });
    session.says(1, 1, 'me');
    expect(knob.value).toBe(4);
  });

  it('a refused change goes back to the room’s value, and says why', async () => {
    const session = new FakeSession();
    const knob = trainingKnob(session, 'learningRate');
    knob.set(4);
    session.sent[0].answer({ ok: false, error: { code: 'not-allowed', message: 'Only the instructor.' } });
    await turns();
    expect(knob.value).toBe(Math.fround(0.03));
    expect(knob.refusal?.message).toBe('Only the instructor.');
    knob.set(5);
    expect(knob.refusal).toBeUndefined();
  });

  it('says who changed it last, and whether it was me', () => {
    const session = new FakeSession();
    const knob = trainingKnob(session, 'learningRate');
    expect(knob.lastChange).toBeUndefined();
    session.says(3, 0.1);
    expect(knob.lastChange).toEqual({ actor: 'other', name: 'Otter', mine: false, seq: 3, step: 0 });
    session.says(4, 0.2, 'me');
    expect(knob.lastChange).toMatchObject({ name: 'Heron', mine: true });
    session.says(5, 0.3, 'forgotten');
    expect(knob.lastChange?.name).toBeUndefined();
  });

  it('says whether I may, and why not', () => {
    const session = new FakeSession();
    const knob = trainingKnob(session, 'learningRate');
    expect(knob.may).toBe(true);
    expect(knob.whyNot).toBeUndefined();
    session.state = viewOf({ policy: { ...viewOf().policy, training: 'instructor' } });
    expect(knob.may).toBe(false);
    expect(knob.whyNot).toContain('Only the instructor');
    session.me = { id: 'v', name: '', role: 'viewer' };
    expect(knob.whyNot).toContain('Join');
    session.me = undefined;
    expect(knob.whyNot).toContain('Not connected');
  });

  it('has no value before the first state', () => {
    const session = new FakeSession();
    session.state = undefined;
    const knob = trainingKnob(session, 'learningRate');
    expect(knob.value).toBeUndefined();
    expect(knob.may).toBe(false);
    knob.take();
    knob.release();
    expect(knob.value).toBeUndefined();
  });
});
