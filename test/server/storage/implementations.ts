/** The implementations of the store that its contract is tested on, and a room to keep in them. */
import { defaultConfiguration, ENGINE_VERSION, type Header } from '@gradroom/shared';
import { EmbeddedStore } from '../../../server/storage/embedded.js';
import type { RoomRecord, SessionStore } from '../../../server/storage/store.js';
import { MemoryStore } from './memory-store.js';

export interface Implementation {
  readonly name: string;
  open(folder: string): Promise<SessionStore>;
  /** Whether what was written outlives a close. */
  readonly durable: boolean;
}

export const implementations: Implementation[] = [
  { name: 'embedded', open: (folder) => EmbeddedStore.open(folder), durable: true },
  { name: 'memory', open: async () => new MemoryStore(), durable: false },
];

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
