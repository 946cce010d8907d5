/** What every store promises of who may write to a log: one suite, given a place where stores are opened. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { StoreConflict, type SessionStore } from '../../../server/storage/store.js';
import { entriesFrom } from './contract-suite.js';
import { header, person, room, type Implementation, type Place } from './implementations.js';

export function itFencesOwners({ place }: Implementation): void {
  let fresh: Place;
  let store: SessionStore;

  beforeEach(async () => {
    fresh = await place();
    store = await fresh.open();
    await store.createRoom(room('AAAAAA', 'log-1'), header('log-1'));
  });

  afterEach(async () => {
    await store.close();
    await fresh.remove();
  });

  it('[ST3] tokens rise, and every write with an older one is refused', async () => {
    const old = await store.acquire('log-1');
    const token = await store.acquire('log-1');
    expect(token).toBeGreaterThan(old);
    const keyframe = { step: 1, seq: 0, bytes: Uint8Array.of(1) };
    const writes = [
      () => store.append('log-1', 1, old, entriesFrom(1, 1)),
      () => store.putKeyframe('log-1', old, keyframe),
      () => store.deleteKeyframe('log-1', old, 1),
      () => store.addMark('log-1', old, { step: 1, timeMs: 1, stateHash: 'aa' }),
      () => store.renew('log-1', old),
      () => store.release('log-1', old),
    ];
    for (const write of writes) await expect(write()).rejects.toThrow(StoreConflict);
    expect(await store.entries('log-1', 1)).toEqual([]);
    expect(await store.keyframeSteps('log-1')).toEqual([]);
    expect(await store.marks('log-1')).toEqual([]);
    await store.renew('log-1', token);
    await store.append('log-1', 1, token, entriesFrom(1, 1));
  });

  it('[ST25] a fenced owner changes no person, key, code, mark or keyframe, and deletes nothing', async () => {
    const old = await store.acquire('log-1');
    const co = person('p1', { role: 'instructor', co: true, tokenHash: 'cc' });
    await store.putPerson('log-1', old, co);
    await store.updateRoom('AAAAAA', () => ({ coInstructorTokenHashes: ['cc'] }), old);
    const token = await store.acquire('log-1');
    // What the next owner took away …
    await store.putPerson('log-1', token, person('p1'));
    await store.updateRoom('AAAAAA', () => ({ coInstructorTokenHashes: [] }), token);
    await store.putKeyframe('log-1', token, { step: 1, seq: 0, bytes: Uint8Array.of(1) });
    await store.addMark('log-1', token, { step: 1, timeMs: 1, stateHash: 'aa' });
    // … the one before gives back to nobody.
    const writes = [
      () => store.putPerson('log-1', old, co),
      () => store.putPerson('log-1', old, person('p2')),
      () => store.updateRoom('AAAAAA', () => ({ coInstructorTokenHashes: ['cc'] }), old),
      () => store.addCode('AAAAAA', 'CCCCCC', old),
      () => store.putKeyframe('log-1', old, { step: 1, seq: 0, bytes: Uint8Array.of(2) }),
      () => store.addMark('log-1', old, { step: 2, timeMs: 2, stateHash: 'bb' }),
      () => store.deleteKeyframe('log-1', old, 1),
      () => store.deleteRoom('AAAAAA', old),
    ];
    const kept = async () => ({
      people: await store.people('log-1'),
      room: await store.room('AAAAAA'),
      code: await store.room('CCCCCC'),
      keyframe: await store.keyframe('log-1'),
      marks: await store.marks('log-1'),
      header: await store.header('log-1'),
    });
    const before = await kept();
    for (const write of writes) await expect(write()).rejects.toThrow(StoreConflict);
    expect(await kept()).toEqual(before);
    expect(before.people).toEqual([person('p1')]);
    // Nor does anybody once it was given back.
    await store.release('log-1', token);
    await expect(store.putPerson('log-1', token, co)).rejects.toThrow(StoreConflict);
    await expect(store.deleteRoom('AAAAAA', token)).rejects.toThrow(StoreConflict);
    expect(await kept()).toEqual(before);
    const next = await store.acquire('log-1');
    await store.addCode('AAAAAA', 'CCCCCC', next);
    await store.deleteRoom('AAAAAA', next);
    expect(await store.rooms()).toEqual([]);
  });

  it('[ST25] changes of a room’s record by its owner and by others lose nothing of each other', async () => {
    const token = await store.acquire('log-1');
    const added = Array.from({ length: 8 }, (_, index) => `hash-${index}`);
    await Promise.all(
      added.map((hash, index) =>
        store.updateRoom(
          'AAAAAA',
          ({ instructorTokenHashes }) => ({ instructorTokenHashes: [...instructorTokenHashes, hash] }),
          index % 2 ? token : undefined,
        ),
      ),
    );
    expect((await store.room('AAAAAA'))!.instructorTokenHashes.toSorted()).toEqual(['aa', ...added]);
  });

  it('[ST3] a released log can be written by nobody until it is acquired with a higher token', async () => {
    const token = await store.acquire('log-1');
    await store.release('log-1', token);
    await expect(store.append('log-1', 1, token, entriesFrom(1, 1))).rejects.toThrow(StoreConflict);
    await expect(store.renew('log-1', token)).rejects.toThrow(StoreConflict);
    expect(await store.acquire('log-1')).toBeGreaterThan(token);
    await expect(store.acquire('no-log')).rejects.toThrow(StoreConflict);
  });
}
