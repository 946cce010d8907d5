/** What is shown of a kept recording, for how long, and to whom its names are. */
import type { RecordingInfo } from '@gradroom/shared';
import { isOneOf } from '../rooms/secrets.js';
import type { Result } from '../rooms/types.js';
import type { RecordingRecord } from '../storage/recordings.js';

export interface KeptFile {
  /** Of its bytes, which never change: another one without nicknames. Says nothing of the link. */
  readonly version: string;
  readonly byteCount: number;
  readonly read: () => Promise<Result<{ file: Uint8Array }>>;
}

export const owns = ({ secretHash, deviceHashes = [] }: RecordingRecord, secret: string | undefined): boolean =>
  secret !== undefined && isOneOf([secretHash, ...deviceHashes], secret);

/** Not once its time is over, though it may not have been swept yet. */
export const isThere = ({ expiresAt }: RecordingRecord, now: number): boolean => expiresAt === null || now < expiresAt;

/** Whether whoever sees it gets nicknames with it; what holds none shows none. */
export const showsNames = ({ names, namesShown = false }: RecordingRecord, owner: boolean): boolean =>
  names.length > 0 && (owner || namesShown);

export function shownTo(record: RecordingRecord, owner: boolean): RecordingInfo {
  const { id, name, madeAt, expiresAt, lastStep, lengthMs, peopleCount, byteCount, visibility } = record;
  const { code, names, namesShown = false } = record;
  return {
    ...{ id, name, madeAt, expiresAt, lastStep, lengthMs, peopleCount, byteCount, visibility },
    named: showsNames(record, owner),
    ...(owner && { owned: { code, names, namesShown } }),
  };
}
