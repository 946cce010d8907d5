/** A room as the store has it: taken over by its new owner, and folded up to its last entry. */
import { apply, chainStart, ENGINE_VERSION, initialState, type Header, type SessionState } from '@gradroom/shared';
import type { PersonRecord, RoomRecord, SessionStore, Token } from '../storage/store.js';
import type { OpenTraining } from '../training/pool.js';
import { otherEngine, RoomRefused } from './refusals.js';

export interface LoadedRoom {
  readonly record: RoomRecord;
  readonly header: Header;
  readonly token: Token;
  readonly state: SessionState;
  /** Hash of the log up to its last entry. */
  readonly chain: string;
  readonly people: readonly PersonRecord[];
  readonly keyframeSteps: readonly number[];
  /** Where training goes on: after the last entry, keyframe and mark, for what they say of the log has to stay true. */
  readonly horizon: number;
}

/** Entries folded between two looks at other work: a long log must not hold up the other rooms. */
const FOLDED_AT_ONCE = 2_000;

/**
 * Takes the room over. Undefined where there is none.
 *
 * @throws where the store fails, and RoomRefused where this engine would make other weights of the log; then it is not taken over
 */
export async function loadRoom(store: SessionStore, code: string): Promise<LoadedRoom | undefined> {
  const record = await store.room(code);
  if (!record) return undefined;
  const { log } = record;
  const header = await store.header(log);
  if (!header) throw new Error(`Log ${log} has no header.`);
  if (header.engineVersion !== ENGINE_VERSION) throw new RoomRefused(otherEngine);
  const token = await store.acquire(log);
  try {
    const entries = await store.entries(log, 1);
    let state = initialState(header);
    for (let from = 0; from < entries.length; from += FOLDED_AT_ONCE) {
      if (from > 0) await new Promise((resolve) => setImmediate(resolve));
      state = entries.slice(from, from + FOLDED_AT_ONCE).reduce((before, { entry }) => apply(before, entry), state);
    }
    const chain = entries.at(-1)?.chain ?? chainStart(header);
    const [people, keyframeSteps] = await Promise.all([store.people(log), store.keyframeSteps(log)]);
    const known = Math.max(state.step, keyframeSteps.at(-1) ?? 0);
    // A mark stands after every entry of its step, so the next entry must not lie there.
    const lastMark = (await store.marks(log, known)).at(-1);
    const horizon = lastMark ? lastMark.step + 1 : known;
    return { record, header, token, state, chain, people, keyframeSteps, horizon };
  } catch (error) {
    await store.release(log, token).catch(() => undefined);
    throw error;
  }
}

/**
 * What a worker needs to go on training.
 *
 * @param keyframeAt begins at the newest keyframe of this step or before; at the newest of all where it is left out
 */
export async function loadTraining(
  store: SessionStore,
  header: Header,
  epoch: Token,
  keyframeAt?: number,
): Promise<Pick<OpenTraining, 'header' | 'entries' | 'keyframe' | 'blobs' | 'epoch'>> {
  const { log } = header;
  const [stored, keyframe] = await Promise.all([store.entries(log, 1), store.keyframe(log, keyframeAt)]);
  const entries = stored.map(({ entry }) => entry);
  const hashes = entries.flatMap(({ command }) => (command.type === 'adopted' ? [command.weights] : []));
  if (header.parent) hashes.push(header.parent.engine);
  const blobs = new Map<string, Uint8Array>();
  for (const hash of hashes) {
    const bytes = await store.blob(hash);
    if (bytes) blobs.set(hash, bytes);
  }
  return { header, entries, keyframe, blobs, epoch };
}
