/** The keeper of the wire against a network that fails in every way: silence, sleep, swallowed upgrades. */
import { describe, expect, it } from 'vitest';
import { ATTEMPT_MS, SILENCE_MS } from '../../../client/state/connection.js';
import { stage, welcome } from './connection-stage.js';

describe('connection', () => {
  it('is live from the welcome on, and stays so while beats come', () => {
    const s = stage();
    s.wire.events.welcome(welcome);
    s.beat(120_000);
    expect(s.statuses).toEqual([{ status: 'live' }]);
    expect(s.wires.length).toBe(1);
    expect(s.clock.waiting).toBe(1);
  });

  it('[CS4] three seconds of silence show reconnecting, and a new wire is opened at once', () => {
    const s = stage();
    s.wire.events.welcome(welcome);
    s.beat(20_000);
    const heardAt = s.clock.now();
    s.clock.advance(SILENCE_MS - 1);
    expect(s.status).toEqual({ status: 'live' });
    s.clock.advance(1);
    expect(s.status).toEqual({ status: 'reconnecting', sinceMs: heardAt });
    expect(s.wires.length).toBe(2);
    expect(s.open).toBe(1);
  });

  it('[CS4] what a dropped wire still says is not heard', () => {
    const s = stage();
    const dead = s.wire.events;
    dead.welcome(welcome);
    s.beat(20_000);
    s.clock.advance(SILENCE_MS);
    dead.frame(5, new ArrayBuffer(0));
    dead.bye({ code: 'replaced', message: 'Opened elsewhere.' });
    dead.closed();
    expect(s.frames).toEqual([]);
    expect(s.status.status).toBe('reconnecting');
  });

  it('[CS4] a laptop that slept: the dead wire is replaced within a second of waking', () => {
    const s = stage();
    s.wire.events.welcome(welcome);
    s.beat(20_000);
    s.clock.sleep(3_600_000);
    s.connection.wake(false);
    expect(s.status.status).toBe('live');
    s.clock.advance(1_000);
    expect(s.status.status).toBe('reconnecting');
    expect(s.wires.length).toBe(2);
  });

  it('a page that stood still, but whose messages were only waiting, keeps its wire', () => {
    const s = stage();
    s.wire.events.welcome(welcome);
    s.beat(5_000);
    s.clock.sleep(8_000);
    s.wire.events.heard();
    s.beat(10_000);
    expect(s.wires.length).toBe(1);
    expect(s.statuses).toEqual([{ status: 'live' }]);
  });

  it('[CS4] a phone that changed network: online asks for a sign of life within a second and a half', () => {
    const s = stage();
    s.wire.events.welcome(welcome);
    s.beat(20_000);
    s.connection.wake(true);
    s.clock.advance(1_499);
    expect(s.wires.length).toBe(1);
    s.clock.advance(1);
    expect(s.status.status).toBe('reconnecting');
    expect(s.wires.length).toBe(2);
  });

  /** Ms from the network's return, after so long, to the next attempt; while it is away each attempt is refused at once. */
  function backAfter(outage: number, random: number, stepMs: number): number {
    const s = stage(random);
    s.wire.events.welcome(welcome);
    s.beat(20_000);
    s.wire.events.closed();
    let opened = s.wires.length;
    for (let past = 0; past < outage; past += stepMs) {
      s.clock.advance(stepMs);
      if (s.wires.length > opened) s.wire.events.failed(new Error('xhr poll error'));
      opened = s.wires.length;
    }
    const returnedAt = s.clock.now();
    while (s.wires.length === opened) s.clock.advance(10);
    return s.wire.openedAt - returnedAt;
  }

  it.each([0, 0.999])(
    '[CS4] back within two seconds of the network’s return, whenever it returns (random %d)',
    (random) => {
      for (let outage = 50; outage < 40_000; outage += 173) {
        expect(backAfter(outage, random, 10)).toBeLessThan(1_000);
      }
    },
  );

  it.each([0, 0.999])('[CS4] after a minute away, too (random %d)', (random) => {
    for (let outage = 60_000; outage < 66_000; outage += 370) {
      expect(backAfter(outage, random, 50)).toBeLessThan(1_550);
    }
  });

  it('[CS4] attempts that hang are given up: most after a second and a half, each third one after four', () => {
    const s = stage();
    s.wire.events.welcome(welcome);
    s.beat(20_000);
    s.clock.advance(60_000);
    const gaps = s.wires.slice(2).map(({ openedAt }, i) => openedAt - s.wires[i + 1].openedAt);
    expect(gaps.slice(0, 6)).toEqual([1_500, 1_500, 4_000, 1_500, 1_500, 4_000]);
    expect(s.open).toBe(1);
  });

  it('[CS4] online hurries an attempt that waits or hangs', () => {
    const s = stage();
    s.wire.events.welcome(welcome);
    s.beat(20_000);
    s.wire.events.closed();
    s.clock.advance(1);
    for (let i = 0; i < 10; i += 1) {
      s.wire.events.failed(new Error('xhr poll error'));
      s.clock.advance(300);
    }
    const before = s.wires.length;
    s.clock.advance(1_000);
    s.connection.wake(true);
    expect(s.wires.length).toBeGreaterThan(before);
    expect(s.wire.openedAt).toBe(s.clock.now());
    expect(s.open).toBe(1);
  });

  it('[CS5] an upgrade that is swallowed: after four seconds polling comes first, and stays first', () => {
    const s = stage();
    expect(s.wire.first).toBe('websocket');
    s.clock.advance(ATTEMPT_MS + 500);
    expect(s.wires.map(({ first }) => first)).toEqual(['websocket', 'polling']);
    s.wire.events.welcome(welcome);
    s.beat(30_000);
    s.wire.events.closed();
    s.clock.advance(100);
    expect(s.wire.first).toBe('polling');
  });

  it('[CS5] a WebSocket that opens and then says nothing counts as swallowed', () => {
    const s = stage();
    s.wire.events.welcome(welcome);
    s.clock.advance(SILENCE_MS + 500);
    expect(s.wire.first).toBe('polling');
  });
});
