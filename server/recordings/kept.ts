/** Recordings that are kept: they outlive their rooms, until their time is over or whoever owns them deletes them. */
import {
  RECORDING_DAYS_DEFAULT,
  type ChangeRecording,
  type KeepRecording,
  type KeptRecording,
  type RecordingInfo,
  type Refusal,
} from '@gradroom/shared';
import type { Environment } from '../rooms/environment.js';
import { notLeading } from '../rooms/refusals.js';
import type { Rooms } from '../rooms/rooms.js';
import { hashOf, newId, newSecret } from '../rooms/secrets.js';
import type { Taught } from '../rooms/holders.js';
import type { Result } from '../rooms/types.js';
import type { RecordingRecord } from '../storage/recordings.js';
import { StoreConflict } from '../storage/store.js';
import type { Facts } from './facts.js';
import { HiddenNames } from './hidden-names.js';
import { keptLimits, Place } from './place.js';
import type { Recorder } from './recorder.js';
import { holdsBack, unrevealedIn } from './unrevealed.js';
import {
  forClass,
  forInstructor,
  noClass,
  nothingRecorded,
  notOwner,
  questionsOpen,
  tooLong,
  unknownRecording,
} from './refusals.js';
import { isThere, owns, showsNames, shownTo, type KeptFile } from './shown.js';

const ID_BYTES = 16;
const DAY_MS = 24 * 60 * 60_000;

export interface KeptOptions extends Pick<Environment, 'store' | 'time' | 'randomBytes' | 'log'> {
  readonly rooms: Pick<Rooms, 'recording'> & { readonly holders: Pick<Rooms['holders'], 'standing'> };
  readonly recorder: Pick<Recorder, 'file' | 'nameless' | 'check'>;
  /** How often those whose time is over are looked for. */
  readonly sweepEveryMs: number;
  readonly limits?: typeof keptLimits;
}

export class KeptRecordings {
  private readonly limits: typeof keptLimits;
  private cancelSweep = () => {};
  private isStopping = false;
  private readonly place: Place;
  private readonly hidden: HiddenNames;

  constructor(private readonly options: KeptOptions) {
    this.limits = options.limits ?? keptLimits;
    this.place = new Place(options, this.limits);
    this.hidden = new HiddenNames(options.time);
  }

  /** Removes those whose time is over, and comes again. Never rejects. */
  async start(): Promise<void> {
    const { store, time, log, sweepEveryMs } = this.options;
    try {
      for (const record of await store.recordings.list()) {
        if (this.isStopping) return;
        if (isThere(record, time.now())) continue;
        await store.recordings.delete(record.id);
        log.info({ recording: record.id.slice(0, 6) }, 'A recording whose time was over was removed.');
      }
    } catch (error) {
      log.error({ err: error }, 'Recordings could not be swept.');
    }
    if (!this.isStopping) this.cancelSweep = time.after(sweepEveryMs, () => void this.start());
  }

  close(): void {
    this.isStopping = true;
    this.cancelSweep();
    this.hidden.close();
  }

  /**
   * Keeps what the room has recorded so far, for its instructors. Refusals: those of `Rooms.recording` and `Recorder.file`,
   * `nothing-recorded`, `too-large`, `too-many-recordings`, `recordings-full`, `not-saved`. @throws where the store cannot be read
   */
  async keep(taught: Taught, { named = true, keepDays }: KeepRecording): Promise<Result<KeptRecording>> {
    const { rooms, recorder } = this.options;
    const made = await recorder.file(() => rooms.recording(taught), named);
    if (!made.ok) return made;
    const { code, recording, file, facts } = made;
    const { header, entries } = recording.log;
    if (!entries.some(({ command }) => command.type === 'joined')) return refused(nothingRecorded);
    return this.take(file, facts, { code, log: header.log, unrevealed: unrevealedIn(entries) }, keepDays);
  }

  /**
   * Keeps a file that came from anywhere, of no room: its owner sees it, or whoever has the link. Refusals: those of `Recorder.check`,
   * `too-large`, `recordings-full`, `not-saved`. @throws where the store cannot be read
   */
  async bring(file: Uint8Array): Promise<Result<KeptRecording>> {
    const checked = await this.options.recorder.check(file);
    if (!checked.ok) return checked;
    return this.take(checked.file, checked.facts, { code: '', log: '' });
  }

  private async take(
    file: Uint8Array,
    facts: Facts,
    room: Pick<RecordingRecord, 'code' | 'log' | 'unrevealed'>,
    keepDays: number | null = RECORDING_DAYS_DEFAULT,
  ): Promise<Result<KeptRecording>> {
    const { time, randomBytes } = this.options;
    if (file.length > this.limits.fileBytesMax) return refused(tooLong(file.length));
    const secret = newSecret(randomBytes);
    const madeAt = time.now();
    const record: RecordingRecord = {
      ...facts,
      ...room,
      id: newId(randomBytes, ID_BYTES),
      madeAt,
      expiresAt: expiry(madeAt, keepDays),
      byteCount: file.length,
      visibility: 'instructor',
      secretHash: hashOf(secret),
    };
    const refusal = await this.place.save(record, file);
    return refusal ? refused(refusal) : { ok: true, recording: shownTo(record, true), secret };
  }

  /** Refusals: `unknown-recording`, `recording-private`, `recording-of-class`. @throws where the store fails */
  async find(id: string, secret: string | undefined): Promise<Result<{ recording: RecordingInfo }>> {
    const seen = await this.seen(id, secret);
    return seen.ok ? { ok: true, recording: shownTo(seen.record, owns(seen.record, secret)) } : seen;
  }

  /**
   * The bytes, as far as nicknames are shown, read where they are wanted. Refusals as of `find`; of reading, `unknown-recording` and
   * `too-fast`. @throws where the store fails, and so does reading
   */
  async file(id: string, secret: string | undefined): Promise<Result<KeptFile>> {
    const seen = await this.seen(id, secret);
    if (!seen.ok) return seen;
    const { record } = seen;
    const isWhole = record.names.length === 0 || showsNames(record, owns(record, secret));
    const read = () => (isWhole ? this.stored(id) : this.hidden.get(id, () => this.nameless(id)));
    return { ok: true, version: hashOf(`${id} ${isWhole ? 'whole' : 'nameless'}`), byteCount: record.byteCount, read };
  }

  /** Refusals: `unknown-recording`, `wrong-token`, `no-class`, `questions-open`. @throws where the store fails */
  async change(
    id: string,
    secret: string,
    { keepDays, ...words }: ChangeRecording,
  ): Promise<Result<{ recording: RecordingInfo }>> {
    const owned = await this.owned(id, secret);
    if (!owned.ok) return owned;
    const { store, time } = this.options;
    if (words.visibility === 'class' && owned.record.code === '') return refused(noClass);
    const opens = words.visibility === 'class' || words.visibility === 'link';
    if (opens && (await holdsBack(store, owned.record))) return refused(questionsOpen);
    try {
      const changed = await store.recordings.update(id, () => ({
        ...words,
        ...(keepDays !== undefined && { expiresAt: expiry(time.now(), keepDays) }),
      }));
      return { ok: true, recording: shownTo(changed, true) };
    } catch (error) {
      // It was deleted meanwhile.
      if (error instanceof StoreConflict) return refused(unknownRecording);
      throw error;
    }
  }

  /** Record and bytes, at once. Refusals: `unknown-recording`, `wrong-token`. @throws where the store fails */
  async delete(id: string, secret: string): Promise<Result<{ id: string }>> {
    const owned = await this.owned(id, secret);
    if (!owned.ok) return owned;
    await this.options.store.recordings.delete(id);
    return { ok: true, id };
  }

  /** Those of this room, whoever owns them, for who leads it. Refusals: `not-allowed`. @throws where the store fails */
  async ofRoom({ record, rank }: Taught): Promise<Result<{ ids: readonly string[] }>> {
    if (rank !== 'instructor') return refused(notLeading);
    const all = await this.options.store.recordings.list();
    return { ok: true, ids: all.filter(({ log }) => log === record.log).map(({ id }) => id) };
  }

  /** Record and bytes of each. @throws where the store fails */
  async deleteAll(ids: readonly string[]): Promise<void> {
    for (const id of ids) await this.options.store.recordings.delete(id);
  }

  private async stored(id: string): Promise<Result<{ file: Uint8Array }>> {
    const file = await this.options.store.recordings.file(id);
    return file ? { ok: true, file } : refused(unknownRecording);
  }

  private async nameless(id: string): Promise<Result<{ file: Uint8Array }>> {
    const stored = await this.stored(id);
    return stored.ok ? this.options.recorder.nameless(stored.file) : stored;
  }

  private async there(id: string): Promise<RecordingRecord | undefined> {
    const { store, time } = this.options;
    const record = await store.recordings.find(id);
    return record && isThere(record, time.now()) ? record : undefined;
  }

  private async owned(id: string, secret: string): Promise<Result<{ record: RecordingRecord }>> {
    const record = await this.there(id);
    if (!record) return refused(unknownRecording);
    return owns(record, secret) ? { ok: true, record } : refused(notOwner);
  }

  private async seen(id: string, secret: string | undefined): Promise<Result<{ record: RecordingRecord }>> {
    const record = await this.there(id);
    if (!record) return refused(unknownRecording);
    if (record.visibility === 'link' || owns(record, secret)) return { ok: true, record };
    if (secret !== undefined && (await this.isOfRoom(record, secret))) return { ok: true, record };
    return refused(record.visibility === 'class' ? forClass : forInstructor);
  }

  /** Whether it is a secret of the recording's room, while that lives: an instructor's, or anybody's where the class may see it. */
  private async isOfRoom({ code, log, visibility }: RecordingRecord, secret: string): Promise<boolean> {
    const { store, rooms } = this.options;
    // It came as a file.
    if (code === '') return false;
    const room = await store.room(code);
    // By now the code may be another room's.
    if (room?.log !== log) return false;
    const standing = await rooms.holders.standing(room, secret);
    return visibility === 'class' ? standing !== undefined : standing !== undefined && standing !== 'student';
  }
}

const refused = (error: Refusal) => ({ ok: false, error }) as const;

const expiry = (fromMs: number, days: number | null): number | null => (days === null ? null : fromMs + days * DAY_MS);
