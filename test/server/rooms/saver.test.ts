/** Keyframes and marks on their way to the store: what fails takes nothing along that came meanwhile. */
import { expect, it } from 'vitest';
import { Saver } from '../../../server/rooms/saver.js';
import { header, room } from '../storage/implementations.js';
import { MemoryStore } from '../storage/memory-store.js';
import { quiet } from '../http/serve.js';
import { settle } from './class.js';
import { faulty } from './faulty-store.js';

const keyframe = (step: number) => ({ step, seq: 0, bytes: Uint8Array.of(step), stateHash: '' });

it('[FR5] the last keyframe of a room that closes is written, also where the one before it failed just then', async () => {
  const { store, fault } = faulty(new MemoryStore());
  await store.createRoom(room('AAAAAA', 'log-1'), header('log-1'));
  const token = await store.acquire('log-1');
  const saver = new Saver({ store, log: quiet }, 'log-1', token, [], { isOvertaken: false }, (error) =>
    expect.fail(String(error)),
  );
  let fail = () => {};
  fault('putKeyframe', () => new Promise((_, reject) => (fail = () => reject(new Error('the disk is on fire')))));
  saver.putKeyframe(keyframe(100));
  await settle();
  saver.putKeyframe(keyframe(200));
  saver.addMark({ step: 150, timeMs: 1, stateHash: 'aa' });
  fault('putKeyframe', undefined);
  fail();
  await saver.settled();
  expect(await store.keyframeSteps('log-1')).toEqual([200]);
  expect(await store.marks('log-1')).toHaveLength(1);
});
