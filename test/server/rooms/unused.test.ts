/** Which rooms count as used: one that its teacher opened, or in which anybody did anything. */
import { expect, it } from 'vitest';
import { MemoryStore } from '../storage/memory-store.js';
import { TestClass } from './class.js';

it('[H10] where nobody taught and newcomers only came and went a room goes after an hour; all others stay', async () => {
  const one = new TestClass({ store: new MemoryStore() });
  await one.rooms.start();
  const looked = await one.newRoom();
  for (const name of ['Heron', 'Otter']) (await one.join(looked.room, { name })).leave();
  (await one.join(looked.room, { as: 'viewer' })).leave();
  const tried = await one.newRoom();
  const heron = await one.join(tried.room, { name: 'Heron' });
  await one.send(tried.room, heron, { type: 'set-activation', layer: 0, activation: 'relu' });
  heron.leave();
  // Nothing is in its log, but its code may hang on a wall already.
  const opened = await one.newRoom();
  (await one.join(opened.room, { token: opened.token })).leave();
  const full = await one.newRoom();
  for (let n = 0; n < 60; n++) (await one.join(full.room, { name: `Heron ${n}` })).leave();
  await one.pass(90 * 60_000, 60_000);
  const left = (await one.store.rooms()).map(({ code }) => code);
  expect(left.sort()).toEqual([tried.code, opened.code, full.code].sort());
  await one.end();
});
