/** A room as the store has it: taken over by its new owner, and folded up to its last entry. */
import {
  apply,
  blobOf,
  chainNext,
  chainStart,
  decodeKeyframe,
  initialState,
  isComputed,
  type Header,
  type Keyframe,
  type Refusal,
  type SessionState,
} from '@gradroom/shared';
import {
  StoreHeld,
  type PersonRecord,
  type RoomRecord,
  type SessionStore,
  type StoredEntry,
  type Token,
} from '../storage/store.js';
import type { OpenTraining } from '../training/pool.js';
import type { Environment } from './environment.js';
import { Lease, takeOver } from './lease.js';
import { elsewhere, roomDamaged, roomUnavailable } from './refusals.js';

export interface LoadedRoom {
  readonly record: RoomRecord;
  readonly header: Header;
  /** Whether its engine version is computed here; otherwise it is shown, and neither trained nor changed. */
  readonly computed: boolean;
  readonly token: Token;
  /** Kept already: loading may take longer than it lasts. Whoever has no use for the room closes it. */
  readonly lease: Lease;
  readonly state: SessionState;
  /** Hash of the log up to its last entry. */
  readonly chain: string;
  readonly people: readonly PersonRecord[];
  readonly keyframeSteps: readonly number[];
  /** Where training goes on: after the last entry, keyframe and mark, for what they say of the log has to stay true. */
  readonly horizon: number;
}

/** Thrown where what is stored of a log is not what was stored. */
export class LogDamaged extends Error {
  override readonly name = 'LogDamaged';

  constructor(log: string, seq: number) {
    super(`Entry ${seq} of log ${log} is not the one that its hash was made of.`);
  }
}

/**
 * Of a room that cannot be opened the log is told. LMDB says of a record that is none how it was to be read.
 *
 * @param room its first code; not what was typed, for where the store does not say nobody knows whether there is such a room
 * @returns what people are told
 */
export function tellNotOpened(log: Environment['log'], error: unknown, room: string | undefined): Refusal {
  if (error instanceof StoreHeld) return elsewhere;
  log.error({ err: error, room }, 'A room could not be opened.');
  return error instanceof LogDamaged || error instanceof SyntaxError ? roomDamaged : roomUnavailable;
}

type Loading = Pick<Environment, 'store' | 'time' | 'times'>;

/** What a worker needs to go on training. */
export type StoredTraining = Pick<OpenTraining, 'header' | 'entries' | 'keyframe' | 'blobs' | 'epoch' | 'isBeside'>;

/** Where a log is taken up: its newest keyframe that can be read, or its beginning. */
interface Start {
  readonly keyframe?: Keyframe;
  readonly state: SessionState;
  readonly chain: string;
  /** Steps of the keyframes that were passed over. */
  readonly unreadable: readonly number[];
}

interface Wanted {
  readonly keyframeAt?: number;
  readonly lastSeq?: number;
  readonly entriesMax?: number;
}

/** Entries folded between two looks at other work: a log without keyframes must not hold up the other rooms. */
const FOLDED_AT_ONCE = 500;

/**
 * Takes the room over. Undefined where there is none.
 *
 * @throws where the store fails; then it is not taken over
 */
export async function loadRoom({ store, time, times }: Loading, code: string): Promise<LoadedRoom | undefined> {
  const record = await store.room(code);
  if (!record) return undefined;
  const { log } = record;
  const header = await store.header(log);
  if (!header) throw new Error(`Log ${log} has no header.`);
  const token = await takeOver(store, time, log, times.awaitLeaseMs);
  const lease = new Lease(store, time, log, token);
  lease.keep();
  try {
    const { state, chain } = await foldedLog(store, header);
    const [people, keyframeSteps] = await Promise.all([store.people(log), store.keyframeSteps(log)]);
    const known = Math.max(state.step, keyframeSteps.at(-1) ?? 0);
    // A mark stands after every entry of its step, so the next entry must not lie there.
    const lastMark = (await store.marks(log, known)).at(-1);
    const horizon = lastMark ? lastMark.step + 1 : known;
    const computed = isComputed(header.engineVersion);
    return { record, header, computed, token, lease, state, chain, people, keyframeSteps, horizon };
  } catch (error) {
    lease.close();
    await store.release(log, token).catch(() => undefined);
    throw error;
  }
}

/** The state of the whole log, and its hash; it need not be taken over for that. @throws LogDamaged, and where the store fails */
export async function foldedLog(
  store: Pick<SessionStore, 'entries' | 'keyframe'>,
  header: Header,
): Promise<{ readonly state: SessionState; readonly chain: string }> {
  let { state, chain } = await newestStart(store, header);
  for await (const entries of checkedEntries(store, header.log, { seq: state.seq, chain })) {
    for (const { entry } of entries) state = apply(state, entry);
    chain = entries[entries.length - 1].chain;
  }
  return { state, chain };
}

/**
 * What stands behind an entry, some hundreds at a time; other work goes on between.
 *
 * @param after the entry's seq (0 for the beginning), and the log's hash up to it
 * @param lastSeq no entry behind this one
 * @throws LogDamaged at the first that is not what was stored, and where the store fails
 */
export async function* checkedEntries(
  store: Pick<SessionStore, 'entries'>,
  log: string,
  after: { readonly seq: number; readonly chain: string },
  lastSeq = Infinity,
): AsyncGenerator<readonly StoredEntry[]> {
  let { seq, chain } = after;
  while (seq < lastSeq) {
    const entries = await store.entries(log, seq + 1, Math.min(FOLDED_AT_ONCE, lastSeq - seq));
    for (const { entry, chain: stored } of entries) {
      chain = chainNext(chain, entry);
      if (chain !== stored) throw new LogDamaged(log, entry.seq);
    }
    seq += entries.length;
    if (entries.length > 0) yield entries;
    if (entries.length < FOLDED_AT_ONCE) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/**
 * What a worker needs to go on training: the newest keyframe and the entries behind it.
 *
 * @param wanted keyframeAt: begins at the newest keyframe of this step or before; at the newest of all where it is left out.
 *   lastSeq: no entry behind this one. entriesMax: reads no more of them than that
 */
export async function loadTraining(
  store: SessionStore,
  header: Header,
  epoch: Token,
  { keyframeAt, lastSeq = Infinity, entriesMax }: Wanted = {},
): Promise<{ readonly room: StoredTraining; readonly unreadable: readonly number[] }> {
  const { keyframe, state, unreadable } = await newestStart(store, header, { keyframeAt, lastSeq });
  const most = lastSeq === Infinity ? entriesMax : lastSeq - state.seq;
  const stored = most === 0 ? [] : await store.entries(header.log, state.seq + 1, most);
  const entries = stored.map(({ entry }) => entry);
  const hashes = entries.flatMap((entry) => blobOf(entry) ?? []);
  if (header.parent && !keyframe) hashes.push(header.parent.engine);
  const blobs = new Map<string, Uint8Array>();
  for (const hash of hashes) {
    const bytes = await store.blob(header.log, hash);
    if (bytes) blobs.set(hash, bytes);
  }
  return { room: { header, entries, keyframe, blobs, epoch }, unreadable };
}

/** From where a log is folded: its newest keyframe that fits, or its beginning. @throws where the store fails */
export async function newestStart(
  store: Pick<SessionStore, 'entries' | 'keyframe'>,
  header: Header,
  { keyframeAt, lastSeq = Infinity }: Wanted = {},
): Promise<Start> {
  const { log } = header;
  const beginning = chainStart(header);
  const unreadable: number[] = [];
  for (let at = keyframeAt; ;) {
    const keyframe = await store.keyframe(log, at);
    if (!keyframe) return { state: initialState(header), chain: beginning, unreadable };
    at = keyframe.step - 1;
    if (keyframe.seq > lastSeq) continue;
    // Its bytes vouch for themselves; that this log still is the one that they were made of, the log's own hash does.
    const stored = keyframe.seq > 0 ? (await store.entries(log, keyframe.seq, 1))[0]?.chain : beginning;
    const found = readable(header, keyframe);
    if (found && found.chain === stored) return { keyframe, state: found.state, chain: found.chain, unreadable };
    unreadable.push(keyframe.step);
  }
}

function readable(header: Header, keyframe: Keyframe) {
  try {
    return decodeKeyframe(header, keyframe);
  } catch {
    return undefined;
  }
}
