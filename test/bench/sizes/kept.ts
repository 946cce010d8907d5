/** What stays of a lesson: bytes of Redis's memory for an hour of the reference class, its log and its keyframes. */
import { readFileSync } from 'node:fs';
import { chainNext, chainStart, fastestBackend } from '@gradroom/shared';
import { RedisStore } from '../../../server/storage/redis/redis-store.js';
import { keysOf } from '../../../server/storage/redis/scripts.js';
import { room } from '../../server/storage/implementations.js';
import type { RedisServer } from '../../server/storage/redis-server.js';
import { cases } from '../engine/cases.js';
import { recordedClass } from '../recorded-class.js';

export interface KeptBytes {
  readonly log: number;
  readonly keyframes: number;
}

const MINUTES = 60;
const AT_ONCE = 256;
const CODE = 'AAAAAA';

/** @param network letter of one of the engine bench's: `a` is the default one */
export async function keptOfHour(redis: RedisServer, network: 'a' | 'b'): Promise<KeptBytes> {
  const chosen = cases.find(({ name }) => name.startsWith(network));
  if (!chosen) throw new Error(`There is no network ${network}.`);
  const backend = await fastestBackend(readFileSync('shared/dist/kernels.wasm'));
  const { log, keyframes } = recordedClass(chosen, MINUTES, backend);
  const { header, entries, marks } = log;
  const store = await RedisStore.open(redis.address);
  try {
    await store.createRoom(room(CODE, header.log), header);
    const token = await store.acquire(header.log);
    let chain = chainStart(header);
    const stored = entries.map((entry) => ({ entry, chain: (chain = chainNext(chain, entry)) }));
    for (let at = 0; at < stored.length; at += AT_ONCE)
      await store.append(header.log, stored[at].entry.seq, token, stored.slice(at, at + AT_ONCE));
    for (const keyframe of keyframes) await store.putKeyframe(header.log, token, keyframe);
    for (const mark of marks) await store.addMark(header.log, token, { ...mark, timeMs: Date.now() });
    const keys = keysOf(header.log);
    const bytesOf = async (key: string) => Number(await redis.command('MEMORY', 'USAGE', key, 'SAMPLES', '0'));
    const [frames, ...others] = await Promise.all([keys.keyframes, keys.entries, keys.marks, keys.log].map(bytesOf));
    await store.deleteRoom(CODE, token);
    return { log: others.reduce((sum, bytes) => sum + bytes, 0), keyframes: frames };
  } finally {
    await store.close();
  }
}
