/** Entries of which the store does not say whether it has them: training waits for a second, and then goes on without them. */
import { Player, reference, verify, type CommandAnswer } from '@gradroom/shared';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import type { Seat } from '../../../server/rooms/types.js';
import { StoreAway } from '../../../server/storage/store.js';
import { MemoryStore } from '../storage/memory-store.js';
import { classMaker, settle, type TestClass } from './class.js';
import { faulty, type FaultyStore } from './faulty-store.js';

const newClass = classMaker();
const away = () => Promise.reject(new StoreAway('Redis does not answer.', true));
/** All that is asked while nothing answers. */
const asked = ['renew', 'entries', 'putKeyframe', 'addMark', 'putPerson', 'release', 'room'] as const;

let faults: FaultyStore;
let one: TestClass;
let room: RoomHost;
let seat: Seat;

beforeEach(async () => {
  faults = faulty(new MemoryStore());
  one = newClass({ store: faults.store });
  ({ room } = await one.newRoom({ config: { training: { speed: 200 }, data: { pointCount: 20 } } }));
  seat = await one.join(room, { name: 'Heron' });
  await one.pass(1_500);
});

/** From now on the store says nothing. @param isCarriedOut whether what is appended arrives all the same */
function silence(isCarriedOut: boolean): void {
  faults.fault('append', async (proceed) => {
    if (isCarriedOut) await proceed();
    return away();
  });
  for (const method of asked) faults.fault(method, away);
}

function mend(): void {
  for (const method of ['append', ...asked] as const) faults.fault(method, undefined);
}

/** A change that comes to be in doubt; `answer` is there once it is known. */
function doubtful(): { answer?: CommandAnswer } {
  const known: { answer?: CommandAnswer } = {};
  const change = { type: 'set-training', learningRate: 0.0625 } as const;
  void room.command(seat.person.id, change, seat.resume).then((answer) => (known.answer = answer));
  return known;
}

/** That the room is what its log makes, and each mark is true. */
async function expectOneTruth(of: RoomHost): Promise<void> {
  const [{ log }] = await one.store.rooms();
  const header = (await one.store.header(log))!;
  const entries = (await one.store.entries(log, 1)).map(({ entry }) => entry);
  const now = await one.wait(of.inspect());
  if (!now.ok) throw new Error(now.error.message);
  const player = new Player(header, { backend: reference });
  for (const entry of entries) player.accept(entry);
  player.advanceTo(now.step);
  expect(now.engine).toEqual(player.engine.save());
  expect(of.state).toEqual(player.state);
  const marks = await one.store.marks(log);
  expect(marks.length).toBeGreaterThan(0);
  expect(verify({ header, entries, marks }, { backend: reference })).toMatchObject({ ok: true });
}

describe.each([true, false])('a change in doubt that was written: %s', (isWritten) => {
  it('[SR61] holds training up for a second, and nothing else of it is stored', async () => {
    const [{ log }] = await one.store.rooms();
    silence(isWritten);
    const known = doubtful();
    await one.pass(20);
    const { step } = room;
    await one.pass(900);
    expect(room.step).toBe(step);
    await one.pass(29_000, 10);
    expect(room.step).toBeGreaterThan(step + 20 * 200);
    expect(known.answer).toBeUndefined();
    expect(await one.send(room, seat, { type: 'reset' })).toMatchObject({ ok: false, error: { code: 'not-saved' } });
    faults.fault('putKeyframe', undefined);
    faults.fault('addMark', undefined);
    await one.pass(3_000);
    expect((await one.store.keyframeSteps(log)).at(-1) ?? 0).toBeLessThanOrEqual(step);
    expect((await one.store.marks(log)).at(-1)!.step).toBeLessThan(step);
  });
});

it('[SR61] one that was written is acknowledged, and the room begins anew with it, as by another owner', async () => {
  silence(true);
  const known = doubtful();
  const closed: string[] = [];
  room.onClosed(({ code }) => void closed.push(code));
  await one.pass(10_000, 10);
  const { step: shown, epoch } = room;
  mend();
  await one.pass(600);
  expect(known.answer).toMatchObject({ ok: true });
  expect(closed).toEqual(['room-unavailable']);
  const next = await one.open(room.code);
  expect(next.epoch).toBeGreaterThan(epoch);
  expect(next.step).toBeLessThan(shown);
  expect(next.state.configuration.training.learningRate).toBe(0.0625);
  await one.pass(3_000);
  expect(next.step).toBeGreaterThan(500);
  await expectOneTruth(next);
  const back = await one.join(next, { resume: seat.resume });
  expect(await one.send(next, back, { type: 'set-training', learningRate: 0.25 })).toMatchObject({ ok: true });
  await expectOneTruth(next);
});

it('[SR61] one that was not written is refused with why, and nothing else comes of it', async () => {
  silence(false);
  const known = doubtful();
  await one.pass(10_000, 10);
  const { step, epoch } = room;
  mend();
  await one.pass(600);
  expect(known.answer).toMatchObject({ ok: false, error: { code: 'not-saved' } });
  expect(room.step).toBeGreaterThan(step);
  expect(await one.send(room, seat, { type: 'set-training', learningRate: 0.25 })).toMatchObject({ ok: true });
  await one.pass(3_000);
  expect((await one.open(room.code)).epoch).toBe(epoch);
  await expectOneTruth(room);
});

it('[SR61] a store that is back within the second, or a room that is paused, lets the room go on where it is', async () => {
  const { epoch } = room;
  silence(true);
  const known = doubtful();
  await one.pass(600);
  mend();
  await one.pass(600);
  expect(known.answer).toMatchObject({ ok: true });
  await one.send(room, seat, { type: 'run', running: false });
  await one.pass(200);
  silence(true);
  const paused = doubtful();
  await one.pass(5_000, 10);
  mend();
  await one.pass(600);
  expect(paused.answer).toMatchObject({ ok: true });
  await one.send(room, seat, { type: 'run', running: true });
  await one.pass(1_500);
  expect((await one.open(room.code)).epoch).toBe(epoch);
  await expectOneTruth(room);
});

it('[SR61] a room that closes in doubt leaves nothing that its log would not make', async () => {
  silence(true);
  doubtful();
  await one.pass(5_000, 10);
  const { step } = room;
  const closing = room.close();
  await settle();
  mend();
  await one.wait(closing);
  const next = await one.open(room.code);
  expect(next.step).toBeLessThan(step);
  expect(next.state.configuration.training.learningRate).toBe(0.0625);
  await one.join(next, { resume: seat.resume });
  await one.pass(3_000);
  await expectOneTruth(next);
});

it('[SR61] who comes in at that moment has a seat, and keeps it', async () => {
  faults.fault('append', async (proceed) => {
    await proceed();
    return away();
  });
  faults.fault('renew', away);
  const joining = room.join({ name: 'Otter' }, () => {});
  await one.pass(3_000, 10);
  mend();
  const joined = await one.wait(joining);
  if (!joined.ok || !('seat' in joined)) throw new Error('They are not in.');
  await one.pass(500);
  const next = await one.open(room.code);
  expect(next.epoch).toBeGreaterThan(room.epoch);
  expect((await one.join(next, { resume: joined.seat.resume })).person.id).toBe(joined.seat.person.id);
});
