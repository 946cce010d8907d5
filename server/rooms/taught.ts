/** A room by its secrets, whoever holds an instructor's may have it whole; and what is shown of it to whoever has the code alone. */
import { chainStart, normalizeCode, type Entry, type RoomInfo } from '@gradroom/shared';
import type { RoomRecord, SessionStore } from '../storage/store.js';
import { openness } from './admission.js';
import { joinCodeOf } from './codes.js';
import { exportRoom, type RoomEntries, type RoomExport, type TeamEntries } from './export.js';
import { teamIn } from './make-teams.js';
import { checkedEntries, foldedLog, LogDamaged } from './load.js';
import { roomDamaged, unknownRoom, wrongToken } from './refusals.js';
import { rankOfSeat, rankOfToken, type Rank } from './keys.js';
import { hasSeat } from './devices.js';
import { hashOf } from './secrets.js';
import type { SleepingSeats } from './sleeping-seats.js';
import { withoutRuns } from './slider-runs.js';
import type { Result, Secrets } from './types.js';

/** The room of which this is an instructor's secret, a token or that of a seat, and of which rank. @throws where the store fails */
export async function taughtRoom(
  store: Pick<SessionStore, 'room' | 'people'>,
  typed: string,
  secret: string,
): Promise<Result<{ record: RoomRecord; rank: Rank }>> {
  const code = normalizeCode(typed);
  const record = code && (await store.room(code));
  if (!record) return { ok: false, error: unknownRoom };
  const byToken = rankOfToken(record, secret);
  if (byToken) return { ok: true, record, rank: byToken };
  const hash = hashOf(secret);
  const seat = (await store.people(record.log)).find((one) => hasSeat(one, hash));
  const rank = seat && rankOfSeat(record, seat);
  return rank ? { ok: true, record, rank } : { ok: false, error: wrongToken };
}

/** Whether these are secrets of this room, which sleeps. @throws where the store fails */
export async function knowsSecret(
  store: Pick<SessionStore, 'room'>,
  seats: SleepingSeats,
  typed: string,
  { token, resume }: Secrets,
): Promise<boolean> {
  if (token === undefined && resume === undefined) return false;
  const code = normalizeCode(typed);
  const record = code && (await store.room(code));
  if (!record) return false;
  // Whoever holds a seat may still guess at the token.
  if (token !== undefined) return rankOfToken(record, token) !== undefined;
  return seats.has(record.log, resume!);
}

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
  store: Pick<SessionStore, 'room' | 'teamRooms' | 'people' | 'header' | 'entries'>,
  typed: string,
  secret: string,
): Promise<Result<{ code: string; room: RoomExport }>> {
  const taught = await taughtRoom(store, typed, secret);
  if (!taught.ok) return taught;
  try {
    return { ok: true, code: joinCodeOf(taught.record), room: await leftBy(store, taught.record) };
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
