/** The place that a server has for recordings: no more of a room and altogether than it may keep. */
import {
  RECORDING_KEPT_BYTES_MAX,
  RECORDINGS_KEPT_BYTES_MAX,
  RECORDINGS_KEPT_MAX,
  RECORDINGS_PER_ROOM_MAX,
  type Refusal,
} from '@gradroom/shared';
import type { Environment } from '../rooms/environment.js';
import { tellUnsaved } from '../rooms/unsaved.js';
import type { RecordingRecord } from '../storage/recordings.js';
import { serverFull, tooManyOfRoom } from './refusals.js';

export const keptLimits = {
  perRoomMax: RECORDINGS_PER_ROOM_MAX,
  countMax: RECORDINGS_KEPT_MAX,
  byteCountMax: RECORDINGS_KEPT_BYTES_MAX,
  fileBytesMax: RECORDING_KEPT_BYTES_MAX,
};

export class Place {
  /** One is counted and kept after the other, so that together they stay within the limits. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly options: Pick<Environment, 'store' | 'log'>,
    private readonly limits: typeof keptLimits,
  ) {}

  /** Refusals: `too-many-recordings`, `recordings-full`, `not-saved`. @throws where the store cannot be read */
  save(record: RecordingRecord, file: Uint8Array): Promise<Refusal | undefined> {
    const turn = this.last.catch(() => undefined).then(() => this.saved(record, file));
    this.last = turn;
    return turn;
  }

  private async saved(record: RecordingRecord, file: Uint8Array): Promise<Refusal | undefined> {
    const { store, log } = this.options;
    const { count, byteCount, ofLog } = await store.recordings.usage(record.log);
    if (record.log !== '' && ofLog >= this.limits.perRoomMax) return tooManyOfRoom;
    const isFull = count >= this.limits.countMax || byteCount + file.length > this.limits.byteCountMax;
    if (isFull) return serverFull;
    try {
      await store.recordings.keep(record, file);
      return undefined;
    } catch (error) {
      return tellUnsaved(log, 'error', error, {}, 'A recording could not be kept.');
    }
  }
}
