/** When the keeper of the wire gives up, when it waits, and that it leaves nothing behind. */
import { passingCodes, type Refusal } from '@gradroom/shared';
import { describe, expect, it } from 'vitest';
import { stage, welcome } from './connection-stage.js';

function refusal(code: string, retryAfterMs?: number): Error {
  const data: Refusal = { code, message: `Refused: ${code}.`, retryAfterMs };
  return Object.assign(new Error(code), { data });
}

describe('connection', () => {
  it('a refusal with a code is final, its words are kept, and nothing goes on', () => {
    for (const code of ['unknown-room', 'room-full', 'room-closed', 'wrong-protocol', 'wrong-token']) {
      const s = stage();
      s.wire.events.failed(refusal(code));
      s.clock.advance(60_000);
      s.connection.wake(true);
      expect(s.status).toMatchObject({ status: 'ended', reason: { code, message: `Refused: ${code}.` } });
      expect(s.open).toBe(0);
      expect(s.clock.waiting).toBe(0);
    }
  });

  it('[CS6] bye ends it, but what passes is waited for', () => {
    const elsewhere = stage();
    elsewhere.wire.events.welcome(welcome);
    elsewhere.wire.events.bye({ code: 'replaced', message: 'Opened elsewhere.' });
    elsewhere.wire.events.closed();
    elsewhere.clock.advance(60_000);
    expect(elsewhere.status.status).toBe('ended');
    expect(elsewhere.wires.length).toBe(1);

    const tooMuch = stage();
    tooMuch.wire.events.welcome(welcome);
    tooMuch.wire.events.bye({ code: 'too-fast', message: 'Far too many messages.' });
    expect(tooMuch.status.status).toBe('ended');

    // A server that restarts, a room that moves or whose store lost its last moments, this device that slept while frames waited, another role.
    expect(passingCodes).toEqual(['stopping', 'room-unavailable', 'rolled-back', 'too-slow', 'role-changed']);
    for (const code of passingCodes) {
      const passing = stage();
      passing.wire.events.welcome(welcome);
      passing.wire.events.bye({ code, message: 'It passes.' });
      passing.clock.advance(1_000);
      expect(passing.status.status).toBe('reconnecting');
      expect(passing.wires.length).toBe(2);
    }
  });

  it('[SR4] what the room lost is told when it is back, once', () => {
    const s = stage();
    s.wire.events.welcome(welcome);
    const told = { code: 'rolled-back', message: 'The store lost something.', retryAfterMs: 500 };
    s.wire.events.bye(told);
    s.clock.advance(1_000);
    expect(s.status.status).toBe('reconnecting');
    s.wire.events.welcome(welcome);
    expect(s.status).toEqual({ status: 'live', told });
    s.wire.events.closed();
    s.clock.advance(1_000);
    s.wire.events.welcome(welcome);
    expect(s.status).toEqual({ status: 'live' });
  });

  it('[SR25] what was shown is said at each attempt, until the room has said that it lost it', () => {
    const s = stage();
    const seen = { seq: 7, chain: '00c0ffee' };
    expect(s.wire.auth.seen).toEqual(seen);
    s.wire.events.failed(refusal('rolled-back', 500));
    s.clock.advance(1_000);
    expect(s.wire.auth.seen).toBeUndefined();
    s.wire.events.closed();
    s.clock.advance(1_000);
    expect(s.wire.auth.seen).toBeUndefined();
    s.wire.events.welcome(welcome);
    expect(s.status).toMatchObject({ status: 'live', told: { code: 'rolled-back' } });
    s.wire.events.closed();
    s.clock.advance(1_000);
    expect(s.wire.auth.seen).toEqual(seen);
  });

  it('[MS56] a server that stops where others go on is left at once: the next one is dialled without delay', () => {
    const s = stage();
    s.wire.events.welcome(welcome);
    s.beat(3_000);
    s.wire.events.bye({ code: 'stopping', message: 'Others go on.', retryAfterMs: 0 });
    s.clock.advance(0);
    expect(s.wires.length).toBe(2);
    // Alone, it has to start again first.
    s.wire.events.welcome(welcome);
    s.beat(3_000);
    s.wire.events.bye({ code: 'stopping', message: 'It comes back.' });
    s.clock.advance(400);
    expect(s.wires.length).toBe(2);
  });

  it('a refusal that passes is tried again, not before the time it names', () => {
    const s = stage();
    s.wire.events.failed(refusal('too-fast', 3_000));
    s.clock.advance(2_999);
    expect(s.wires.length).toBe(1);
    s.clock.advance(1);
    expect(s.wires.length).toBe(2);
  });

  it('a server that welcomes and drops at once is not hammered', () => {
    const s = stage();
    for (let past = 0; past < 10_000; past += 10) {
      if (!s.wire.closed) {
        s.wire.events.welcome(welcome);
        s.wire.events.closed();
      }
      s.clock.advance(10);
    }
    expect(s.wires.length).toBeLessThan(30);
  });

  it('close drops the wire and leaves no timer', () => {
    for (const prepare of [
      () => stage(),
      () => {
        const s = stage();
        s.wire.events.welcome(welcome);
        return s;
      },
      () => {
        const s = stage();
        s.wire.events.failed(new Error('xhr poll error'));
        return s;
      },
    ]) {
      const s = prepare();
      s.connection.end({ code: 'left', message: 'You left.' });
      expect(s.open).toBe(0);
      expect(s.clock.waiting).toBe(0);
    }
  });
});
