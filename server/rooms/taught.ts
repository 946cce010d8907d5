/** A room by its secrets: whoever holds an instructor's may have it whole. */
import { normalizeCode } from '@gradroom/shared';
import type { RoomRecord, SessionStore } from '../storage/store.js';
import { joinCodeOf } from './codes.js';
import { exportRoom, type RoomExport } from './export.js';
import { unknownRoom, wrongToken } from './refusals.js';
import { hashOf, isOneOf } from './secrets.js';
import type { JoinRequest, Result } from './types.js';

/** The room of which this is an instructor's secret: a token, or that of a seat. @throws where the store fails */
export async function taughtRoom(
  store: Pick<SessionStore, 'room' | 'people'>,
  typed: string,
  secret: string,
): Promise<Result<{ record: RoomRecord }>> {
  const code = normalizeCode(typed);
  const record = code && (await store.room(code));
  if (!record) return { ok: false, error: unknownRoom };
  if (isOneOf(record.instructorTokenHashes, secret)) return { ok: true, record };
  const hash = hashOf(secret);
  const seat = (await store.people(record.log)).find(({ resumeHash }) => resumeHash === hash);
  return seat?.role === 'instructor' ? { ok: true, record } : { ok: false, error: wrongToken };
}

/** Whether these are secrets of this room. @throws where the store fails */
export async function knowsSecret(
  store: Pick<SessionStore, 'room' | 'people'>,
  typed: string,
  { token, resume }: Pick<JoinRequest, 'token' | 'resume'>,
): Promise<boolean> {
  const code = normalizeCode(typed);
  const record = code && (await store.room(code));
  if (!record) return false;
  // Whoever holds a seat may still guess at the token.
  if (token !== undefined) return isOneOf(record.instructorTokenHashes, token);
  if (resume === undefined) return false;
  const hash = hashOf(resume);
  return (await store.people(record.log)).some(({ resumeHash }) => resumeHash === hash);
}

/** What the room leaves. @throws where the store fails */
export async function exportOf(
  store: Pick<SessionStore, 'room' | 'people' | 'entries'>,
  typed: string,
  secret: string,
): Promise<Result<{ code: string; room: RoomExport }>> {
  const taught = await taughtRoom(store, typed, secret);
  if (!taught.ok) return taught;
  const { log } = taught.record;
  const [stored, people] = await Promise.all([store.entries(log, 1), store.people(log)]);
  const entries = stored.map(({ entry }) => entry);
  return { ok: true, code: joinCodeOf(taught.record), room: exportRoom(entries, people) };
}
