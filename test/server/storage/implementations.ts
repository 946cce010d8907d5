/** The implementations of the store that its contract is tested on, and a room to keep in them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultConfiguration, ENGINE_VERSION, type Header } from '@gradroom/shared';
import { expect } from 'vitest';
import { EmbeddedStore } from '../../../server/storage/embedded.js';
import { RedisStore } from '../../../server/storage/redis/redis-store.js';
import type { PersonRecord, RoomRecord, SessionStore } from '../../../server/storage/store.js';
import { openWiping } from '../../../server/storage/wiping.js';
import { MemoryStore } from './memory-store.js';
import type { RedisServer } from './redis-server.js';

/** Where nothing is stored yet. */
export interface Place {
  /** Also again, after a close. */
  open(): Promise<SessionStore>;
  remove(): Promise<void> | void;
}

export interface Implementation {
  readonly name: string;
  place(): Promise<Place> | Place;
  /** Whether what was written outlives a close. */
  readonly durable: boolean;
}

export const implementations: Implementation[] = [
  { name: 'embedded', place: () => inFolder((folder) => EmbeddedStore.open(folder)), durable: true },
  // As a server opens it.
  { name: 'embedded, made anew again and again', place: () => inFolder(alwaysMadeAnew), durable: true },
  { name: 'memory', place: () => ({ open: async () => new MemoryStore(), remove: () => {} }), durable: false },
];

function inFolder(open: (folder: string) => Promise<SessionStore>): Place {
  const folder = mkdtempSync(join(tmpdir(), 'gradroom-store-'));
  return {
    open: () => open(folder),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Something is always deleted, so that at every call its file may be copied, or exchanged. */
async function alwaysMadeAnew(folder: string): Promise<SessionStore> {
  const after = (ms: number, callback: () => void) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  };
  const complain = (_: object, text: string) => expect.fail(text);
  const time = { now: Date.now, measure: () => performance.now(), after };
  const log = { warn: complain, error: complain };
  const store = await openWiping(folder, { time, log, idleMs: 1, latestMs: 1 });
  const deleting = setInterval(() => void store.recordings.delete('nobody’s').catch(() => undefined), 1);
  const close = async () => {
    clearInterval(deleting);
    await store.close();
  };
  return new Proxy(store, {
    get: (of, name) => (name === 'close' ? close : (of[name as keyof SessionStore] as unknown)),
  });
}

/** Of Redis, for each test anew. */
export const inRedis =
  (server: () => RedisServer): Implementation['place'] =>
  async () => {
    await server().command('FLUSHALL');
    return { open: () => RedisStore.open(server().address), remove: () => {} };
  };

export const header = (log: string): Header => ({
  log,
  engineVersion: ENGINE_VERSION,
  seed: 7,
  configuration: defaultConfiguration,
  policy: 'everyone',
});

export const room = (code: string, log: string): RoomRecord => ({
  code,
  name: `Room ${code}`,
  log,
  createdAt: 1,
  usedAt: 2,
  instructorTokenHashes: ['aa'],
  open: true,
});

export const person = (id: string, more: Partial<PersonRecord> = {}): PersonRecord => ({
  id,
  name: 'Heron',
  role: 'student',
  resumeHash: 'aa',
  ...more,
});

/** As its newest owner. */
export const removed = async (store: SessionStore, code: string): Promise<void> => {
  const { log } = (await store.room(code))!;
  await store.deleteRoom(code, await store.acquire(log));
};
