/** A room whose log is of another engine version, as that version's server would have left it. */
import {
  chainNext,
  chainStart,
  encodeKeyframe,
  ENGINE_VERSION,
  Player,
  reference,
  type Entry,
  type Header,
  type Keyframe,
} from '@gradroom/shared';
import type { SessionStore } from '../../../server/storage/store.js';
import { small } from '../../recording/small-log.js';

export const OTHER_VERSION = ENGINE_VERSION + 98;
export const header: Header = { ...small, log: 'other-version', engineVersion: OTHER_VERSION };
const TRAINED_STEPS = 40;

const entries: readonly Entry[] = [
  { seq: 1, step: 0, actor: 'server', command: { type: 'joined', person: { id: 'p1', role: 'student' } } },
  { seq: 2, step: 20, actor: 'p1', command: { type: 'set-activation', layer: 0, activation: 'relu' } },
];

/** Of step 40 and both entries. The weights are this version's, for there is no other; what the header says counts. */
export function keyframeOfOther(): { readonly keyframe: Keyframe; readonly player: Player } {
  const player = new Player({ ...header, engineVersion: ENGINE_VERSION }, { backend: reference });
  for (const entry of entries) player.accept(entry);
  player.advanceTo(TRAINED_STEPS);
  const chain = entries.reduce(chainNext, chainStart(header));
  const { state, engine } = player;
  return { player, keyframe: encodeKeyframe(header, { step: TRAINED_STEPS, state, chain, engine: engine.save() }) };
}

/** @param keyframe left out where the server ended before it took one. @returns the room's code */
export async function storeOther(store: SessionStore, keyframe?: Keyframe): Promise<string> {
  const code = 'K7QRTW';
  const [createdAt, usedAt] = [Date.now(), Date.now()];
  await store.createRoom(
    { code, name: 'Last year', log: header.log, createdAt, usedAt, instructorTokenHashes: [], open: true },
    header,
  );
  const token = await store.acquire(header.log);
  let chain = chainStart(header);
  const stored = entries.map((entry) => ({ entry, chain: (chain = chainNext(chain, entry)) }));
  await store.append(header.log, 1, token, stored);
  if (keyframe) await store.putKeyframe(header.log, token, keyframe);
  await store.release(header.log, token);
  return code;
}
