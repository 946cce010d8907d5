/** What every store promises of a room's codes, on each implementation. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreConflict, type SessionStore } from '../../../server/storage/store.js';
import { header, implementations, room } from './implementations.js';

describe.each(implementations)('the $name store', ({ open }) => {
  let folder: string;
  let store: SessionStore;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gradroom-codes-'));
    store = await open(folder);
    await store.createRoom(room('AAAAAA', 'log-1'), header('log-1'));
  });

  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('[PE18] finds a room by each of its codes, which no other room may have', async () => {
    await store.createRoom(room('BBBBBB', 'log-2'), header('log-2'));
    expect((await store.addCode('AAAAAA', 'CCCCCC')).laterCodes).toEqual(['CCCCCC']);
    expect((await store.addCode('AAAAAA', 'DDDDDD')).laterCodes).toEqual(['CCCCCC', 'DDDDDD']);
    for (const code of ['AAAAAA', 'CCCCCC', 'DDDDDD']) expect((await store.room(code))?.log).toBe('log-1');
    for (const taken of ['AAAAAA', 'BBBBBB', 'CCCCCC']) {
      await expect(store.addCode('BBBBBB', taken)).rejects.toThrow(StoreConflict);
    }
    await expect(store.createRoom(room('CCCCCC', 'log-3'), header('log-3'))).rejects.toThrow(StoreConflict);
    await expect(store.addCode('NOROOM', 'EEEEEE')).rejects.toThrow(StoreConflict);
    expect((await store.room('BBBBBB'))?.laterCodes).toBeUndefined();
    expect(await store.rooms()).toHaveLength(2);
    await store.deleteRoom('AAAAAA');
    for (const code of ['AAAAAA', 'CCCCCC', 'DDDDDD']) expect(await store.room(code)).toBeUndefined();
    await store.createRoom(room('CCCCCC', 'log-3'), header('log-3'));
  });

  it('[PE18] gives a code that several want at the same time to one of them', async () => {
    await store.createRoom(room('BBBBBB', 'log-2'), header('log-2'));
    const wanted = ['AAAAAA', 'BBBBBB', 'AAAAAA'].map((code) => store.addCode(code, 'CCCCCC'));
    const results = await Promise.allSettled([...wanted, store.createRoom(room('CCCCCC', 'log-3'), header('log-3'))]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await Promise.all([store.addCode('AAAAAA', 'DDDDDD'), store.updateRoom('AAAAAA', () => ({ usedAt: 9 }))]);
    expect(await store.room('DDDDDD')).toMatchObject({ code: 'AAAAAA', usedAt: 9 });
  });
});
