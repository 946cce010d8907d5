/** What instructors decide about people, in a room: names, seats that are taken away, and browsers that stay out. */
import type { PersonView, Refusal } from '@gradroom/shared';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import type { JoinRequest, Seat } from '../../../server/rooms/types.js';
import { classMaker, type TestClass } from './class.js';

const newClass = classMaker();
let one: TestClass;
let room: RoomHost;
let token: string;
let teacher: Seat;
let heron: Seat;
let told: Refusal[];

beforeEach(async () => {
  one = newClass();
  ({ room, token } = await one.newRoom({ config: { training: { speed: 1 } } }));
  teacher = await one.join(room, { token, browser: 'of the teacher' });
  told = [];
  heron = await one.join(room, { name: 'Heron', browser: 'of Heron' }, (reason) => told.push(reason));
});

const codeOf = async (request: JoinRequest): Promise<string> => {
  const joined = await one.wait(room.join(request, () => {}));
  return joined.ok ? 'in' : joined.error.code;
};
const ask = (type: 'remove' | 'bar' | 'unbar', id?: string) =>
  one.send(room, teacher, { type, person: heron.person.id, ...(id === undefined ? {} : { id }) });
const names = (reader: Seat = teacher) => room.peopleList(reader.person.id).map(({ name }) => name);

describe('a seat that is taken away', () => {
  it('[PE12] ends its connection with words, is nobody’s any more, and whoever had it is a newcomer', async () => {
    const people: PersonView[] = [];
    room.onPeople((changed) => people.push(...changed));
    expect(await ask('remove')).toMatchObject({ ok: true });
    expect(told.map(({ code }) => code)).toEqual(['removed']);
    expect(people.at(-1)).toMatchObject({ id: heron.person.id, connected: false });
    expect(room.info.people).toBe(1);
    expect(await one.send(room, heron, { type: 'reset' })).toMatchObject({ ok: false });
    const again = await one.join(room, { name: 'Heron', resume: heron.resume, browser: 'of Heron' });
    expect(again.person.id).not.toBe(heron.person.id);
    heron.leave();
    await one.pass(31_000, 100);
    expect(room.state.people[heron.person.id]).toMatchObject({ present: false, removed: true });
  });

  it('[PE2] leaves its name to the same browser alone, and no name of whoever may come back is given twice', async () => {
    expect((await one.join(room, { name: 'Heron', browser: 'of Heron' })).person.name).toBe('Heron 2');
    await ask('remove');
    expect((await one.join(room, { name: 'Heron' })).person.name).toBe('Heron 3');
    expect((await one.join(room, { name: 'Heron', browser: 'of Otter' })).person.name).toBe('Heron 4');
    await one.wait(room.close());
    room = await one.open(room.code);
    expect((await one.join(room, { name: 'heron', browser: 'of Heron' })).person.name).toBe('heron');
    expect((await one.join(room, { name: 'Heron', browser: 'of Heron' })).person.name).toBe('Heron 5');
  });

  it('[PE12] stays taken away where the room is locked, and after it slept', async () => {
    await one.send(room, teacher, { type: 'set-room', locked: true });
    await ask('remove');
    await one.wait(room.close());
    room = await one.open(room.code);
    expect(await codeOf({ name: 'Heron', resume: heron.resume })).toBe('locked');
  });

  it('[PE12] in the very moment in which its owner comes back, does not let them in', async () => {
    heron.leave();
    const back = room.join({ resume: heron.resume }, () => {});
    const both = await one.wait(Promise.all([ask('remove'), back]));
    expect(both[0]).toMatchObject({ ok: true });
    expect(room.info.people).toBe(1);
  });
});

describe('a browser that is barred', () => {
  it('[PE15] does not come back under a new name, nor to look, before it is let in again', async () => {
    await ask('bar', 'b1');
    expect(told.map(({ code }) => code)).toEqual(['barred']);
    expect(await ask('bar', 'b1')).toMatchObject({ ok: true });
    const tries: JoinRequest[] = [
      { name: 'Somebody', browser: 'of Heron' },
      { as: 'viewer', browser: 'of Heron' },
      { name: 'Somebody', resume: heron.resume },
    ];
    for (const request of tries) expect(await codeOf(request)).toBe('barred');
    await one.wait(room.close());
    room = await one.open(room.code);
    for (const request of tries) expect(await codeOf(request)).toBe('barred');
    // Who is out is still known by name to whoever may let them in.
    expect(names()).toContain('Heron');
    expect(await codeOf({ name: 'Otter', browser: 'of Otter' })).toBe('in');
    expect(await codeOf({ token, browser: 'of Heron' })).toBe('in');
    teacher = await one.join(room, { resume: teacher.resume });
    await ask('unbar');
    expect(await codeOf({ name: 'Heron', browser: 'of Heron' })).toBe('in');
  });

  it('[PE15] is known by a hash that is another one in every room, and by nothing in the log', async () => {
    await ask('bar');
    const [{ log }] = await one.store.rooms();
    const stored = JSON.stringify([
      await one.store.people(log),
      await one.store.entries(log, 1),
      await one.store.rooms(),
    ]);
    expect(stored).not.toContain('of Heron');
    const hash = (await one.store.people(log)).find(({ name }) => name === 'Heron')!.browserHash!;
    expect(JSON.stringify(await one.store.entries(log, 1))).not.toContain(hash);
    const other = await one.newRoom({ config: { training: { speed: 1 } } });
    await one.join(other.room, { name: 'Heron', browser: 'of Heron' });
    const elsewhere = (await one.store.rooms()).find(({ code }) => code === other.code)!.log;
    expect((await one.store.people(elsewhere))[0].browserHash).not.toBe(hash);
  });
});

describe('another name', () => {
  const rename = (name: string | undefined, seat = teacher) =>
    one.send(room, seat, { type: 'rename', person: heron.person.id, name });

  it('[PE13] is told to everybody, is kept, and is free for nobody else', async () => {
    const people: PersonView[] = [];
    room.onPeople((changed) => people.push(...changed));
    expect(await rename('  Grey   Heron ')).toMatchObject({ ok: true });
    expect(people.at(-1)?.name).toBe('Grey Heron');
    expect((await one.join(room, { name: 'grey heron' })).person.name).toBe('grey heron 2');
    await one.wait(room.close());
    room = await one.open(room.code);
    expect((await one.join(room, { resume: heron.resume })).person.name).toBe('Grey Heron');
  });

  it('[PE13] that cannot be used, or is not for this person to give, changes nothing', async () => {
    for (const name of ['', '\u200b', undefined]) {
      expect(await rename(name)).toMatchObject({ ok: false, error: { code: 'bad-name' } });
    }
    expect(await rename('Eagle', heron)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    await ask('remove');
    expect(await rename('Eagle')).toMatchObject({ ok: false, error: { code: 'no-such-person' } });
    const [{ log }] = await one.store.rooms();
    expect((await one.store.people(log)).map(({ name }) => name).sort()).toEqual(['Heron', 'Teacher']);
  });
});
