/** What every store promises of a room's codes: one suite, given a place where stores are opened. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { StoreConflict, type SessionStore } from '../../../server/storage/store.js';
import { header, removed, room, type Implementation, type Place } from './implementations.js';

export function itKeepsCodesApart({ place }: Implementation): void {
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
    await removed(store, 'AAAAAA');
    for (const code of ['AAAAAA', 'CCCCCC', 'DDDDDD']) expect(await store.room(code)).toBeUndefined();
    await store.createRoom(room('CCCCCC', 'log-3'), header('log-3'));
  });

  it('[ST14] counts rooms without reading them, also of many that come and go at once, and teams’ rooms not', async () => {
    const counted = async () => {
      const count = await store.roomCount();
      expect((await store.rooms()).filter(({ teamOf }) => teamOf === undefined)).toHaveLength(count);
      return count;
    };
    expect(await counted()).toBe(1);
    const more = Array.from({ length: 20 }, (_, index) => `BBBBB${index}`);
    await Promise.all(more.map((code) => store.createRoom(room(code, `log-${code}`), header(`log-${code}`))));
    expect(await counted()).toBe(21);
    await store.createRoom({ ...room('AAAAAA.1.1', 'log-1.1.1'), teamOf: 'AAAAAA' }, header('log-1.1.1'));
    await store.addCode('AAAAAA', 'CCCCCC');
    await store.updateRoom('AAAAAA', () => ({ usedAt: 9 }));
    for (const code of ['AAAAAA', 'CCCCCC']) {
      await expect(store.createRoom(room(code, 'log-2'), header('log-2'))).rejects.toThrow(StoreConflict);
    }
    expect(await counted()).toBe(21);
    const tokens = new Map<string, number>();
    for (const code of more) tokens.set(code, await store.acquire(`log-${code}`));
    const twice = [...more.slice(1), ...more.slice(1)].map((code) => store.deleteRoom(code, tokens.get(code)!));
    // Who comes second may find it gone, or be no owner any more.
    await Promise.allSettled(twice);
    expect(await counted()).toBe(2);
    await removed(store, 'AAAAAA.1.1');
    expect(await counted()).toBe(2);
    await removed(store, 'AAAAAA');
    expect(await counted()).toBe(1);
  });

  it('[PE18] gives a code that several want at the same time to one of them', async () => {
    await store.createRoom(room('BBBBBB', 'log-2'), header('log-2'));
    const wanted = ['AAAAAA', 'BBBBBB', 'AAAAAA'].map((code) => store.addCode(code, 'CCCCCC'));
    const results = await Promise.allSettled([...wanted, store.createRoom(room('CCCCCC', 'log-3'), header('log-3'))]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await Promise.all([store.addCode('AAAAAA', 'DDDDDD'), store.updateRoom('AAAAAA', () => ({ usedAt: 9 }))]);
    expect(await store.room('DDDDDD')).toMatchObject({ code: 'AAAAAA', usedAt: 9 });
  });
}
