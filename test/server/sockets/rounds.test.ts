/** Rooms are sent things in turns: who changed something first, the newest frame, and nobody forgotten. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RoomFrame } from '../../../server/rooms/types.js';
import { Rounds, type Crowd, type Round } from '../../../server/sockets/rounds.js';
import { FramePace } from '../../../server/training/frame-pace.js';

const frameOf = (step: number, seq: number, isWhole = false, madeMs?: number): RoomFrame => ({
  epoch: 1,
  step,
  seq,
  ...(isWhole ? { whole: new Uint8Array(1) } : { core: new Uint8Array(1) }),
  madeMs,
});

/** Sending to a room takes `sendMs` of the clock. */
function server(sendMs: number) {
  let nowMs = 0;
  let immediates: (() => void)[] = [];
  const timers = new Map<() => void, number>();
  const after = (delayMs: number, callback: () => void) => {
    if (delayMs === 0) immediates.push(callback);
    else timers.set(callback, nowMs + delayMs);
    return () => timers.delete(callback);
  };
  const pace = new FramePace();
  const failed: unknown[] = [];
  const rounds = new Rounds({ measure: () => nowMs, after }, pace, (error) => failed.push(error));
  const sent: { room: string; round: Round }[] = [];
  const roomOf = (room: string): Crowd => ({
    send(round) {
      nowMs += sendMs;
      sent.push({ room, round });
    },
  });
  /** One turn of the event loop; returns the rooms that were sent something in it. */
  const turn = () => {
    const from = sent.length;
    for (const [callback, dueMs] of timers) {
      if (dueMs > nowMs) continue;
      timers.delete(callback);
      callback();
    }
    const due = immediates;
    immediates = [];
    for (const callback of due) callback();
    return sent.slice(from).map(({ room }) => room);
  };
  return { pace, rounds, sent, failed, roomOf, turn, now: () => nowMs, pass: (ms: number) => (nowMs += ms) };
}

describe('[FO11] rooms in turns', () => {
  it('sends nothing before the turn, and no more in one than fits', () => {
    const { rounds, sent, roomOf, turn } = server(5);
    for (const name of ['a', 'b', 'c', 'd', 'e']) rounds.states(roomOf(name));
    expect(sent).toEqual([]);
    expect([turn(), turn(), turn()]).toEqual([['a', 'b', 'c'], ['d', 'e'], []]);
  });

  it('sends for as long as all else took since the last turn, where that is longer, up to 25 ms', () => {
    const { rounds, roomOf, turn, pass } = server(5);
    for (let count = 0; count < 12; count++) rounds.states(roomOf(`${count}`));
    pass(20);
    expect(turn()).toHaveLength(4);
    pass(1);
    expect(turn()).toHaveLength(3);
    pass(500);
    expect(turn()).toHaveLength(5);
    // With nothing to send no time is saved up.
    pass(500);
    for (let count = 0; count < 5; count++) rounds.states(roomOf(`${count}`));
    expect(turn()).toHaveLength(3);
  });

  it('sends little in a turn behind which somebody waits to connect', () => {
    const { rounds, roomOf, turn, pass } = server(1);
    for (let count = 0; count < 40; count++) rounds.states(roomOf(`${count}`));
    for (let newcomer = 0; newcomer < 3; newcomer++) {
      rounds.newcomer();
      pass(20);
      expect(turn()).toHaveLength(3);
    }
    pass(20);
    expect(turn()).toHaveLength(20);
  });

  it('lets rooms in which somebody changed something go first, and each keep its place', () => {
    const { rounds, sent, roomOf, turn } = server(20);
    const [training, changing, quiet] = ['training', 'changing', 'quiet'].map(roomOf);
    for (const room of [training, changing, quiet]) rounds.frame(room, frameOf(1, 0));
    turn();
    turn();
    turn();
    for (const room of [training, quiet, changing]) rounds.frame(room, frameOf(2, 0));
    rounds.frame(changing, frameOf(3, 1));
    rounds.frame(training, frameOf(4, 0));
    sent.length = 0;
    expect([turn(), turn(), turn()].flat()).toEqual(['changing', 'training', 'quiet']);
    expect(sent.map(({ round: { frame } }) => frame?.step)).toEqual([3, 4, 2]);
  });

  it('lets no room that only trains wait longer than a fifth of a second', () => {
    const { rounds, roomOf, turn, now } = server(20);
    const training = roomOf('training');
    rounds.frame(training, frameOf(1, 0));
    turn();
    rounds.frame(training, frameOf(2, 0));
    const sinceMs = now();
    let order: string[] = [];
    while (!order.includes('training')) {
      rounds.states(roomOf('changing'));
      order = turn();
    }
    // Its own way took 20 ms.
    expect(now() - sinceMs - 20).toBeGreaterThan(100);
    expect(now() - sinceMs - 20).toBeLessThanOrEqual(220);
  });

  it('lets a change wait for no more than one of them, also where all of them have waited that long', () => {
    const { rounds, roomOf, turn, pass } = server(20);
    for (let count = 0; count < 10; count++) rounds.frame(roomOf(`${count}`), frameOf(1, -1));
    pass(250);
    turn();
    for (const name of ['changing', 'changed']) rounds.states(roomOf(name));
    expect([turn(), turn(), turn(), turn(), turn()].flat()).toEqual(['changing', '2', 'changed', '3', '4']);
  });

  it('sends the newest of all that waits, and gives up no weights for a frame without', () => {
    const part = fc.record({ room: fc.nat(2), isState: fc.boolean(), isWhole: fc.boolean(), isTurn: fc.boolean() });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const { rounds, sent, roomOf, turn } = server(9);
        const names = ['a', 'b', 'c'];
        const rooms = names.map(roomOf);
        const offered = names.map(() => ({ states: 0, step: 0, whole: 0 }));
        parts.forEach(({ room, isState, isWhole, isTurn }, index) => {
          const step = index + 1;
          if (isState) rounds.states(rooms[room]);
          else rounds.frame(rooms[room], frameOf(step, 0, isWhole));
          if (isState) offered[room].states = step;
          else offered[room] = { ...offered[room], step, whole: isWhole ? step : offered[room].whole };
          if (isTurn) turn();
        });
        while (turn().length > 0);
        names.forEach((name, room) => {
          const got = sent.filter((one) => one.room === name).map(({ round }) => round);
          const frames = got.flatMap(({ frame }) => frame ?? []);
          const steps = frames.map(({ step }) => step);
          expect(steps).toEqual([...new Set(steps)].sort((x, y) => x - y));
          expect(steps.at(-1) ?? 0).toBe(offered[room].step);
          expect(frames.findLast(({ whole }) => whole)?.step ?? 0).toBe(offered[room].whole);
          expect(got.some(({ states }) => states)).toBe(offered[room].states > 0);
        });
      }),
    );
  });

  describe('where frames come more seldom', () => {
    /** Frames have waited for too long. */
    function busy() {
      const one = server(1);
      for (let step = 1; !one.pace.isWide; step++) {
        one.rounds.frame(one.roomOf('other'), frameOf(step, 0, false, one.now() - 30));
        one.turn();
        one.pass(50);
      }
      one.sent.length = 0;
      return one;
    }

    it('a state goes with the frame that shows it', () => {
      const { rounds, sent, roomOf, turn, pass } = busy();
      const room = roomOf('a');
      rounds.states(room);
      expect(turn()).toEqual([]);
      pass(40);
      rounds.frame(room, frameOf(7, 1));
      expect(turn()).toEqual(['a']);
      expect(sent[0].round).toMatchObject({ states: true, frame: { step: 7 } });
      pass(60);
      expect(turn()).toEqual([]);
    });

    it('and alone after a twentieth of a second; of a room that is gone never', () => {
      const { rounds, sent, roomOf, turn, pass } = busy();
      const [room, gone] = ['a', 'gone'].map(roomOf);
      rounds.states(room);
      rounds.states(gone);
      rounds.forget(gone);
      pass(30);
      rounds.states(room);
      expect(turn()).toEqual([]);
      pass(20);
      expect(turn()).toEqual(['a']);
      expect(sent[0].round).toMatchObject({ states: true, frame: undefined });
    });
  });

  it('forgets who is gone', () => {
    const { rounds, roomOf, turn } = server(1);
    const gone = roomOf('gone');
    rounds.states(gone);
    rounds.frame(roomOf('there'), frameOf(1, 0));
    rounds.forget(gone);
    expect(turn()).toEqual(['there']);
  });
});

it('[FO10] frames that wait for their turn become rarer', () => {
  const { pace, rounds, roomOf, turn, now, pass } = server(0);
  const room = roomOf('a');
  for (let step = 1; step <= 40; step++) {
    rounds.frame(room, frameOf(step, 0, false, now() - 30));
    turn();
    pass(50);
  }
  expect(pace.intervalMs).toBeGreaterThan(50);
});

it('[SEC86] a room that cannot be sent something keeps no other one from its turn', () => {
  const { rounds, failed, roomOf, turn } = server(1);
  const fault = new Error('A fault of ours.');
  const broken: Crowd = {
    send() {
      throw fault;
    },
  };
  rounds.states(broken);
  rounds.frame(roomOf('there'), frameOf(1, 0));
  expect([turn(), failed]).toEqual([['there'], [fault]]);
  // Weights that are sent at once, before a frame without.
  rounds.frame(broken, frameOf(1, 0, true));
  rounds.frame(broken, frameOf(2, 0));
  rounds.states(roomOf('later'));
  expect([turn(), failed]).toEqual([['later'], [fault, fault, fault]]);
});
