/** The outbox against a network that drops, repeats and delays: nothing lost silently, nothing applied twice, order kept. */
import { OUTBOX_MAX, type Command, type CommandAnswer } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { Outbox, type Deliver } from '../../../client/state/outbox.js';
import { ManualClock } from './manual-clock.js';

type Message = Command & { id: string };

/** A room as the server promises it: a repeated id is applied once and answered alike. */
function fakeRoom() {
  const applied: Message[] = [];
  const answers = new Map<string, CommandAnswer>();
  return {
    applied,
    take(message: Message): CommandAnswer {
      const known = answers.get(message.id);
      if (known) return known;
      applied.push(message);
      const answer: CommandAnswer = { ok: true, seq: applied.length, step: 0 };
      answers.set(message.id, answer);
      return answer;
    },
  };
}

function outboxOf(clock = new ManualClock()) {
  let ids = 0;
  const sizes: number[] = [];
  return {
    clock,
    sizes,
    outbox: new Outbox({ clock, newId: () => `id${(ids += 1)}`, onSize: (size) => sizes.push(size) }),
  };
}

const turns = async () => {
  for (let i = 0; i < 4; i += 1) await Promise.resolve();
};
const alpha = (value: number, layer = 0): Command => ({ type: 'set-activation', layer, alpha: value });
const refused = (code: string, retryAfterMs?: number): CommandAnswer => ({
  ok: false,
  error: { code, message: 'No.', retryAfterMs },
});

describe('outbox', () => {
  it('[CS2] whatever is dropped, repeated or late: each command applied once, in order, and each promise answered', async () => {
    const script = fc.array(
      fc.oneof(
        { weight: 3, arbitrary: fc.constant('send' as const) },
        fc.constantFrom('connect', 'disconnect', 'lose-message', 'lose-answer', 'late-answer', 'wait'),
      ),
      { maxLength: 80 },
    );
    await fc.assert(
      fc.asyncProperty(script, async (acts) => {
        const { outbox, clock } = outboxOf();
        const room = fakeRoom();
        const late: (() => void)[] = [];
        let fate = '';
        const deliver: Deliver = (message, answered) => {
          const mine = fate;
          fate = '';
          if (mine === 'lose-message') return;
          const answer = room.take(message);
          if (mine === 'lose-answer') return;
          if (mine === 'late-answer') late.push(() => answered(answer));
          else answered(answer);
        };
        let sent = 0;
        let answered = 0;
        for (const act of acts) {
          if (act === 'send') {
            sent += 1;
            // `reset` never coalesces, so that each one must arrive.
            void outbox.send({ type: 'reset', seed: sent }).then((answer) => {
              answered += 1;
              expect(answer.ok).toBe(true);
            });
          } else if (act === 'connect') outbox.open(deliver);
          else if (act === 'disconnect') outbox.pause();
          else if (act === 'wait') clock.advance(6_000);
          else fate = act;
          if (late.length > 0 && act === 'wait') late.shift()!();
          await turns();
        }
        fate = '';
        outbox.open(deliver);
        clock.advance(60_000);
        for (const answer of late) answer();
        await turns();
        expect(room.applied.map((message) => message.type === 'reset' && message.seed)).toEqual(
          Array.from({ length: sent }, (_, i) => i + 1),
        );
        expect(answered).toBe(sent);
        expect(outbox.size).toBe(0);
        expect(clock.waiting).toBe(0);
      }),
      { numRuns: 200 },
    );
  });

  it('[CS2] sends what was in flight again with the same id after the network came back', async () => {
    const { outbox } = outboxOf();
    const deliver = vi.fn<Deliver>();
    const answer = outbox.send({ type: 'undo' });
    outbox.open(deliver);
    outbox.pause();
    outbox.open((message, answered) => {
      expect(message).toEqual(deliver.mock.calls[0][0]);
      answered({ ok: true, seq: 4, step: 9 });
    });
    await expect(answer).resolves.toEqual({ ok: true, seq: 4, step: 9 });
  });

  it('[CS3] offline, one setting waits once, with its newest value and one answer for all', async () => {
    const { outbox } = outboxOf();
    const room = fakeRoom();
    const answers = [outbox.send({ type: 'undo' }), ...[0.1, 0.2, 0.3].map((value) => outbox.send(alpha(value)))];
    answers.push(outbox.send(alpha(0.5, 1)), outbox.send(alpha(0.4)));
    expect(outbox.size).toBe(3);
    outbox.open((message, answered) => answered(room.take(message)));
    expect((await Promise.all(answers)).map((answer) => answer.ok && answer.seq)).toEqual([1, 2, 2, 2, 3, 2]);
    expect(room.applied.map((message) => message.type === 'set-activation' && message.alpha)).toEqual([
      false,
      0.4,
      0.5,
    ]);
  });

  it('[CS3] a command whose place in the order matters stands between: values before it and after it both go', () => {
    const { outbox } = outboxOf();
    void outbox.send({ type: 'undo' });
    void outbox.send({ type: 'set-training', learningRate: 1 });
    void outbox.send({ type: 'undo' });
    void outbox.send({ type: 'set-training', learningRate: 2 });
    void outbox.send({ type: 'set-training', learningRate: 3, batchSize: 4 });
    void outbox.send({ type: 'set-training', learningRate: 5 });
    expect(outbox.size).toBe(6);
  });

  it('[CS3] never replaces the value of a command that may have been sent', () => {
    const { outbox } = outboxOf();
    const sent: Message[] = [];
    void outbox.send(alpha(0.1));
    outbox.open((message) => sent.push(message));
    outbox.pause();
    void outbox.send(alpha(0.2));
    outbox.open((message) => sent.push(message));
    expect(sent).toEqual([sent[0], sent[0]]);
    expect(outbox.size).toBe(2);
  });

  it('waits as long as the room asks after too-fast, then sends the same command again', async () => {
    const { outbox, clock } = outboxOf();
    const sent: Message[] = [];
    const answers = [refused('too-fast', 700), { ok: true, seq: 1, step: 0 } as const];
    const answer = outbox.send({ type: 'undo' });
    outbox.open((message, answered) => {
      sent.push(message);
      answered(answers[sent.length - 1]);
    });
    clock.advance(699);
    expect(sent.length).toBe(1);
    clock.advance(1);
    expect(sent).toEqual([sent[0], sent[0]]);
    await expect(answer).resolves.toMatchObject({ ok: true, seq: 1 });
  });

  it('a final refusal is the answer, and the next command goes', async () => {
    const { outbox } = outboxOf();
    const first = outbox.send({ type: 'undo' });
    const second = outbox.send({ type: 'reset' });
    outbox.open((message, answered) =>
      answered(message.type === 'undo' ? refused('nothing-to-undo') : { ok: true, seq: 8, step: 0 }),
    );
    await expect(first).resolves.toMatchObject({ ok: false, error: { code: 'nothing-to-undo' } });
    await expect(second).resolves.toMatchObject({ ok: true });
  });

  it('is bounded, and says so to the one who gives too much', async () => {
    const { outbox } = outboxOf();
    for (let i = 0; i < OUTBOX_MAX; i += 1) void outbox.send({ type: 'reset' });
    await expect(outbox.send({ type: 'reset' })).resolves.toMatchObject({ ok: false, error: { code: 'outbox-full' } });
    expect(outbox.size).toBe(OUTBOX_MAX);
  });

  it('[CS2] once the room is gone, whoever waits is told that it was not sent, and why', async () => {
    const { outbox, clock } = outboxOf();
    const waiting = outbox.send({ type: 'undo' });
    outbox.open(() => {});
    outbox.end({ code: 'room-closed', message: 'The room was closed.' });
    const later = outbox.send({ type: 'undo' });
    for (const answer of [await waiting, await later]) {
      expect(answer).toEqual({
        ok: false,
        error: { code: 'room-closed', message: 'Not sent. The room was closed.' },
      });
    }
    expect(clock.waiting).toBe(0);
  });
});
