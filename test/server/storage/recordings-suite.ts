/** What every store promises of recordings that are kept: one suite, run on each implementation. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RecordingRecord } from '../../../server/storage/recordings.js';
import { StoreConflict, type SessionStore } from '../../../server/storage/store.js';
import { header, removed, room, type Implementation, type Place } from './implementations.js';

export const record = (id: string, more: Partial<RecordingRecord> = {}): RecordingRecord => ({
  id,
  name: `Recording ${id}`,
  code: 'AAAAAA',
  log: 'log-1',
  madeAt: 5,
  expiresAt: 2 ** 45,
  lastStep: 2 ** 40 + 1,
  lengthMs: 61_000,
  peopleCount: 2,
  names: ['Heron', 'Škorec 🐦'],
  byteCount: 4,
  visibility: 'instructor',
  secretHash: 'ff',
  ...more,
});

const bytes = Uint8Array.of(0, 255, 10, 13);
/** More than a page of any store, and no text. */
const many = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 251);

export function itKeepsRecordings({ place, durable }: Implementation): void {
  describe('recordings', () => {
    let there: Place;
    let store: SessionStore;
    beforeEach(async () => {
      there = await place();
      store = await there.open();
    });
    afterEach(async () => {
      await store.close();
      await there.remove();
    });

    it('[KR1] keeps record and bytes as they were given, once', async () => {
      await store.recordings.keep(record('a'), bytes);
      await store.recordings.keep(record('b', { expiresAt: null, names: [] }), many);
      expect(await store.recordings.find('a')).toEqual(record('a'));
      expect(await store.recordings.find('b')).toEqual(record('b', { expiresAt: null, names: [] }));
      expect(await store.recordings.file('a')).toEqual(bytes);
      expect(Buffer.from((await store.recordings.file('b')) ?? []).equals(many)).toBe(true);
      await expect(store.recordings.keep(record('a', { name: 'Other' }), many)).rejects.toThrow(StoreConflict);
      expect(await store.recordings.find('a')).toEqual(record('a'));
      expect(await store.recordings.file('a')).toEqual(bytes);
      expect((await store.recordings.list()).map(({ id }) => id).sort()).toEqual(['a', 'b']);
      expect(await store.recordings.find('c')).toBeUndefined();
      expect(await store.recordings.file('c')).toBeUndefined();
    });

    it('[KR1] what somebody does to bytes that were read changes nothing', async () => {
      await store.recordings.keep(record('a'), bytes);
      (await store.recordings.file('a'))?.fill(1);
      expect(await store.recordings.file('a')).toEqual(bytes);
    });

    it('[KR1] changes lose nothing of each other, and make no recording that is not there', async () => {
      await store.recordings.keep(record('a', { names: [] }), bytes);
      const added = Array.from({ length: 8 }, (_, index) => `name-${index}`);
      await Promise.all([
        ...added.map((one) => store.recordings.update('a', ({ names }) => ({ names: [...names, one] }))),
        store.recordings.update('a', () => ({ visibility: 'link', expiresAt: null })),
        store.recordings.update('a', () => ({ namesShown: true })),
      ]);
      const changed = await store.recordings.find('a');
      expect(changed).toMatchObject({ visibility: 'link', expiresAt: null, namesShown: true, name: 'Recording a' });
      expect(changed?.names.toSorted()).toEqual(added);
      expect(await store.recordings.update('a', () => ({ name: 'New' }))).toEqual({ ...changed, name: 'New' });
      await expect(store.recordings.update('c', () => ({ name: 'New' }))).rejects.toThrow(StoreConflict);
      expect(await store.recordings.list()).toHaveLength(1);
    });

    it('[KR13] keeps one of no room as any other', async () => {
      const brought = record('a', { code: '', log: '' });
      await store.recordings.keep(brought, many);
      await store.recordings.keep(record('b', { code: '', log: '' }), bytes);
      expect(await store.recordings.update('a', () => ({ visibility: 'link' }))).toEqual({
        ...brought,
        visibility: 'link',
      });
      expect(Buffer.from((await store.recordings.file('a')) ?? []).equals(many)).toBe(true);
      await store.recordings.delete('a');
      expect((await store.recordings.list()).map(({ id }) => id)).toEqual(['b']);
    });

    it('[KR1] deletes record and bytes, nothing else, and takes the same id again', async () => {
      await store.recordings.keep(record('a'), bytes);
      await store.recordings.keep(record('b'), bytes);
      await store.recordings.delete('a');
      await store.recordings.delete('a');
      expect(await store.recordings.find('a')).toBeUndefined();
      expect(await store.recordings.file('a')).toBeUndefined();
      expect(await store.recordings.list()).toEqual([record('b')]);
      await expect(store.recordings.update('a', () => ({ name: 'New' }))).rejects.toThrow(StoreConflict);
      await store.recordings.keep(record('a'), many);
      expect((await store.recordings.file('a'))?.length).toBe(many.length);
    });

    it('[KR15] says what they take, altogether and of a log, without reading them', async () => {
      expect(await store.recordings.usage('log-1')).toEqual({ count: 0, byteCount: 0, ofLog: 0 });
      const ids = Array.from({ length: 12 }, (_, index) => `many-${index}`);
      await Promise.all(ids.map((id) => store.recordings.keep(record(id), bytes)));
      await store.recordings.keep(record('b', { log: 'log-2', byteCount: many.length }), many);
      await store.recordings.keep(record('c', { log: '', code: '' }), bytes);
      await expect(store.recordings.keep(record('b'), bytes)).rejects.toThrow(StoreConflict);
      await store.recordings.update('b', () => ({ name: 'New' }));
      const all = { count: 14, byteCount: 13 * 4 + many.length };
      expect(await store.recordings.usage('log-1')).toEqual({ ...all, ofLog: 12 });
      expect(await store.recordings.usage('log-2')).toEqual({ ...all, ofLog: 1 });
      expect(await store.recordings.usage('log-3')).toEqual({ ...all, ofLog: 0 });
      await Promise.all([...ids.slice(1), ...ids.slice(1), 'none'].map((id) => store.recordings.delete(id)));
      await store.recordings.delete('b');
      expect(await store.recordings.usage('log-1')).toEqual({ count: 2, byteCount: 8, ofLog: 1 });
      expect(await store.recordings.usage('log-2')).toEqual({ count: 2, byteCount: 8, ofLog: 0 });
    });

    it('[KR1] outlive the room that they are of', async () => {
      await store.createRoom(room('AAAAAA', 'log-1'), header('log-1'));
      await store.recordings.keep(record('a'), bytes);
      await removed(store, 'AAAAAA');
      expect(await store.recordings.find('a')).toEqual(record('a'));
      expect(await store.recordings.file('a')).toEqual(bytes);
    });

    it.runIf(durable)('[KR1] outlive a close', async () => {
      await store.recordings.keep(record('a'), many);
      await store.recordings.keep(record('b'), bytes);
      await store.recordings.update('a', () => ({ name: 'New' }));
      await store.recordings.delete('b');
      await store.close();
      store = await there.open();
      expect(await store.recordings.list()).toEqual([record('a', { name: 'New' })]);
      expect(await store.recordings.usage('log-1')).toEqual({ count: 1, byteCount: 4, ofLog: 1 });
      expect(Buffer.from((await store.recordings.file('a')) ?? []).equals(many)).toBe(true);
    });
  });
}
