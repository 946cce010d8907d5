/** A room whose store several servers share: its lease, and what becomes of it while the store is away. */
import type { Refusal } from '@gradroom/shared';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import type { Seat } from '../../../server/rooms/types.js';
import { StoreAway, StoreConflict, StoreHeld, StoreRolledBack } from '../../../server/storage/store.js';
import { MemoryStore } from '../storage/memory-store.js';
import { settle, TestClass } from './class.js';
import { faulty } from './faulty-store.js';

const LEASE_MS = 2_000;

class LeasedStore extends MemoryStore {
  override readonly leaseMs = LEASE_MS;
}

let faults: ReturnType<typeof faulty>;
let one: TestClass;
let room: RoomHost;
let student: Seat;
let closed: Refusal[];

const away = () => Promise.reject(new StoreAway('nothing listens', false));
const silent = () => Promise.reject(new StoreAway('no answer', true));
const command = (alpha: number, id: string) =>
  ({ type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha, id }) as const;

beforeEach(async () => {
  faults = faulty(new LeasedStore());
  one = new TestClass({ store: faults.store });
  ({ room } = await one.newRoom());
  student = await one.join(room, { name: 'Heron' });
  closed = [];
  room.onClosed((reason) => closed.push(reason));
});
afterEach(() => one.end());

describe('the lease', () => {
  it('[SR6] is renewed as long as the room lives, and not after', async () => {
    await one.pass(LEASE_MS);
    expect(faults.calls('renew')).toBeGreaterThanOrEqual(2);
    await one.wait(room.close());
    const count = faults.calls('renew');
    await one.pass(2 * LEASE_MS);
    expect(faults.calls('renew')).toBe(count);
    expect(one.time.pending).toBe(0);
  });

  it('[SR6] is renewed from the moment when the room is taken, however long loading it takes', async () => {
    await one.wait(room.close());
    const slow = (proceed: () => Promise<unknown>) =>
      new Promise<void>((resolve) => one.time.after(2 * LEASE_MS, resolve)).then(proceed);
    faults.fault('people', slow);
    const count = faults.calls('renew');
    const opening = one.rooms.open(room.code);
    await one.pass(2 * LEASE_MS - 100);
    expect(faults.calls('renew') - count).toBeGreaterThanOrEqual(5);
    expect(await one.wait(opening)).toMatchObject({ ok: true });
    faults.fault('people', undefined);
  });

  it('[SR6] that is lost while the room is loaded is taken anew', async () => {
    await one.wait(room.close());
    let open = () => {};
    const opened = new Promise<void>((resolve) => (open = resolve));
    faults.fault('people', (proceed) => opened.then(proceed));
    const opening = one.rooms.open(room.code);
    await settle();
    faults.fault('renew', () => Promise.reject(new StoreConflict('another has it')));
    await one.pass(LEASE_MS);
    faults.fault('renew', undefined);
    open();
    expect(await one.wait(opening)).toMatchObject({ ok: true });
    expect((await one.open(room.code)).epoch).toBe(room.epoch + 2);
    expect(one.complaints).toContain('A room lost its log.');
    faults.fault('people', undefined);
  });

  it('[SR6] of a room that cannot be loaded is renewed no more', async () => {
    await one.wait(room.close());
    faults.fault('people', () => Promise.reject(new Error('unreadable')));
    expect(await one.wait(one.rooms.open(room.code))).toMatchObject({ ok: false });
    const count = faults.calls('renew');
    await one.pass(2 * LEASE_MS);
    expect(faults.calls('renew')).toBe(count);
    expect(one.time.pending).toBe(0);
    faults.fault('people', undefined);
  });

  it.each([
    { error: new StoreConflict('another has it'), code: 'room-unavailable', words: 'Another server' },
    { error: new StoreRolledBack('behind'), code: 'rolled-back', words: 'lost its last moments' },
  ])('[SR6] that is lost ends the room here, and its people are told: $words', async ({ error, code, words }) => {
    faults.fault('renew', () => Promise.reject(error));
    await one.pass(LEASE_MS);
    expect(closed).toMatchObject([{ code, message: expect.stringContaining(words) as string }]);
    faults.fault('renew', undefined);
    const { epoch } = room;
    room = await one.open(room.code);
    expect(room.epoch).toBeGreaterThan(epoch);
  });

  it('[SR6] goes on after a store that was away: whoever has taken the log meanwhile would have a higher token', async () => {
    faults.fault('renew', away);
    const { step } = room;
    await one.pass(5 * LEASE_MS);
    expect(closed).toEqual([]);
    expect(room.step).toBeGreaterThan(step);
    faults.fault('renew', undefined);
    const count = faults.calls('renew');
    await one.pass(LEASE_MS);
    expect(faults.calls('renew')).toBeGreaterThan(count);
  });

  it('[SR6] of a server that died is waited for; where it is renewed the room is away for a moment', async () => {
    await one.wait(room.close());
    let left = LEASE_MS;
    faults.fault('acquire', (proceed) => (left > 0 ? Promise.reject(new StoreHeld('held', left)) : proceed()));
    const begun = one.time.measure();
    const opening = one.rooms.open(room.code);
    await one.pass(LEASE_MS / 2);
    left = 0;
    expect(await one.wait(opening)).toMatchObject({ ok: true });
    expect(one.time.measure() - begun).toBeLessThan(LEASE_MS);
    await one.wait((await one.open(room.code)).close());
    left = LEASE_MS;
    expect(await one.wait(one.rooms.open(room.code))).toMatchObject({ ok: false, error: { code: 'room-unavailable' } });
    left = 0;
  });
});

describe('a store that is away', () => {
  it('[SR8] where nothing was sent the change is refused, and training goes on', async () => {
    for (const method of ['append', 'renew', 'entries', 'putKeyframe', 'addMark'] as const) faults.fault(method, away);
    const answer = await one.send(room, student, command(0.1, 'a'));
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'not-saved', message: expect.stringContaining('store') as string },
    });
    const { step } = room;
    await one.pass(3_000);
    expect(room.step).toBeGreaterThan(step);
    expect(closed).toEqual([]);
    for (const method of ['append', 'renew', 'entries', 'putKeyframe', 'addMark'] as const)
      faults.fault(method, undefined);
    expect(await one.send(room, student, command(0.1, 'a'))).toMatchObject({ ok: true });
  });

  it.each([true, false])(
    '[SR8] where nobody knows whether it was written (it was: %s) it is answered when that is known; the next one is refused at once',
    async (wasWritten) => {
      faults.fault('append', async (proceed) => {
        if (wasWritten) await proceed();
        return silent();
      });
      faults.fault('renew', silent);
      const first = room.command(student.person.id, command(0.1, 'a'), student.resume);
      await settle();
      const { step } = room;
      expect(await one.send(room, student, command(0.2, 'b'))).toMatchObject({
        ok: false,
        error: { code: 'not-saved' },
      });
      await one.pass(500);
      // It takes effect where training stands: there it waits for a moment (SR61 says what comes then).
      expect(room.step).toBe(step);
      expect(closed).toEqual([]);
      for (const method of ['append', 'renew'] as const) faults.fault(method, undefined);
      const before = room.state.seq;
      expect(await one.wait(first)).toMatchObject(
        wasWritten ? { ok: true, seq: before + 1 } : { ok: false, error: { code: 'not-saved' } },
      );
      const again = await one.send(room, student, command(0.1, 'a'));
      expect(again).toMatchObject({ ok: true, seq: before + 1 });
      const ids = (await one.store.entries((await one.store.rooms())[0].log, 1)).map(({ entry }) => entry.id);
      expect(ids.filter((id) => id === 'a')).toHaveLength(1);
      const reached = room.step;
      await one.pass(500);
      expect(room.step).toBeGreaterThan(reached);
    },
  );

  it('[SR8] where it comes back with the log of another owner the room ends', async () => {
    faults.fault('append', silent);
    faults.fault('renew', () => Promise.reject(new StoreConflict('another has it')));
    const answer = await one.send(room, student, command(0.1, 'a'));
    expect(answer).toMatchObject({ ok: false, error: { code: 'room-unavailable' } });
    expect(closed).toMatchObject([{ message: expect.stringContaining('Another server') as string }]);
    faults.fault('append', undefined);
    faults.fault('renew', undefined);
  });

  it('[SR8] a room that closes meanwhile waits for nobody', async () => {
    faults.fault('append', silent);
    faults.fault('renew', silent);
    const answer = room.command(student.person.id, command(0.1, 'a'), student.resume);
    await settle();
    await one.wait(room.close(), 1_000);
    expect(await answer).toMatchObject({ ok: false, error: { code: 'room-unavailable' } });
    faults.fault('append', undefined);
    faults.fault('renew', undefined);
  });
});
