/** What a room recorded, from the store: its log, and what stands beside it. Read in pieces, so that no other room waits for long. */
import { setImmediate as otherRooms } from 'node:timers/promises';
import {
  blobOf,
  chainNext,
  chainStart,
  firstStepOf,
  type Entry,
  type Header,
  type MomentWords,
} from '@gradroom/shared';
import { chaptersOf, thinned, type Caption, type Recording } from '@gradroom/shared/recordings';
import type { RoomRecord, SessionStore } from '../storage/store.js';
import { joinCodeOf } from './codes.js';
import { keyframesOf } from './recorded-keyframes.js';
import { unknownRoom } from './refusals.js';
import type { Result } from './types.js';

const ENTRIES_AT_ONCE = 200;

type Store = Pick<SessionStore, 'header' | 'entries' | 'marks' | 'people' | 'blob' | 'keyframeSteps' | 'keyframe'>;

/** Of a room that lives or has ended, by its record as it is now. Refusals: `unknown-room`, where it is gone meanwhile. @throws where the store fails */
export async function recordingOf(
  store: Store,
  record: RoomRecord,
): Promise<Result<{ code: string; recording: Recording }>> {
  const { log } = record;
  const header = await store.header(log);
  if (!header) return { ok: false, error: unknownRoom };
  // Keyframes and marks first: whatever they hold is in the entries that are read after them.
  const keyframes = await keyframesOf(store, log);
  const marks = thinned(await store.marks(log));
  const entries = await entriesOf(store, header);
  const people = await store.people(log);
  const code = joinCodeOf(record);
  const steps = [firstStepOf(header), entries.at(-1)?.step, marks.at(-1)?.step, keyframes.at(-1)?.step];
  const recording: Recording = {
    title: record.name || `Room ${code}`,
    log: { header, entries, marks },
    lastStep: Math.max(...steps.map((step = 0) => step)),
    names: new Map(people.map(({ id, name }) => [id, name])),
    blobs: await blobsOf(store, header.log, [...entries.map(blobOf), header.parent?.engine]),
    keyframes,
    captions: [...chaptersOf(entries), ...markersOf(record, entries)].sort((a, b) => a.step - b.step),
  };
  return { ok: true, code, recording };
}

/** As far as they are what was stored: nothing that was damaged is recorded, and sealed. */
async function entriesOf(store: Store, header: Header): Promise<Entry[]> {
  const entries: Entry[] = [];
  let chain = chainStart(header);
  for (;;) {
    const stored = await store.entries(header.log, entries.length + 1, ENTRIES_AT_ONCE);
    for (const one of stored) {
      chain = chainNext(chain, one.entry);
      if (chain !== one.chain) return entries;
      entries.push(one.entry);
    }
    if (stored.length < ENTRIES_AT_ONCE) return entries;
    await otherRooms();
  }
}

/** Where the network was kept under a name, or only a marker set, and what was to be said from there on. Notes are for instructors alone. */
function markersOf({ momentWords, markWords }: RoomRecord, entries: readonly Entry[]): Caption[] {
  const words: Readonly<Record<string, MomentWords>> = { ...momentWords, ...markWords };
  return entries.flatMap(({ seq, step }): Caption[] => {
    const { name, caption } = words[seq] ?? {};
    return [
      ...(name === undefined ? [] : [{ step, text: name, kind: 'marker' } as const]),
      ...(caption === undefined ? [] : [{ step, text: caption, kind: 'caption' } as const]),
    ];
  });
}

async function blobsOf(
  store: Store,
  log: string,
  hashes: readonly (string | undefined)[],
): Promise<Map<string, Uint8Array>> {
  const blobs = new Map<string, Uint8Array>();
  for (const hash of new Set(hashes)) {
    const bytes = hash === undefined ? undefined : await store.blob(log, hash);
    if (hash !== undefined && bytes) blobs.set(hash, bytes);
  }
  return blobs;
}
