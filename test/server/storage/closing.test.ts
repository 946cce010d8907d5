/** The embedded store closes while people write. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultConfiguration, ENGINE_VERSION } from '@gradroom/shared';
import { expect, it } from 'vitest';
import { EmbeddedStore } from '../../../server/storage/embedded.js';

const room = { code: 'AAAAAA', name: 'Room', log: 'log-1', createdAt: 1, usedAt: 2, open: true };
const header = {
  log: 'log-1',
  engineVersion: ENGINE_VERSION,
  seed: 7,
  configuration: defaultConfiguration,
  policy: 'everyone',
} as const;
const entry = { seq: 1, step: 0, actor: 'p1', command: { type: 'undo' } } as const;

it('[ST1] a close waits for the writes that have begun, and refuses those that come later', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gradroom-closing-'));
  let store = await EmbeddedStore.open(folder);
  await store.createRoom({ ...room, instructorTokenHashes: ['aa'] }, header);
  const token = await store.acquire('log-1');
  const person = { id: 'p1', name: 'Heron', role: 'student', resumeHash: 'aa' } as const;

  // Changes of one record that meet try again: some of them begin a write while the store is closing.
  const changes = Array.from({ length: 8 }, (_, index) => store.updateRoom('AAAAAA', () => ({ usedAt: 10 + index })));
  const began = Promise.allSettled([store.append('log-1', 1, token, [{ entry, chain: 'ff' }]), ...changes]);
  const closed = store.close();
  await expect(store.putPerson('log-1', token, person)).rejects.toThrow('closed');
  await closed;
  await expect(store.putPerson('log-1', token, person)).rejects.toThrow('closed');
  const [first, ...later] = await began;
  expect(first.status).toBe('fulfilled');
  for (const change of later) {
    if (change.status === 'rejected') expect(String(change.reason)).toContain('closed');
  }

  store = await EmbeddedStore.open(folder);
  expect(await store.entries('log-1', 1)).toEqual([{ entry, chain: 'ff' }]);
  expect(await store.people('log-1')).toEqual([]);
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});
