/** The door on a real server: what a socket hears that waits, and what nobody but instructors hears of it. */
import { serverMessages, type ClassMessage } from '@gradroom/shared';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createGradroom, type Gradroom } from '../../../server/gradroom.js';
import { roomLimits } from '../../../server/rooms/environment.js';
import { createRoom, join, type Pupil } from '../lesson.js';
import { options } from '../options.js';
import { connect, until, type Client } from './serve.js';

const PLACES = 12;

let gradroom: Gradroom;
let url: string;
let code: string;
let teacher: Pupil;
let student: Pupil;
beforeEach(async () => {
  gradroom = await createGradroom(options({ roomLimits: { ...roomLimits, peoplePerRoomMax: PLACES } }));
  url = `http://127.0.0.1:${gradroom.port}`;
  const room = await createRoom(url);
  code = room.code;
  teacher = await join(url, { code, token: room.instructorToken });
  student = await join(url, { code, name: 'Heron' });
  await teacher.command({ type: 'set-room', approval: true });
}, 30_000);
afterEach(async () => {
  for (const { leave } of [teacher, student]) leave();
  await gradroom.close();
});

const knock = async (name: string, localAddress?: string): Promise<Client> => {
  const client = connect(url, { code, name, protocol: 1 }, { localAddress } as object);
  await client.next('waiting');
  return client;
};
const atDoor = () => teacher.all('class').flatMap(([message]) => (message as ClassMessage).waiting ?? []);
const told = (client: Client) => client.heard.map(([event]) => event).filter((event) => event !== 'beat');

it('[PE8] half a room waits from a network of which nobody but a viewer is in, and more of a class with people in it', async () => {
  const [bots, school] = ['127.0.0.2', '127.0.0.1'];
  await connect(url, { code, as: 'viewer', protocol: 1 }, { localAddress: bots } as object).connected;
  const half = PLACES / 2;
  const waiting = await Promise.all(Array.from({ length: half }, () => knock('Bot', bots)));
  const late = connect(url, { code, name: 'Bot', protocol: 1 }, { localAddress: bots } as object);
  expect(await late.refused).toMatchObject({ code: 'too-many-waiting' });
  for (const { socket } of waiting) socket.disconnect();
  const lists = () => teacher.all('class').map(([message]) => (message as ClassMessage).waiting);
  await until(() => lists().findLast((list) => list !== undefined)?.length === 0, 'the empty door');
  const pupils = await Promise.all(Array.from({ length: half + 1 }, (_, n) => knock(`Pupil ${n}`, school)));
  for (const { socket } of pupils) socket.disconnect();
});

it('[PE8] who waits is told that, and nothing of the room, and takes no part; then everything as whoever comes in', async () => {
  const otter = await knock('Otter');
  await until(() => atDoor().length === 1, 'the knock');
  await teacher.command({ type: 'run', running: false });
  expect(await otter.socket.emitWithAck('command', { type: 'reset' })).toMatchObject({
    ok: false,
    error: { code: 'waiting' },
  });
  await until(() => otter.all('beat').length > 0, 'a beat');
  expect(told(otter)).toEqual(['waiting']);
  const welcomed = otter.next('people');
  await teacher.command({ type: 'approve', person: atDoor()[0].id });
  await welcomed;
  expect(told(otter).slice(0, 4)).toEqual(['waiting', 'welcome', 'state', 'people']);
  expect(await otter.socket.emitWithAck('command', { type: 'reset' })).toMatchObject({ ok: true });
  otter.socket.disconnect();
});

it('[PE8] who is sent away hears why, and who leaves the door is gone from it', async () => {
  const otter = await knock('Otter');
  const fox = await knock('Fox');
  await until(() => atDoor().some(({ name }) => name === 'Fox'), 'both');
  const bye = otter.next('bye');
  await teacher.command({ type: 'turn-away', person: atDoor().find(({ name }) => name === 'Otter')!.id });
  expect(await bye).toMatchObject([{ code: 'not-let-in' }]);
  fox.socket.disconnect();
  await until(() => (teacher.all('class').at(-1)![0] as ClassMessage).waiting?.length === 0, 'an empty door');
  for (const client of [otter, fox, teacher]) {
    for (const [event, message] of client.heard) {
      if (!Object.hasOwn(serverMessages, event)) continue;
      expect(v.safeParse(serverMessages[event as keyof typeof serverMessages], message).issues).toBeUndefined();
    }
  }
});

it('[PE9] nobody but instructors is told who waits, in any byte', async () => {
  const projector = await join(url, { code, as: 'viewer' });
  const secret = await knock('Nightingale');
  await until(() => atDoor().length === 1, 'the knock');
  await teacher.command({ type: 'run', running: false });
  await until(() => student.state().running === false && projector.state().running === false, 'a later state');
  for (const { heard } of [student, projector]) {
    expect(heard.map(([event]) => event)).not.toContain('class');
    expect(JSON.stringify(heard)).not.toContain('Nightingale');
    expect(JSON.stringify(heard)).not.toContain(atDoor()[0].id);
  }
  for (const { socket } of [projector, secret]) socket.disconnect();
});
