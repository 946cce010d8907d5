/** Who watches gets a picture, and nobody can make more of them for everybody else. */
import { afterEach, expect, it } from 'vitest';
import type { RoomFrame } from '../../../server/rooms/types.js';
import { TestClass } from './class.js';

let one: TestClass;
afterEach(() => one.end());

it('[FR1] watching again, or as others do, makes no frame for everybody; the newest one waits for who comes', async () => {
  one = new TestClass();
  const { room, token } = await one.newRoom();
  const teacher = await one.join(room, { token });
  const frames: RoomFrame[] = [];
  room.onFrame((frame) => frames.push(frame));
  const watching = room.watch();
  watching.set(['core', 'weights']);
  await one.pass(300);
  await one.send(room, teacher, { type: 'run', running: false });
  await one.pass(1_000);
  const count = frames.length;
  expect(count).toBeGreaterThan(0);
  for (let turn = 0; turn < 10; turn++) {
    watching.set(['core', 'weights']);
    const other = room.watch();
    other.set(['core', 'weights']);
    await one.pass(100);
    other.set(['core']);
    await one.pass(100);
    other.stop();
  }
  expect(frames).toHaveLength(count);
  expect(room.latestFrame).toBe(frames[count - 1]);
  expect(room.latestFrame?.whole).toBeDefined();
  // Where nobody watched there is no recent one: it comes soon, though nothing changed.
  watching.stop();
  expect(room.latestFrame).toBe(frames[count - 1]);
  room.watch().set(['core', 'weights']);
  await one.pass(100);
  expect(frames).toHaveLength(count + 1);
  expect(frames[count].whole).toBeDefined();
});
