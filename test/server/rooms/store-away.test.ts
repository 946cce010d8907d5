/** What a room itself has to write while its store takes nothing: it is written once the store takes it again, however long that lasted. */
import type { Command } from '@gradroom/shared';
import { beforeEach, expect, it } from 'vitest';
import { StoreAway, StoreFull } from '../../../server/storage/store.js';
import { MemoryStore } from '../storage/memory-store.js';
import { classMaker } from './class.js';
import { failing, faulty, type FaultyStore } from './faulty-store.js';
import { foundInLog } from './found-in-log.js';
import { SplitClass } from './split-class.js';
import { setUpCommand, taught } from './taught.js';

const newClass = classMaker();
/** Longer than anybody is waited for, and than anything was tried. */
const AWAY_MS = 65_000;
const whys = [
  ['away', () => Promise.reject(new StoreAway('Redis cannot be reached.', false))],
  ['full', () => Promise.reject(new StoreFull('The disk is full.'))],
] as const;

let faults: FaultyStore;
beforeEach(() => (faults = faulty(new MemoryStore())));

it.each(whys)('[SR60] who was written off while the store is %s is `left` after it', async (_, instead) => {
  const one = newClass({ store: faults.store });
  const { room } = await one.newRoom({ config: { training: { speed: 1 } } });
  const [heron, otter] = [await one.join(room, { name: 'Heron' }), await one.join(room, { name: 'Otter' })];
  heron.leave();
  otter.leave();
  await one.pass(20_000, 100);
  const here = await one.join(room, { resume: otter.resume });
  faults.fault('append', instead);
  await one.pass(AWAY_MS, 100);
  faults.fault('append', undefined);
  await one.pass(31_000, 100);
  expect(room.state.people[heron.person.id].present).toBe(false);
  expect(room.state.people[here.person.id].present).toBe(true);
});

it('[SR60] a question whose answer lies ahead is answered after the store was away', async () => {
  const one = newClass({ store: faults.store });
  const { room, send } = await taught(one);
  await send(setUpCommand);
  const kind = { kind: 'number', text: 'How large?', min: 0, max: 5, scale: 'linear', tolerance: 0.5 } as const;
  await send({ type: 'run', running: false });
  faults.fault('keyframe', whys[0][1]);
  const { seq } = await send({ type: 'ask', question: { ...kind, answer: 'loss', after: 1 } });
  await send({ type: 'reveal', question: seq });
  await one.pass(AWAY_MS, 100);
  expect(room.state.questions[0].right).toBeNull();
  faults.fault('keyframe', undefined);
  await one.pass(3_000);
  expect(room.state.questions[0].right).toEqual(await foundInLog(one.store, seq));
});

it.each([...whys, ['broken', failing] as const])(
  '[SR60] a kept moment is stored after the store was %s, and others do not wait for it',
  async (_, instead) => {
    const one = newClass({ store: faults.store });
    const { room, send } = await taught(one);
    await send({ type: 'run', running: false });
    await send({ type: 'keep-moment' });
    await one.pass(100);
    faults.fault('putBlob', instead);
    await send({ type: 'reset', seed: 7 });
    await send({ type: 'keep-moment' });
    await one.pass(AWAY_MS, 100);
    expect(room.state.moments.map(({ engine }) => engine === null)).toEqual([false, true]);
    faults.fault('putBlob', undefined);
    await send({ type: 'keep-moment' });
    await one.pass(500);
    expect(room.state.moments[2].engine).not.toBeNull();
    await one.pass(61_000, 100);
    expect(room.state.moments.every(({ engine }) => engine !== null)).toBe(true);
  },
);

it('[SR60] a team is paused with its class, though its log took nothing at that moment', async () => {
  const one = newClass({ store: faults.store });
  const split = await SplitClass.open(one);
  await split.breakOut();
  const team = await split.team(1);
  let appends = 0;
  // The class's own entry is written, and then nothing more.
  faults.fault('append', (proceed) => (appends++ === 0 ? proceed() : whys[0][1]()));
  const paused: Command = { type: 'pause-teams', paused: true };
  expect(await one.send(split.room, split.teacher, paused)).toMatchObject({ ok: true });
  await one.pass(5_000, 50);
  expect(team.state.team?.paused).toBe(false);
  faults.fault('append', undefined);
  await one.pass(1_500);
  expect(team.state.team?.paused).toBe(true);
});
