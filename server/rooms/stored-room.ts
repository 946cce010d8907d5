/** What the store has of a room: all that it leaves, for whoever teaches it, and what is shown to whoever has the code alone. */
import { chainStart, type Entry, type RoomInfo } from '@gradroom/shared';
import type { RoomRecord, SessionStore } from '../storage/store.js';
import { openness } from './admission.js';
import { joinCodeOf } from './codes.js';
import { exportRoom, type RoomEntries, type RoomExport, type TeamEntries } from './export.js';
import { teamIn } from './make-teams.js';
import { checkedEntries, foldedLog, LogDamaged } from './load.js';
import { roomDamaged } from './refusals.js';
import { withoutRuns } from './slider-runs.js';
import type { Result } from './types.js';

/** What anybody with the code may know of a room that is not in memory; undefined where it has no log. @throws where the store fails */
export async function shownAsleep(
  store: Pick<SessionStore, 'header' | 'entries' | 'keyframe' | 'keyframeSteps'>,
  record: RoomRecord,
): Promise<RoomInfo | undefined> {
  const { log, name } = record;
  const [header, steps] = await Promise.all([store.header(log), store.keyframeSteps(log)]);
  if (!header) return undefined;
  const { state } = await foldedLog(store, header);
  const step = Math.max(state.step, steps.at(-1) ?? 0);
  return { code: joinCodeOf(record), name, people: 0, step, ...openness(record, state.room) };
}

/** What the room leaves: all of it, or `room-damaged`. @throws where the store fails */
export async function exportOf(
  store: Pick<SessionStore, 'teamRooms' | 'people' | 'header' | 'entries'>,
  record: RoomRecord,
): Promise<Result<{ code: string; room: RoomExport }>> {
  try {
    return { ok: true, code: joinCodeOf(record), room: await leftBy(store, record) };
  } catch (error) {
    if (error instanceof LogDamaged) return { ok: false, error: roomDamaged };
    throw error;
  }
}

/** @throws LogDamaged, and where the store fails */
async function leftBy(
  store: Pick<SessionStore, 'teamRooms' | 'people' | 'header' | 'entries'>,
  record: RoomRecord,
): Promise<RoomExport> {
  const entriesOf = async (of: string): Promise<RoomEntries> => {
    const header = await store.header(of);
    const all: Entry[] = [];
    if (!header) return { entries: all, counted: all };
    const beginning = { seq: 0, chain: chainStart(header) };
    for await (const some of checkedEntries(store, of, beginning)) all.push(...some.map(({ entry }) => entry));
    return { entries: all, counted: await withoutRuns(header, all) };
  };
  const { log } = record;
  const [entries, people, rooms] = await Promise.all([entriesOf(log), store.people(log), store.teamRooms(record)]);
  const teams: TeamEntries[] = [];
  for (const room of rooms) teams.push({ ...teamIn(room), ...(await entriesOf(room.log)) });
  teams.sort((a, b) => a.breakout - b.breakout || a.team - b.team);
  return exportRoom(entries, people, teams);
}
