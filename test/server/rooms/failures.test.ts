/** Whatever fails in the life of a room, nothing of it is left. */
import type { Refusal } from '@gradroom/shared';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { elsewhere } from '../../../server/rooms/refusals.js';
import { MemoryStore } from '../storage/memory-store.js';
import { settle, TestClass } from './class.js';
import { failing, faulty, gate, type FaultyStore } from './faulty-store.js';

let one: TestClass;
let faults: FaultyStore;

beforeEach(() => {
  faults = faulty(new MemoryStore());
  one = new TestClass({ store: faults.store });
});

afterEach(() => one.end());

/** Timers that nobody disposed of. */
const timersLeft = () => one.time.pending;

describe('nothing is left of what failed', () => {
  it.each(['room', 'acquire', 'header', 'entries', 'people', 'keyframeSteps', 'keyframe'] as const)(
    '[H11] load throws at %s',
    async (method) => {
      const { code, room } = await one.newRoom();
      await one.pass(300);
      await one.wait(room.close());
      faults.fault(method, failing);
      expect(await one.wait(one.rooms.open(code))).toMatchObject({ ok: false, error: { code: 'room-unavailable' } });
      expect(one.rooms.openCount).toBe(0);
      expect(timersLeft()).toBe(0);
      faults.fault(method, undefined);
      const again = await one.open(code);
      await one.pass(300);
      expect(again.step).toBeGreaterThan(room.step);
    },
  );

  it.each(['putPerson', 'append'] as const)(
    '[H11] joining throws at %s: no seat, no count, no name',
    async (method) => {
      const { room } = await one.newRoom();
      faults.fault(method, failing);
      expect(await one.wait(room.join({ name: 'Heron' }, () => {}))).toMatchObject({
        ok: false,
        error: { code: 'not-saved' },
      });
      faults.fault(method, undefined);
      expect(room.info.people).toBe(0);
      expect(room.peopleList('viewer')).toEqual([]);
      expect((await one.join(room, { name: 'Heron' })).person.name).toBe('Heron');
    },
  );

  it('[H11] [MS4] the server stops while a room is loaded', async () => {
    const { code, room } = await one.newRoom();
    await one.wait(room.close());
    const { hold, open } = gate();
    faults.fault('entries', hold);
    const opened = one.rooms.open(code);
    await settle();
    const closed = one.rooms.close();
    // Whoever asks for another server looks for the room elsewhere from now on.
    const asked = one.rooms.openHere(code);
    open();
    expect(await one.wait(asked)).toEqual({ ok: false, error: elsewhere });
    expect(await one.wait(opened)).toMatchObject({ ok: false, error: { code: 'stopping' } });
    await one.wait(closed);
    expect(one.rooms.openCount).toBe(0);
    expect(timersLeft()).toBe(0);
  });

  it('[H11] somebody leaves while their seat is made', async () => {
    const { room } = await one.newRoom();
    const { hold, open } = gate();
    faults.fault('append', hold);
    const joining = room.join({ name: 'Heron' }, () => {});
    await one.pass(50);
    open();
    const joined = await one.wait(joining);
    if (joined.ok && 'seat' in joined) joined.seat.leave();
    expect(room.info.people).toBe(0);
    await one.pass(31_000, 100);
    expect(Object.values(room.state.people)).toMatchObject([{ present: false }]);
  });

  it('[H11] the server stops: everyone is told once, everything is saved, nothing is left', async () => {
    const { room, code, token } = await one.newRoom();
    const seat = await one.join(room, { token });
    await one.pass(1_000);
    const told: Refusal[] = [];
    room.onClosed((reason) => told.push(reason));
    await one.wait(one.rooms.close());
    expect(told.map((reason) => reason.code)).toEqual(['stopping']);
    expect(one.rooms.openCount).toBe(0);
    expect(timersLeft()).toBe(0);
    const [record] = await one.store.rooms();
    expect((await one.store.keyframe(record.log))!.step).toBe(room.step);
    expect(await one.rooms.open(code)).toMatchObject({ ok: false, error: { code: 'stopping' } });
    expect(await room.command(seat.person.id, { type: 'undo' }, seat.resume)).toMatchObject({ ok: false });
    expect(await room.join({ name: 'Late' }, () => {})).toMatchObject({ ok: false });
    expect(await room.inspect()).toMatchObject({ ok: false });
  });

  it('[H11] a store that never answers does not keep the server from stopping', async () => {
    const { room, token } = await one.newRoom();
    const seat = await one.join(room, { token });
    faults.fault('append', () => new Promise(() => {}));
    void room.command(seat.person.id, { type: 'reset' }, seat.resume);
    await settle();
    await one.wait(one.rooms.close(), 4_000);
    await one.pass(10);
    expect(timersLeft()).toBe(0);
  });
});
