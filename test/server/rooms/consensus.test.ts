/** Consensus in a room: it follows the class, at a pace of its own, and keeps what was settled. */
import { AGREEMENTS_PER_SECOND, CHOOSING_MS, SHAPE_STANDS_MS } from '@gradroom/shared';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import type { Seat } from '../../../server/rooms/types.js';
import { MemoryStore } from '../storage/memory-store.js';
import { classMaker, type TestClass } from './class.js';
import { faulty } from './faulty-store.js';

const newClass = classMaker();
let one: TestClass;
let room: RoomHost;
let teacher: Seat;
let pupils: Seat[];

async function open(of: TestClass) {
  one = of;
  const made = await one.newRoom({ config: { training: { speed: 1 } } });
  room = made.room;
  teacher = await one.join(room, { token: made.token });
  pupils = [];
  for (const name of ['A', 'B', 'C']) pupils.push(await one.join(room, { name }));
  await one.send(room, teacher, { type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha: 0.1 });
  await one.send(room, teacher, { type: 'set-activation', layer: 1, activation: 'leaky-relu', alpha: 0.1 });
  await one.send(room, teacher, { type: 'set-policy', policy: 'consensus', group: 'activation' });
  await one.pass(1_000, 50);
}
beforeEach(() => open(newClass()));

const alpha = (layer = 0) => room.state.configuration.network.layers[layer].alpha;
const move = (pupil: number, to: number, layer = 0) =>
  room.consensus.choosing(pupils[pupil].person.id, { layer, alpha: to });
const settle = (pupil: number, to: number, layer = 0) =>
  one.send(room, pupils[pupil], { type: 'choose', layer, alpha: to });

describe('a room that follows its class', () => {
  it('[CO9] follows sliders that move, four times a second at most, and none of them waits for ever', async () => {
    const before = room.state.seq;
    for (let ms = 0; ms < 3_000; ms += 50) {
      for (const pupil of [0, 1, 2]) expect(move(pupil, (ms % 1_000) / 1_000, pupil === 2 ? 1 : 0)).toBeUndefined();
      await one.pass(50, 25);
    }
    const written = room.state.seq - before;
    expect(written).toBeGreaterThan(2 * AGREEMENTS_PER_SECOND);
    expect(written).toBeLessThanOrEqual(3 * AGREEMENTS_PER_SECOND + 1);
    await one.pass(1_000, 50);
    expect([alpha(0), alpha(1)]).toEqual([Math.fround(0.95), Math.fround(0.95)]);
    expect(room.state.choices).toEqual({});
  });

  it('[CO9] counts what was settled where a slider was not heard of any more', async () => {
    await settle(0, 0.2);
    move(0, 0.8);
    await one.pass(300, 50);
    expect(alpha()).toBe(Math.fround(0.8));
    await one.pass(CHOOSING_MS + 500, 50);
    expect(alpha()).toBe(Math.fround(0.2));
    expect(room.consensus.choices[0].alphas).toEqual([[10, 1]]);
  });

  it('[CO9] takes nothing from who may not choose, nor what does not fit', async () => {
    expect(room.consensus.choosing(teacher.person.id, { layer: 0, alpha: 0.5 })?.code).toBe('not-allowed');
    expect(move(0, 7)?.code).toBe('alpha-out-of-range');
    await one.send(room, teacher, { type: 'mute', person: pupils[0].person.id, muted: true });
    expect(move(0, 0.5)?.code).toBe('muted');
    move(1, 0.4);
    await one.send(room, teacher, { type: 'set-policy', policy: 'everyone', group: 'activation' });
    expect(room.consensus.choices).toEqual([]);
    expect(move(1, 0.5)?.code).toBe('not-allowed');
    await one.send(room, teacher, { type: 'set-policy', policy: 'consensus', group: 'activation' });
    expect(room.consensus.choices[0].alphas).toEqual([]);
  });

  it('[CO10] keeps what was settled where the room was taken up again, and follows it', async () => {
    const kept = new MemoryStore();
    const { store, fault } = faulty(kept);
    await open(newClass({ store }));
    await settle(0, 0.3);
    await one.pass(500, 50);
    fault('append', () => Promise.reject(new Error('The disk is full.')));
    move(1, 0.5);
    await one.pass(600, 50);
    expect(alpha()).toBe(Math.fround(0.3));
    fault('append', undefined);
    await one.pass(600, 50);
    expect(alpha()).toBe(Math.fround(0.4));
    await one.wait(room.close());
    room = await one.open(room.code);
    await one.pass(600, 50);
    expect(room.state.choices).toEqual({ [pupils[0].person.id]: [{ layer: 0, alpha: Math.fround(0.3) }] });
    expect(alpha()).toBe(Math.fround(0.3));
  });

  it('[CO8] instructors are told who chose what, as soon as it is settled, and nobody else', async () => {
    const [a, b] = pupils.map(({ person }) => person.id);
    await settle(0, 0.3);
    move(1, 0.6);
    expect(room.classFor(teacher.person.id)?.choices).toEqual({ [a]: [{ layer: 0, alpha: Math.fround(0.3) }] });
    let told = 0;
    room.onClass(() => (told += 1));
    await settle(1, 0.6);
    expect(told).toBeGreaterThan(0);
    expect(room.classFor(a)).toBeUndefined();
    expect(room.viewFor(a).chosen).toEqual([{ layer: 0, alpha: Math.fround(0.3) }]);
    expect(JSON.stringify(room.consensus.choices)).not.toContain(b);
  });

  it('[CO16] follows sliders of training and data while they move, as it does alphas, and writes nobody’s way', async () => {
    for (const group of ['training', 'data'] as const)
      await one.send(room, teacher, { type: 'set-policy', policy: 'consensus', group });
    const rate = (pupil: number, learningRate: number) =>
      room.consensus.choosing(pupils[pupil].person.id, { learningRate });
    const before = room.state.seq;
    for (let ms = 0; ms < 3_000; ms += 50) {
      for (const pupil of [0, 1]) expect(rate(pupil, 0.01 + ms / 1_000)).toBeUndefined();
      expect(move(2, (ms % 1_000) / 1_000)).toBeUndefined();
      await one.pass(50, 25);
    }
    const written = room.state.seq - before;
    expect(written).toBeGreaterThan(2 * AGREEMENTS_PER_SECOND);
    expect(written).toBeLessThanOrEqual(3 * AGREEMENTS_PER_SECOND + 1);
    await one.pass(1_000, 50);
    expect(room.state.configuration.training.learningRate).toBe(Math.fround(2.96));
    expect([room.state.wishes, alpha()]).toEqual([{}, Math.fround(0.95)]);
    expect(room.consensus.settingChoices).toEqual([
      { setting: 'learningRate', people: 2, values: [[Math.fround(2.96), 2]] },
    ]);
    // Settled by one, it stands for that one alone; of whom nothing is heard, nothing counts.
    await one.send(room, pupils[0], { type: 'wish', learningRate: 1 });
    await one.pass(CHOOSING_MS + 500, 50);
    expect(room.consensus.settingChoices).toEqual([{ setting: 'learningRate', people: 1, values: [[1, 1]] }]);
    expect(room.state.configuration.training.learningRate).toBe(1);
    expect(rate(0, 1_000)?.code).toBeUndefined();
    rate(1, 3);
    await one.send(room, teacher, { type: 'set-policy', policy: 'everyone', group: 'training' });
    expect(room.consensus.settingChoices).toEqual([]);
    expect(rate(1, 3)?.code).toBe('not-allowed');
  });

  it('[CO18] a shape stands for some seconds at least, whatever else the class decides on meanwhile', async () => {
    for (const group of ['network', 'transport'] as const)
      await one.send(room, teacher, { type: 'set-policy', policy: 'consensus', group });
    const shape = (pupil: number, ...hidden: number[]) => one.send(room, pupils[pupil], { type: 'wish', hidden });
    const hidden = () => room.state.configuration.network.hidden;
    await shape(0, 6, 6);
    await one.pass(500, 50);
    expect(hidden()).toEqual([6, 6]);
    for (let units = 1; units < 5; units += 1) {
      await shape(0, units);
      await one.pass(SHAPE_STANDS_MS / 5, 50);
      expect(hidden()).toEqual([6, 6]);
    }
    const { running } = room.state;
    await one.send(room, pupils[1], { type: 'wish', running: !running });
    await one.pass(250, 50);
    expect([room.state.running, hidden()]).toEqual([!running, [6, 6]]);
    await one.pass(SHAPE_STANDS_MS / 5, 50);
    expect(hidden()).toEqual([4]);
    expect(room.state.acts.filter(({ restarted }) => restarted)).toHaveLength(2);
  });

  it('[CO9] [CO16] one group that moves all the time lets the others come, too', async () => {
    for (const group of ['training', 'data', 'transport'] as const)
      await one.send(room, teacher, { type: 'set-policy', policy: 'consensus', group });
    const { running } = room.state;
    await one.send(room, pupils[1], { type: 'wish', noise: 0.4 });
    await one.send(room, pupils[2], { type: 'wish', running: !running });
    for (let ms = 0; ms < 2_000; ms += 50) {
      room.consensus.choosing(pupils[0].person.id, { learningRate: 0.01 + ms / 1_000 });
      await one.pass(50, 25);
    }
    expect(room.state.configuration.data.noise).toBe(Math.fround(0.4));
    expect(room.state.running).toBe(!running);
  });

  it('[CO13] follows what students would have of training and data beside the layers, and keeps it', async () => {
    const kept = new MemoryStore();
    await open(newClass({ store: kept }));
    for (const group of ['training', 'data'] as const)
      await one.send(room, teacher, { type: 'set-policy', policy: 'consensus', group });
    await one.send(room, pupils[0], { type: 'wish', learningRate: 1, optimizer: 'adam', noise: 0.3 });
    await settle(1, 0.7);
    await one.pass(1_500, 50);
    const { training, data } = room.state.configuration;
    expect([training.learningRate, training.optimizer, data.noise]).toEqual([1, 'adam', Math.fround(0.3)]);
    expect(alpha()).toBe(Math.fround(0.7));
    expect(room.consensus.settingChoices).toContainEqual({ setting: 'optimizer', people: 1, values: [['adam', 1]] });
    expect(room.viewFor(pupils[0].person.id).wished).toMatchObject({ optimizer: 'adam' });
    expect(room.viewFor(pupils[1].person.id).wished).toEqual({});
    await one.wait(room.close());
    room = await one.open(room.code);
    await one.pass(600, 50);
    expect(room.state.wishes).toEqual({
      [pupils[0].person.id]: { learningRate: 1, optimizer: 'adam', noise: Math.fround(0.3) },
    });
  });
});
