/** A wall clock that somebody sets while a class is on: what is counted down goes on evenly. */
import { beforeEach, describe, expect, it } from 'vitest';
import { roomTimes } from '../../../server/rooms/environment.js';
import type { RoomHost } from '../../../server/rooms/host.js';
import type { Seat } from '../../../server/rooms/types.js';
import { classMaker, type TestClass } from './class.js';

const HOUR_MS = 3_600_000;

const newClass = classMaker();
let one: TestClass;
let made: { readonly code: string; readonly token: string; readonly room: RoomHost };
let teacher: Seat;
beforeEach(async () => {
  one = newClass();
  made = await one.newRoom({ policy: 'turn', config: { training: { speed: 1 } } });
  teacher = await one.join(made.room, { token: made.token });
});

const shown = () => made.room.viewFor(teacher.person.id);

describe.each([HOUR_MS, -HOUR_MS])('that is set by %d ms', (setMs) => {
  it('[TI46] leaves a timer its end, and what is left of it', async () => {
    await one.send(made.room, teacher, { type: 'start-timer', seconds: 60 });
    const told = shown().timerEnds!;
    await one.pass(20_000, 100);
    one.time.setBy(setMs);
    expect(shown().timerEnds).toBe(told);
    await one.send(made.room, teacher, { type: 'pause-timer', paused: true });
    expect(shown().timer).toMatchObject({ phase: 'paused', seconds: 40 });
    await one.send(made.room, teacher, { type: 'pause-timer', paused: false });
    expect(Math.abs(shown().timerEnds! - told)).toBeLessThan(1_000);
    await one.pass(39_800, 100);
    expect(shown().timer).toMatchObject({ phase: 'running' });
    await one.pass(500, 10);
    expect(shown().timer).toMatchObject({ phase: 'over' });
  });

  it('[TI46] leaves a turn its end', async () => {
    const heron = await one.join(made.room, { name: 'Heron' });
    const turn = { type: 'give-turn', to: heron.person.id, order: 'next', seconds: 30, goesOn: false } as const;
    await one.send(made.room, teacher, turn);
    one.time.setBy(setMs);
    const begun = shown().turnEnds! - 30_000;
    expect(begun).toBeLessThan(HOUR_MS / 2);
    await one.pass(29_800, 100);
    expect(shown().turn).not.toBeNull();
    await one.pass(500, 10);
    expect(shown().turn).toBeNull();
  });

  it('[TI46] voids no one-time code or invitation, and gives none more time', async () => {
    const { teachers } = one.rooms;
    for (const [rank, forMs] of [
      ['instructor', roomTimes.pairingMs],
      ['co-instructor', roomTimes.invitationMs],
    ] as const) {
      const [good, late] = [
        await teachers.pair(made.code, made.token, rank),
        await teachers.pair(made.code, made.token, rank),
      ];
      one.time.setBy(setMs);
      expect(good.ok && (await teachers.redeem(good.pairing))).toMatchObject({ ok: true });
      one.time.pass(forMs);
      expect(late.ok && (await teachers.redeem(late.pairing))).toMatchObject({ error: { code: 'unknown-pairing' } });
    }
  });
});
