/** What every store promises: one suite, given a place where stores are opened. */
import { chainNext, chainStart, contentHash, type Entry } from '@gradroom/shared';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { StoreConflict, type SessionStore, type StoredEntry } from '../../../server/storage/store.js';
import { header, person, room, type Implementation, type Place } from './implementations.js';

export function entriesFrom(seq: number, count: number, log = 'log-1'): StoredEntry[] {
  let chain = chainStart(header(log));
  return Array.from({ length: seq + count - 1 }, (_, index) => {
    const entry: Entry = { seq: index + 1, step: 10 * index, actor: 'p1', id: `c${index}`, command: { type: 'undo' } };
    chain = chainNext(chain, entry);
    return { entry, chain };
  }).slice(seq - 1);
}

export function itKeepsTheContract({ place, durable }: Implementation): void {
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

  it('[ST1] makes a room with its log once, and refuses a taken code or log without a trace', async () => {
    expect(await store.room('AAAAAA')).toEqual(room('AAAAAA', 'log-1'));
    expect(await store.header('log-1')).toEqual(header('log-1'));
    await expect(store.createRoom(room('AAAAAA', 'log-2'), header('log-2'))).rejects.toThrow(StoreConflict);
    await expect(store.createRoom(room('BBBBBB', 'log-1'), header('log-1'))).rejects.toThrow(StoreConflict);
    expect(await store.header('log-2')).toBeUndefined();
    expect(await store.room('BBBBBB')).toBeUndefined();
    expect(await store.rooms()).toHaveLength(1);
  });

  it('[ST1] changes fields of a room, also several at the same time, and none of a room that is not there', async () => {
    await Promise.all([
      store.updateRoom('AAAAAA', () => ({ usedAt: 9 })),
      store.updateRoom('AAAAAA', () => ({ instructorTokenHashes: ['aa', 'bb'] })),
      store.updateRoom('AAAAAA', () => ({ open: false })),
    ]);
    const changed = { usedAt: 9, instructorTokenHashes: ['aa', 'bb'], open: false };
    expect(await store.room('AAAAAA')).toEqual({ ...room('AAAAAA', 'log-1'), ...changed });
    await expect(store.updateRoom('NOROOM', () => ({ usedAt: 1 }))).rejects.toThrow(StoreConflict);
  });

  it('[ST60] lists every room that stays while others are removed, however many there are', async () => {
    const codes = Array.from({ length: 1_100 }, (_, n) => `BBBB${n}`);
    await Promise.all(codes.map((code) => store.createRoom(room(code, `log-${code}`), header(`log-${code}`))));
    const tokens = new Map<string, number>();
    for (const code of codes.slice(0, 10)) tokens.set(code, await store.acquire(`log-${code}`));
    const removing = [...tokens].map(([code, token]) => store.deleteRoom(code, token));
    const lists = await Promise.all(Array.from({ length: 3 }, () => store.rooms()));
    await Promise.all(removing);
    for (const rooms of [...lists, await store.rooms()]) {
      const found = new Set(rooms.map(({ code }) => code));
      expect(['AAAAAA', ...codes.slice(10)].filter((code) => !found.has(code))).toEqual([]);
    }
  });

  it('[ST14] finds the rooms of one class’s teams, and no other ones', async () => {
    const team = (code: string, log: string, teamOf: string) =>
      store.createRoom({ ...room(code, log), teamOf }, header(log));
    await team('AAAAAA.3.1', 'log-1.3.1', 'AAAAAA');
    await team('AAAAAA.12.10', 'log-1.12.10', 'AAAAAA');
    await store.createRoom(room('AAAAAB', 'log-10'), header('log-10'));
    await team('AAAAAB.3.1', 'log-10.3.1', 'AAAAAB');
    const teamsOf = async (code: string, log: string) =>
      (await store.teamRooms({ code, log })).map((one) => one.code).toSorted();
    expect(await teamsOf('AAAAAA', 'log-1')).toEqual(['AAAAAA.12.10', 'AAAAAA.3.1']);
    expect(await teamsOf('AAAAAB', 'log-10')).toEqual(['AAAAAB.3.1']);
    expect(await teamsOf('AAAAAC', 'log-2')).toEqual([]);
  });

  it('[ST2] changes that build on what is there lose nothing of each other, whenever they come', async () => {
    const hashes = Array.from({ length: 12 }, (_, index) => `hash-${index}`);
    const before = (await store.room('AAAAAA'))!.instructorTokenHashes;
    const written = await Promise.all(
      hashes.map((hash) =>
        store.updateRoom('AAAAAA', ({ instructorTokenHashes }) => ({
          instructorTokenHashes: [...instructorTokenHashes, hash],
        })),
      ),
    );
    const { instructorTokenHashes } = (await store.room('AAAAAA'))!;
    expect([...instructorTokenHashes].sort()).toEqual([...before, ...hashes].sort());
    // The longest one that was returned is the one that is kept.
    expect(
      written
        .map((room) => room.instructorTokenHashes.length)
        .sort((a, b) => a - b)
        .at(-1),
    ).toBe(instructorTokenHashes.length);
  });

  it('[ST2] appends all entries or none, only at the end of the log', async () => {
    const token = await store.acquire('log-1');
    await store.append('log-1', 1, token, entriesFrom(1, 3));
    await expect(store.append('log-1', 1, token, entriesFrom(1, 1))).rejects.toThrow(StoreConflict);
    await expect(store.append('log-1', 5, token, entriesFrom(5, 2))).rejects.toThrow(StoreConflict);
    await expect(store.append('log-1', 4, token, entriesFrom(5, 1))).rejects.toThrow();
    await store.append('log-1', 4, token, entriesFrom(4, 2));
    expect(await store.entries('log-1', 1)).toEqual(entriesFrom(1, 5));
    expect(await store.entries('log-1', 4)).toEqual(entriesFrom(4, 2));
    expect(await store.entries('log-1', 6)).toEqual([]);
    expect(await store.entries('log-1', 2, 3)).toEqual(entriesFrom(2, 3));
    expect(await store.entries('log-1', 5, 3)).toEqual(entriesFrom(5, 1));
  });

  it('[ST2] of writers at the same position one wins', async () => {
    const token = await store.acquire('log-1');
    const results = await Promise.allSettled(
      [1, 2, 3].map((count) => store.append('log-1', 1, token, entriesFrom(1, count))),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
  });

  it('[ST2] numbers come back as they went in', async () => {
    const token = await store.acquire('log-1');
    const command = { type: 'set-training', learningRate: Math.fround(0.03), momentum: 1.17549435e-38 } as const;
    const entry: Entry = { seq: 1, step: 2 ** 53 - 1, actor: 'p1', command };
    await store.append('log-1', 1, token, [{ entry, chain: 'ff' }]);
    expect((await store.entries('log-1', 1))[0].entry).toEqual(entry);
  });

  it('[ST4] finds the newest keyframe at or before a step', async () => {
    const token = await store.acquire('log-1');
    expect(await store.keyframe('log-1')).toBeUndefined();
    for (const step of [300, 5, 1000]) {
      await store.putKeyframe('log-1', token, { step, seq: step + 1, bytes: Uint8Array.of(step % 256, 0, 255) });
    }
    expect(await store.keyframe('log-1')).toEqual({ step: 1000, seq: 1001, bytes: Uint8Array.of(232, 0, 255) });
    expect((await store.keyframe('log-1', 1000))?.step).toBe(1000);
    expect((await store.keyframe('log-1', 999))?.step).toBe(300);
    expect(await store.keyframe('log-1', 4)).toBeUndefined();
    expect(await store.keyframeSteps('log-1')).toEqual([5, 300, 1000]);
    await store.deleteKeyframe('log-1', token, 300);
    await store.deleteKeyframe('log-1', token, 301);
    expect(await store.keyframeSteps('log-1')).toEqual([5, 1000]);
  });

  it('[ST4] keeps marks in order of their steps', async () => {
    const token = await store.acquire('log-1');
    for (const step of [20, 3]) await store.addMark('log-1', token, { step, timeMs: 1000 + step, stateHash: 'aa' });
    expect((await store.marks('log-1')).map(({ step }) => step)).toEqual([3, 20]);
    expect((await store.marks('log-1', 4)).map(({ step }) => step)).toEqual([20]);
    expect(await store.marks('log-1', 21)).toEqual([]);
  });

  it('[ST5] keeps people beside the log, each as last written', async () => {
    const token = await store.acquire('log-1');
    await store.append('log-1', 1, token, entriesFrom(1, 2));
    for (const id of ['p1', 'p2']) await store.putPerson('log-1', token, person(id));
    const renamed = person('p2', { name: 'Egret', resumeHash: 'bb' });
    await store.putPerson('log-1', token, renamed);
    const { resumeHash: seat = '', ...gone } = person('p3');
    await store.putPerson('log-1', token, person('p3'));
    await store.putPerson('log-1', token, { ...gone, lostSeats: [seat] });
    expect(await store.people('log-1')).toEqual([person('p1'), renamed, { ...gone, lostSeats: [seat] }]);
    expect(await store.entries('log-1', 1)).toEqual(entriesFrom(1, 2));
    await expect(store.putPerson('no-log', token, person('p1'))).rejects.toThrow(StoreConflict);
  });

  it('[ST5] removes a room with everything of it, and nothing of another one', async () => {
    await store.createRoom(room('BBBBBB', 'log-2'), header('log-2'));
    for (const log of ['log-1', 'log-2']) {
      const token = await store.acquire(log);
      await store.append(log, 1, token, entriesFrom(1, 1200, log));
      await store.putKeyframe(log, token, { step: 1, seq: 1, bytes: Uint8Array.of(1) });
      await store.addMark(log, token, { step: 1, timeMs: 1, stateHash: 'aa' });
      await store.putPerson(log, token, person('p1'));
    }
    const owner = await store.acquire('log-1');
    await store.deleteRoom('AAAAAA', owner);
    await store.deleteRoom('AAAAAA', owner);
    expect(await store.room('AAAAAA')).toBeUndefined();
    expect(await store.header('log-1')).toBeUndefined();
    expect(await store.entries('log-1', 1)).toEqual([]);
    expect(await store.keyframeSteps('log-1')).toEqual([]);
    expect(await store.marks('log-1')).toEqual([]);
    expect(await store.people('log-1')).toEqual([]);
    await expect(store.append('log-1', 1, 1, entriesFrom(1, 1))).rejects.toThrow(StoreConflict);
    expect(await store.entries('log-2', 1)).toHaveLength(1200);
    expect(await store.keyframeSteps('log-2')).toEqual([1]);
    expect(await store.marks('log-2')).toHaveLength(1);
    expect(await store.people('log-2')).toHaveLength(1);
  });

  it('[ST6] names blobs by the SHA-256 of their content', async () => {
    const hash = await store.putBlob('log-1', new TextEncoder().encode('abc'));
    expect(hash).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(await store.blob('log-1', hash)).toEqual(new TextEncoder().encode('abc'));
    expect(await store.blob('log-1', '00')).toBeUndefined();
  });

  it('[ST6] a blob is its log’s: it comes with a fork’s header or not at all, and goes with the log', async () => {
    const bytes = Uint8Array.of(7, 0, 255);
    const hash = contentHash(bytes);
    await store.createRoom(room('BBBBBB', 'log-2'), header('log-2'), bytes);
    await expect(store.createRoom(room('AAAAAA', 'log-3'), header('log-3'), bytes)).rejects.toThrow(StoreConflict);
    await expect(store.putBlob('log-3', bytes)).rejects.toThrow(StoreConflict);
    expect(await store.putBlob('log-1', bytes)).toBe(hash);
    const found = () => Promise.all(['log-1', 'log-2', 'log-3'].map((log) => store.blob(log, hash)));
    expect(await found()).toEqual([bytes, bytes, undefined]);
    await store.deleteRoom('BBBBBB', await store.acquire('log-2'));
    expect(await found()).toEqual([bytes, undefined, undefined]);
    await store.deleteRoom('AAAAAA', await store.acquire('log-1'));
    expect(await found()).toEqual([undefined, undefined, undefined]);
  });

  it.runIf(durable)('[ST1] everything outlives a close, and tokens go on rising', async () => {
    const token = await store.acquire('log-1');
    await store.append('log-1', 1, token, entriesFrom(1, 3));
    await store.putKeyframe('log-1', token, { step: 9, seq: 3, bytes: Uint8Array.of(1, 2) });
    const hash = await store.putBlob('log-1', Uint8Array.of(9));
    await store.close();
    store = await fresh.open();
    expect(await store.rooms()).toEqual([room('AAAAAA', 'log-1')]);
    expect(await store.entries('log-1', 1)).toEqual(entriesFrom(1, 3));
    expect(await store.keyframe('log-1')).toEqual({ step: 9, seq: 3, bytes: Uint8Array.of(1, 2) });
    expect(await store.blob('log-1', hash)).toEqual(Uint8Array.of(9));
    expect(await store.acquire('log-1')).toBeGreaterThan(token);
  });
}
