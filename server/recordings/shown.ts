/** What is shown of a kept recording, and to whom its names are. */
import type { RecordingInfo } from '@gradroom/shared';
import { isOneOf } from '../rooms/secrets.js';
import type { RecordingRecord } from '../storage/recordings.js';

export const owns = ({ secretHash }: RecordingRecord, secret: string | undefined): boolean =>
  secret !== undefined && isOneOf([secretHash], secret);

/** Whether whoever sees it gets nicknames with it; what holds none shows none. */
export const showsNames = ({ names, namesShown = false }: RecordingRecord, owner: boolean): boolean =>
  names.length > 0 && (owner || namesShown);

export function shownTo(record: RecordingRecord, owner: boolean): RecordingInfo {
  const { code, names, namesShown = false, secretHash: _secret, log: _log, unrevealed: _unrevealed, ...shown } = record;
  return { ...shown, named: showsNames(record, owner), ...(owner && { owned: { code, names, namesShown } }) };
}
