// @vitest-environment happy-dom
/** A live session over wires that the test plays: what it says, what it believes, and what it leaves behind. */
import { encodeFrame, PROTOCOL_VERSION, type CommandAnswer, type Handshake, type StateMessage } from '@gradroom/shared';
import { describe, expect, it, vi } from 'vitest';
import type { WireEvents } from '../../../client/state/connection.js';
import type { LiveOptions } from '../../../client/state/live-options.js';
import { liveSession } from '../../../client/state/live.svelte.js';
import type { PageListener } from '../../../client/state/page.js';
import type { RoomWire } from '../../../client/state/wire.js';
import { viewOf } from './fake-session.svelte.js';
import { diagnostics, frameOf, parameters } from './frame-of.js';
import { ManualClock } from './manual-clock.js';

const welcome = { you: { id: 'p1', name: 'Heron', role: 'student' as const }, resume: 'first', protocol: 1, now: 0 };

type Said = [event: string, ...rest: unknown[]];

function stage(options: Partial<LiveOptions> = {}) {
  const clock = new ManualClock();
  const wires: { auth: Handshake; events: WireEvents; said: Said[]; closed: boolean }[] = [];
  const page = { visible: true, listeners: new Set<PageListener>() };
  const session = liveSession(
    { code: 'ABC', name: 'Heron', ...options },
    {
      clock,
      open: (_transports, auth, events) => {
        const wire = { auth, events, said: [] as Said[], closed: false };
        wires.push(wire);
        return {
          emit: (...message: Said) => wire.said.push(message),
          close: () => (wire.closed = true),
        } as unknown as RoomWire;
      },
      page: {
        visible: () => page.visible,
        beforePicture: () => false,
        watch: (listener) => {
          page.listeners.add(listener);
          return () => page.listeners.delete(listener);
        },
      },
    },
  );
  const last = () => wires[wires.length - 1];
  return {
    clock,
    wires,
    page,
    session,
    last,
    said: (event: string) => last().said.filter(([name]) => name === event),
    /** Welcomes the newest wire, with a whole state. */
    enter: (state: Partial<StateMessage> = {}) => {
      last().events.welcome(welcome);
      last().events.state(viewOf(state));
    },
    frame: (n: number, step: number, epoch = 1) => {
      const frame = frameOf({
        epoch,
        step,
        shape: [2, 1],
        diagnostics: [diagnostics(1)],
        weights: parameters(0.5),
        gradients: parameters(0.25),
      });
      const bytes = encodeFrame(frame);
      last().events.frame(n, bytes.slice().buffer);
    },
  };
}

describe('liveSession', () => {
  it('introduces itself, and as the same person when it comes back', () => {
    const onSeat = vi.fn();
    const s = stage({ token: 'secret', onSeat });
    expect(s.last().auth).toEqual({ code: 'ABC', name: 'Heron', token: 'secret', protocol: PROTOCOL_VERSION });
    s.enter();
    expect(s.session.me).toEqual(welcome.you);
    expect(onSeat).toHaveBeenCalledWith({
      code: 'ABC',
      id: 'p1',
      name: 'Heron',
      role: 'student',
      resume: 'first',
      token: 'secret',
    });
    s.clock.advance(2_500);
    s.last().events.closed();
    s.clock.advance(10);
    expect(s.last().auth).toMatchObject({ resume: 'first', token: 'secret' });
  });

  it('[SR25] merges states: whole first, then the keys that changed; comes back with the newest, and is told all again', () => {
    const s = stage();
    s.enter({ seq: 4, running: true, target: 7 });
    s.last().events.state({ seq: 5, step: 9, epoch: 1, chain: '0000beef', running: false });
    expect(s.session.state).toMatchObject({ seq: 5, step: 9, running: false, target: 7, name: 'Class 7b' });
    s.clock.advance(2_500);
    s.last().events.closed();
    s.clock.advance(10);
    expect(s.session.connection.status).toBe('reconnecting');
    expect(s.session.state?.seq).toBe(5);
    expect(s.last().auth.seen).toEqual({ seq: 5, chain: '0000beef' });
    s.enter({ seq: 8 });
    expect(s.session.state).toEqual(viewOf({ seq: 8 }));
  });

  it('[CS10] drops states and frames of a lower epoch, and looks for the new owner', () => {
    const s = stage();
    s.enter({ epoch: 3, seq: 9 });
    s.last().events.state({ seq: 12, step: 0, epoch: 2, chain: '0000dead', running: false });
    expect(s.session.state).toMatchObject({ epoch: 3, seq: 9, running: true });
    s.frame(1, 50, 2);
    expect(s.session.frame).toBeUndefined();
    s.frame(2, 40, 3);
    expect(s.session.frame?.step).toBe(40);
    s.clock.advance(2_500);
    s.last().events.closed();
    s.clock.advance(10);
    const wires = s.wires.length;
    s.enter({ epoch: 2 });
    s.clock.advance(1_000);
    expect(s.wires.length).toBeGreaterThan(wires);
    expect(s.session.state?.epoch).toBe(3);
  });

  it('[CS10] takes an older owner whom alone it has met for longer than leases last', () => {
    const s = stage();
    s.enter({ epoch: 3, seq: 9 });
    for (let met = 0; met < 4; met++) {
      s.last().events.closed();
      s.clock.advance(2_000);
      s.enter({ epoch: 2, seq: 4 });
    }
    expect(s.session.state).toMatchObject({ epoch: 2, seq: 4 });
    s.frame(1, 50, 2);
    expect(s.session.frame?.step).toBe(50);
  });

  it('merges people: whole first, then who changed', () => {
    const s = stage();
    s.enter();
    const person = (id: string, connected = true) => ({ id, name: id, role: 'student' as const, connected });
    s.last().events.people({ people: [person('a'), person('b')], whole: true });
    s.last().events.people({ people: [person('c'), person('a', false)], whole: false });
    expect(s.session.people).toEqual([person('a', false), person('b'), person('c')]);
    s.last().events.people({ people: [person('b')], whole: true });
    expect(s.session.people).toEqual([person('b')]);
  });

  it('[CS12] settles the first frame at once and at least every fourth, anew on each wire', () => {
    const s = stage();
    s.enter();
    for (let n = 11; n <= 30; n += 1) s.frame(n, n);
    const seen = s.said('seen').map(([, n]) => n as number);
    expect(seen[0]).toBe(11);
    for (let i = 1; i < seen.length; i += 1) expect(seen[i] - seen[i - 1]).toBeLessThanOrEqual(4);
    s.clock.advance(2_500);
    s.last().events.closed();
    s.clock.advance(10);
    s.enter();
    s.frame(1, 40);
    expect(s.said('seen')).toEqual([['seen', 1]]);
  });

  it('[CS12] watches what the views want, and only the core while hidden', () => {
    const s = stage();
    s.enter();
    const stop = s.session.watch(['core']);
    stop();
    s.page.visible = false;
    for (const { onVisibility } of s.page.listeners) onVisibility();
    expect(s.said('watch').map(([, message]) => message)).toEqual([
      { streams: ['core', 'weights'] },
      { streams: ['core'] },
      { streams: ['core', 'weights'] },
      { streams: ['core'] },
    ]);
  });

  it('[CS2] sends what was given offline once the room is back, in order, under the same ids', async () => {
    const s = stage();
    const first = s.session.send({ type: 'undo' });
    expect(s.session.pending).toBe(1);
    expect(s.last().said).toEqual([]);
    s.enter();
    const [sent] = s.said('command');
    s.clock.advance(2_500);
    s.last().events.closed();
    void s.session.send({ type: 'reset' });
    s.clock.advance(10);
    s.enter();
    const [again] = s.said('command');
    expect(again[1]).toEqual(sent[1]);
    expect((again[1] as { id: string }).id).toMatch(/^[0-9a-f]{16}$/);
    (again[2] as (answer: CommandAnswer) => void)({ ok: true, seq: 3, step: 4 });
    await expect(first).resolves.toEqual({ ok: true, seq: 3, step: 4 });
    expect(s.said('command')[1][1]).toMatchObject({ type: 'reset' });
    expect(s.session.pending).toBe(1);
  });

  it('inspects, and gives up after five seconds or without a room', async () => {
    const s = stage();
    await expect(s.session.inspect()).resolves.toMatchObject({ ok: false, error: { code: 'unreachable' } });
    s.enter();
    const answered = s.session.inspect(7);
    const [, message, answer] = s.said('inspect')[0];
    expect(message).toEqual({ step: 7 });
    (answer as (answer: object) => void)({ ok: true, step: 7 });
    await expect(answered).resolves.toMatchObject({ ok: true, step: 7 });
    const unanswered = s.session.inspect();
    s.clock.advance(1_000);
    for (let i = 0; i < 5; i += 1) {
      s.last().events.heard();
      s.clock.advance(1_000);
    }
    await expect(unanswered).resolves.toMatchObject({ ok: false });
  });

  it('[CS6] ends with the room’s words, tells whoever waits, and leaves nothing behind', async () => {
    for (const end of ['bye', 'refused', 'close'] as const) {
      const s = stage();
      s.enter();
      const waiting = s.session.send({ type: 'undo' });
      if (end === 'bye') s.last().events.bye({ code: 'replaced', message: 'Opened elsewhere.' });
      if (end === 'close') s.session.close();
      if (end === 'refused') {
        s.last().events.closed();
        s.clock.advance(1_000);
        const data = { code: 'wrong-protocol', message: 'Reload the page.' };
        s.last().events.failed(Object.assign(new Error(), { data }));
      }
      expect(s.session.connection.status).toBe('ended');
      await expect(waiting).resolves.toMatchObject({ ok: false });
      await expect(s.session.send({ type: 'undo' })).resolves.toMatchObject({ ok: false });
      expect(s.session.pending).toBe(0);
      expect(s.clock.waiting).toBe(0);
      expect(s.page.listeners.size).toBe(0);
      expect(s.wires.filter(({ closed }) => !closed).length).toBe(0);
    }
  });

  it('a viewer has no seat to keep', () => {
    const onSeat = vi.fn();
    const s = stage({ as: 'viewer', name: undefined, onSeat });
    expect(s.last().auth).toEqual({ code: 'ABC', as: 'viewer', protocol: PROTOCOL_VERSION });
    s.last().events.welcome({ you: { id: 'viewer', name: '', role: 'viewer' }, resume: '', protocol: 1, now: 0 });
    expect(onSeat).not.toHaveBeenCalled();
  });
});
