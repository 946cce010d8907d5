/** Somebody comes in while a right is given to them or taken away: neither undoes the other. */
import type { Command } from '@gradroom/shared';
import { expect, it } from 'vitest';
import type { JoinRequest } from '../../../server/rooms/types.js';
import { classMaker } from './class.js';
import { coTaught } from './co-taught.js';
import { gate } from './faulty-store.js';

const newClass = classMaker();

/** A class with a co-instructor and a student; `during` lets somebody come in while a command is on its way to the store. */
async function lesson() {
  const { faults, one, room, code, teacher, key, co } = await coTaught(newClass);
  const student = await one.join(room, { name: 'Heron' });
  const during = async (command: Command, request: JoinRequest, at: 'putPerson' | 'updateRoom' | 'append') => {
    const held = gate();
    faults.fault(at, held.hold);
    const answer = one.send(room, teacher, command);
    await one.pass(10);
    const joined = room.join(request, () => {});
    await one.pass(10);
    faults.fault(at, undefined);
    held.open();
    expect(await one.wait(answer)).toMatchObject({ ok: true });
    return one.wait(joined);
  };
  /** Woken anew, from what is stored. */
  const stored = async (id: string) => {
    await one.wait(room.close());
    const { log } = (await one.store.room(code))!;
    const record = (await one.store.people(log)).find((person) => person.id === id)!;
    const { state } = await one.open(code);
    const isCo = state.coInstructors.some(({ person }) => person === id);
    return { stored: record.role, co: record.co, byTheLog: state.people[id].role, isCo, tokenHash: record.tokenHash };
  };
  return { one, room, teacher, co, key, student, during, stored };
}

it.each(['putPerson', 'append'] as const)('[PE47] who comes in while they are appointed (%s) teaches', async (at) => {
  const { student, during, stored } = await lesson();
  const { id } = student.person;
  student.leave();
  const joined = await during({ type: 'appoint', person: id }, { resume: student.resume }, at);
  expect(joined).toMatchObject({ ok: true, seat: { person: { id, role: 'instructor' } } });
  expect(await stored(id)).toMatchObject({ stored: 'instructor', co: true, byTheLog: 'instructor', isCo: true });
});

it.each(['updateRoom', 'append'] as const)(
  '[PE47] who comes in by another device while they are dismissed (%s) brings no right along',
  async (at) => {
    const { room, co, key, during, stored } = await lesson();
    const { id } = co.person;
    expect(await during({ type: 'dismiss', person: id }, { token: key }, at)).toMatchObject({ ok: false });
    expect((await room.join({ resume: co.resume }, () => {})).ok).toBe(false);
    expect(await stored(id)).toMatchObject({ stored: 'student', byTheLog: 'student', isCo: false });
    expect((await stored(id)).tokenHash).toBeUndefined();
  },
);

it('[PE47] who comes in while they are renamed has the new name', async () => {
  const { room, student, during } = await lesson();
  student.leave();
  const { id } = student.person;
  const joined = await during({ type: 'rename', person: id, name: 'Egret' }, { resume: student.resume }, 'append');
  expect(joined).toMatchObject({ ok: true, seat: { person: { name: 'Egret' } } });
  expect(room.peopleList(id).find((one) => one.id === id)?.name).toBe('Egret');
});
