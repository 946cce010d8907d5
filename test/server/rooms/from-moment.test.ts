/** A room that goes on from a moment of a recording: the same bits, also after a crash; and what is no such moment is refused. */
import { fork, type CreateRoomFrom, type Fork } from '@gradroom/shared';
import { describe, expect, it } from 'vitest';
import { played as playedLog, small } from '../../recording/small-log.js';
import { ClassLog, heron } from '../../session/class.js';
import { MemoryStore } from '../storage/memory-store.js';
import { classMaker, TestClass } from './class.js';
import { faulty } from './faulty-store.js';
import { played } from './split-class.js';

const newClass = classMaker();

/** A recording with some entries, at this step. */
function recorded(step: number) {
  const log = new ClassLog(small);
  log.step = 40;
  log.ask(heron, { type: 'set-training', optimizer: 'adam', learningRate: 0.01 });
  return playedLog(small, log.entries, step);
}
const moment = () => fork(recorded(120), 'branch');

function wantedOf({ header, engine }: Fork): CreateRoomFrom {
  const { engineVersion, seed, configuration, parent } = header;
  const { engine: hash, ...from } = parent!;
  return { engineVersion, seed, configuration, from, hash, engine: Buffer.from(engine).toString('base64') };
}

describe('[RB8] a room from a moment', () => {
  it('has the recording’s bits, stands still, goes on when somebody plays, and goes on after a crash', async () => {
    const store = new MemoryStore();
    const one = newClass({ store });
    const fork = moment();
    const made = await one.rooms.createFrom({ ...wantedOf(fork), name: 'Branch 1' });
    if (!made.ok) throw new Error(made.error.message);
    const room = await one.open(made.code);
    expect(room.state).toMatchObject({ step: 120, running: false, configuration: fork.header.configuration });
    const { log } = (await store.room(made.code))!;
    expect((await played(store, log)).engine.save()).toEqual(fork.engine);

    const teacher = await one.join(room, { token: made.instructorToken });
    expect(teacher.person.role).toBe('instructor');
    await one.send(room, teacher, { type: 'step', count: 30 });
    await one.pass(500, 10);

    // Nobody said good-bye: another server finds what the store has.
    const other = new TestClass({ store, time: one.time, seed: 'other' });
    const again = await other.open(made.code);
    const back = await other.join(again, { token: made.instructorToken });
    await other.send(again, back, { type: 'step', count: 1 });
    await other.pass(500, 10);
    const now = await played(store, log, 151);
    expect(now.engine.save()).toEqual(recorded(151).engine.save());
    await other.wait(other.rooms.close());
  });

  it('[SEC21] leaves no byte of its network where it is not made, nor when it is deleted', async () => {
    const store = new MemoryStore();
    const { store: watched, calls } = faulty(store);
    const one = newClass({ store: watched, limits: { roomsMax: 1 } });
    const wanted = wantedOf(moment());
    const made = await one.rooms.createFrom(wanted);
    if (!made.ok) throw new Error(made.error.message);
    const { log } = (await store.room(made.code))!;
    const full = await one.rooms.createFrom(wanted);
    expect(full).toMatchObject({ ok: false, error: { code: 'too-many-rooms' } });
    expect([calls('createRoom'), calls('putBlob')]).toEqual([1, 0]);
    expect(await store.blob(log, wanted.hash)).toBeDefined();
    expect(await one.rooms.delete(made.code, made.instructorToken)).toMatchObject({ ok: true });
    expect(await store.blob(log, wanted.hash)).toBeUndefined();
  });

  it.each<[string, (wanted: CreateRoomFrom) => CreateRoomFrom, string]>([
    ['bytes of another hash', (wanted) => ({ ...wanted, hash: '0'.repeat(64) }), 'its hash names'],
    ['another seed', (wanted) => ({ ...wanted, seed: 8 }), 'are of seed 7, not 8'],
    ['another step', (wanted) => ({ ...wanted, from: { ...wanted.from, step: 119 } }), 'are of step 120'],
    ['another engine version', (wanted) => ({ ...wanted, engineVersion: 99 }), 'engine version is 99'],
    [
      'other settings',
      ({ configuration, ...wanted }) => ({
        ...wanted,
        configuration: { ...configuration, training: { ...configuration.training, optimizer: 'sgd' } },
      }),
      'another optimizer',
    ],
  ])('is refused with a sentence for %s', async (_what, change, why) => {
    const answer = await newClass().rooms.createFrom(change(wantedOf(moment())));
    expect(answer).toMatchObject({ ok: false, error: { code: 'bad-moment' } });
    if (!answer.ok) expect(answer.error.message).toContain(why);
  });
});
