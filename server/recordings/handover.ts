/**
 * Recordings on several devices of whoever owns them: a link that gives another device secrets of its own, once and for an hour; and the
 * way to take that back, after which one device alone owns them.
 */
import { RECORDING_DEVICES_MAX, type Handover, type OwnRecording, type Refusal, type Taken } from '@gradroom/shared';
import type { Environment } from '../rooms/environment.js';
import { hashOf, newSecret } from '../rooms/secrets.js';
import type { Result } from '../rooms/types.js';
import type { RecordingRecord } from '../storage/recordings.js';
import { StoreConflict } from '../storage/store.js';
import { notOwner, usedHandover } from './refusals.js';
import { isThere, owns, shownTo } from './shown.js';

const HANDOVER_MS = 60 * 60_000;

export class Handovers {
  constructor(private readonly options: Pick<Environment, 'store' | 'time' | 'randomBytes' | 'once'>) {}

  /** One secret for all of these that are owned so; an earlier one counts for them no more. Refusals: `wrong-token`. @throws where the store fails */
  async offer(own: readonly OwnRecording[]): Promise<Result<Handover>> {
    const handover = newSecret(this.options.randomBytes);
    const ids = await this.changeOwn(own, () => ({ handoverHash: hashOf(handover) }));
    if (ids.length === 0) return refused(notOwner);
    await this.options.once.put(hashOf(handover), JSON.stringify(ids), `handover ${ids[0]}`, 1, HANDOVER_MS);
    return { ok: true, handover, count: ids.length, expiresInMs: HANDOVER_MS };
  }

  /** With secrets of their own; it is used up. Refusals: `wrong-token`. @throws where the store fails */
  async take(handover: string): Promise<Result<Taken>> {
    const ids = await this.options.once.take(hashOf(handover));
    const recordings: Taken['recordings'][number][] = [];
    for (const id of ids === undefined ? [] : (JSON.parse(ids) as string[])) {
      const secret = newSecret(this.options.randomBytes);
      const changed = await this.change(
        id,
        (record) => record.handoverHash === hashOf(handover),
        (record) => withDevice(record, hashOf(secret)),
      );
      if (changed && owns(changed, secret)) recordings.push({ recording: shownTo(changed, true), secret });
    }
    return recordings.length === 0 ? refused(usedHandover) : { ok: true, recordings };
  }

  /** Only these secrets count from now on: neither those of other devices nor a link that was not used. Refusals: `wrong-token`. @throws where the store fails */
  async endOthers(own: readonly OwnRecording[]): Promise<Result<{ count: number }>> {
    const ids = await this.changeOwn(own, (secret) => ({
      secretHash: hashOf(secret),
      deviceHashes: [],
      handoverHash: '',
    }));
    return ids.length === 0 ? refused(notOwner) : { ok: true, count: ids.length };
  }

  /** @returns ids of those that are there, and are owned by the secret that stands with them */
  private async changeOwn(
    own: readonly OwnRecording[],
    change: (secret: string) => Partial<RecordingRecord>,
  ): Promise<string[]> {
    const ids: string[] = [];
    for (const { id, secret } of own) {
      const changed = await this.change(
        id,
        (record) => owns(record, secret),
        () => change(secret),
      );
      if (changed && owns(changed, secret)) ids.push(id);
    }
    return ids;
  }

  /**
   * Undefined where there is no such recording, its time is over, or `may` says no: then nothing is written.
   *
   * @param may asked again as it is written: what it says no to then is returned as it stands
   */
  private async change(
    id: string,
    may: (record: RecordingRecord) => boolean,
    change: (record: RecordingRecord) => Partial<RecordingRecord>,
  ): Promise<RecordingRecord | undefined> {
    const { store, time } = this.options;
    const found = await store.recordings.find(id);
    if (!found || !isThere(found, time.now()) || !may(found)) return undefined;
    try {
      return await store.recordings.update(id, (record) => (may(record) ? change(record) : {}));
    } catch (error) {
      // It was deleted meanwhile.
      if (error instanceof StoreConflict) return undefined;
      throw error;
    }
  }
}

/** The device that took it longest ago makes room. */
const withDevice = ({ deviceHashes = [] }: RecordingRecord, hash: string): Partial<RecordingRecord> => ({
  handoverHash: '',
  deviceHashes: [...deviceHashes, hash].slice(-RECORDING_DEVICES_MAX),
});

const refused = (error: Refusal) => ({ ok: false, error }) as const;
