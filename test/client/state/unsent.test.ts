/** What was given before a reload, and not answered: given again by the same seat, once, and by nobody else. */
import type { Command, CommandAnswer, Refusal } from '@gradroom/shared';
import { expect, it } from 'vitest';
import { Outbox } from '../../../client/state/outbox.js';
import { Settling } from '../../../client/state/settling.js';
import { Unsent } from '../../../client/state/unsent.js';
import { ManualClock } from './manual-clock.js';

function tab() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    kept,
  };
}
const alpha = (value: number) => ({ type: 'set-activation', layer: 0, alpha: value }) as const;
const turns = async () => {
  for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
};

it('[CS2] what waits at a reload is sent again under its id, before what is given then; a refusal is told', async () => {
  const storage = tab();
  const clock = new ManualClock();
  const before = new Outbox({ clock, unsent: new Unsent(storage, 'K7M4PX', 'seat') });
  void before.send({ type: 'run', running: false });
  void before.send({ type: 'reset' });
  void before.send(alpha(0.1));
  // It takes the place of the one before.
  void before.send(alpha(0.2));

  const refusals: Refusal[] = [];
  let size = 0;
  const after = new Outbox({
    clock,
    unsent: new Unsent(storage, 'K7M4PX', 'seat'),
    onSize: (count) => (size = count),
    onRefused: (error) => refusals.push(error),
  });
  expect(size).toBe(3);
  void after.send(alpha(0.3));
  const sent: (Command & { id: string })[] = [];
  after.open((message, answered) => {
    sent.push(message);
    const isRefused = message.type === 'reset';
    const answer: CommandAnswer = isRefused
      ? { ok: false, error: { code: 'not-allowed', message: 'No.' } }
      : { ok: true, seq: sent.length, step: 0 };
    void Promise.resolve().then(() => answered(answer));
  });
  for (let round = 0; round < 4; round += 1) await turns();
  // What was kept may have been heard: the newer value comes behind it, not in its place.
  expect(sent.map((one) => ('alpha' in one ? one.alpha : one.type))).toEqual(['run', 'reset', 0.2, 0.3]);
  expect(new Set(sent.map(({ id }) => id)).size).toBe(4);
  expect(refusals).toMatchObject([{ code: 'not-allowed' }]);
  expect([size, storage.kept.size]).toEqual([0, 0]);
});

it('[CS2] another seat, another room, or a later day sends nothing of it', () => {
  const storage = tab();
  const noon = 1_000_000_000;
  new Unsent(storage, 'K7M4PX', 'seat', () => noon).write([{ id: 'a', command: alpha(0.1) }]);
  const read = (code: string, seat: string | undefined, ms = 0) =>
    new Unsent(storage, code, seat, () => noon + ms).read();
  expect(read('K7M4PX', 'seat', 60_000)).toHaveLength(1);
  expect(read('K7M4PX', 'other')).toEqual([]);
  expect(read('K7M4PX', undefined)).toEqual([]);
  expect(read('AAAAAA', 'seat')).toEqual([]);
  expect(read('K7M4PX', 'seat', 3_600_000)).toEqual([]);
  storage.setItem('gradroom.unsent.K7M4PX', '{');
  expect(read('K7M4PX', 'seat')).toEqual([]);
});

it('[CS12] settles the first frame, then every fourth one, by whatever numbers they come', () => {
  const told: number[] = [];
  const settling = new Settling((n) => told.push(n));
  for (const n of [7, 9, 13, 14, 21, 22, 24, 30, 31]) settling.came(n);
  expect(told).toEqual([7, 14, 30]);
  settling.begin();
  settling.came(40);
  expect(told.at(-1)).toBe(40);
});
