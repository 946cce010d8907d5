/** Makes the rooms of teams: forks of the class's room, in the store, that no join code leads to. */
import {
  apply,
  contentHash,
  decodeKeyframe,
  forkHeader,
  initialState,
  type Breakout,
  type Fork,
  type Header,
} from '@gradroom/shared';
import { StoreConflict, type RoomRecord, type SessionStore, type Token } from '../storage/store.js';
import type { Environment } from './environment.js';
import { takeOver } from './lease.js';
import { loadTraining } from './load.js';

type Forking = Pick<Environment, 'store' | 'training' | 'time'>;

interface Class {
  readonly record: RoomRecord;
  readonly header: Header;
  readonly token: Token;
}

/** What the store knows a team's room by. No code that people type has a full stop. */
export function teamCode({ code }: Pick<RoomRecord, 'code'>, { seq }: Pick<Breakout, 'seq'>, team: number): string {
  return `${code}.${seq}.${team}`;
}

/** The breakout, by the entry that split the class, and the number of the team whose room this is. */
export function teamIn({ code }: Pick<RoomRecord, 'code'>): { readonly breakout: number; readonly team: number } {
  const [team, breakout] = code.split('.').reverse().map(Number);
  return { breakout, team };
}

/**
 * Makes those that are not there yet: all follow from the class's log, so that a server that ended between two of them, or before
 * the first, makes the same.
 *
 * @throws where the store or the worker fails
 */
export async function makeTeams(environment: Forking, of: Class, breakout: Breakout): Promise<void> {
  const { store, time } = environment;
  const numbers = breakout.teams.map((_, index) => index + 1);
  const logOf = (team: number) => `${of.header.log}.${breakout.seq}.${team}`;
  const found = await Promise.all(numbers.map((team) => store.header(logOf(team))));
  const missing = numbers.filter((_, index) => !found[index]);
  if (missing.length === 0) return;
  const { engine, header: fork } = (await forkIn(store, found)) ?? (await forked(environment, of, breakout));
  for (const team of missing) {
    const record: RoomRecord = {
      code: teamCode(of.record, breakout, team),
      name: `Team ${team}`,
      log: logOf(team),
      createdAt: time.now(),
      usedAt: time.now(),
      instructorTokenHashes: [],
      open: false,
      teamOf: of.record.code,
    };
    await store.createRoom(record, { ...fork, log: record.log }, engine).catch((error: unknown) => {
      if (!(error instanceof StoreConflict)) throw error;
    });
  }
}

/** That of a team whose room is there already. */
async function forkIn(
  store: Pick<SessionStore, 'blob'>,
  headers: readonly (Header | undefined)[],
): Promise<Fork | undefined> {
  const header = headers.find((one) => one !== undefined);
  const engine = header?.parent && (await store.blob(header.log, header.parent.engine));
  return header && engine && { header, engine };
}

/** The header of all of them but for the log's id, and the state that it names: the room as it was before the entry that split the class. */
async function forked({ store, training }: Forking, { header, token }: Class, { seq, step }: Breakout): Promise<Fork> {
  const { room } = await loadTraining(store, header, token, { keyframeAt: step, lastSeq: seq - 1 });
  const { keyframe, entries } = room;
  const start = keyframe ? decodeKeyframe(header, keyframe).state : initialState(header);
  const state = entries.reduce(apply, start);
  const { inspected } = await training.recompute({ ...room, horizon: step, watched: { core: false, whole: false } });
  const { engine } = inspected;
  return {
    header: { ...forkHeader({ header, state, step }, header.log, contentHash(engine)), policy: 'everyone' },
    engine,
  };
}

type Removing = Pick<SessionStore, 'leaseMs' | 'room' | 'acquire' | 'renew' | 'teamRooms' | 'deleteRoom'>;

/**
 * Takes away a room that nobody has, as its owner, and then all that its teams left: without their class nobody opens these any more,
 * and what is left of them where this ends half-way goes by the next sweep.
 *
 * @throws StoreHeld where another server has it; where the store fails
 */
export async function removeWithTeams(store: Removing, time: Environment['time'], code: string): Promise<void> {
  const removed = await store.room(code);
  if (removed) await removeUnlessGone(store, code, () => store.acquire(removed.log));
  // Of a class that is gone already whoever removed it, or the next sweep, removes the teams.
  for (const team of removed ? await store.teamRooms(removed) : []) {
    // Whoever had the class until now may have its teams for as long as a lease.
    await removeUnlessGone(store, team.code, () => takeOver(store, time, team.log, Infinity));
  }
}

/** Another server may have removed it just now. @throws as the store does, where it is still there */
async function removeUnlessGone(
  store: Pick<SessionStore, 'room' | 'deleteRoom'>,
  code: string,
  take: () => Promise<Token>,
): Promise<void> {
  try {
    await store.deleteRoom(code, await take());
  } catch (error) {
    if (!(error instanceof StoreConflict) || (await store.room(code))) throw error;
  }
}

/** Those of teams whose class is not among them: its removal ended half-way, or it was made or listed at another moment than they were. */
export function orphansIn(rooms: readonly RoomRecord[]): RoomRecord[] {
  const codes = new Set(rooms.map(({ code }) => code));
  return rooms.filter(({ teamOf }) => teamOf !== undefined && !codes.has(teamOf));
}

/**
 * Only where the store has no class of it: one that is gone stays so. What another server removes itself is left to it.
 *
 * @throws StoreHeld where another server has it; where the store fails
 */
export async function removeOrphan(
  store: Pick<SessionStore, 'room' | 'acquire' | 'deleteRoom'>,
  { code, log, teamOf }: RoomRecord,
): Promise<void> {
  if (teamOf === undefined || (await store.room(teamOf))?.code === teamOf) return;
  try {
    await store.deleteRoom(code, await store.acquire(log));
  } catch (error) {
    if (!(error instanceof StoreConflict)) throw error;
  }
}
