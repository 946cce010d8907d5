/**
 * Kept recordings in Redis: record and bytes are two fields of one key, so that they come and go in one step. The list of all of them
 * lies elsewhere in a Cluster: one is listed before it is there, and who died between leaves an id that leads nowhere.
 */
import type { RecordingRecord, RecordingStore, RecordingUsage } from '../recordings.js';
import { StoreConflict } from '../store.js';
import type { Connection } from './connection.js';
import type { Erasing } from './erasing.js';
import {
  KEEP,
  LIST_RECORDING,
  LISTED_KEYS,
  LISTED_RECORDINGS,
  RECORDING_USAGE,
  recordingKey,
  REPLACE_RECORD,
  UNLIST_RECORDING,
} from './recording-scripts.js';

/** What is listed and not there for longer was left by somebody who died. */
const STALE_MS = 60_000;

export class RecordingTable implements RecordingStore {
  constructor(
    private readonly redis: Connection,
    private readonly erasing: Erasing,
  ) {}

  async keep(record: RecordingRecord, file: Uint8Array): Promise<void> {
    await this.enlist(record);
    const kept = await this.redis.run(KEEP, [recordingKey(record.id)], [JSON.stringify(record), Buffer.from(file)]);
    if (kept !== 1) throw new StoreConflict(`Recording ${record.id} exists.`);
  }

  async find(id: string): Promise<RecordingRecord | undefined> {
    const text = await this.text(id);
    return text === undefined ? undefined : (JSON.parse(text) as RecordingRecord);
  }

  async file(id: string): Promise<Uint8Array | undefined> {
    const key = recordingKey(id);
    const found = (await this.redis.askBytes(key, ['HGET', key, 'file'])) as Buffer | null;
    return found ? Uint8Array.from(found) : undefined;
  }

  async list(): Promise<RecordingRecord[]> {
    const [ids, counted] = (await this.redis.run(LISTED_RECORDINGS, LISTED_KEYS, [])) as [string[], string[]];
    const records = await Promise.all(ids.map((id) => this.find(id)));
    const found = records.filter((record) => record !== undefined);
    for (const [index, id] of ids.entries()) if (!records[index]) await this.strike(id, STALE_MS);
    // Servers of versions before list one, and take it off, without counting.
    const [listed, known] = [new Set(ids), new Set(counted)];
    for (const record of found) if (!known.has(record.id)) await this.enlist(record);
    for (const id of counted) if (!listed.has(id)) await this.strike(id);
    return found;
  }

  async usage(log: string): Promise<RecordingUsage> {
    const sums = (await this.redis.run(RECORDING_USAGE, LISTED_KEYS, [log])) as [number, number, number];
    const [count, byteCount, ofLog] = sums;
    return { count, byteCount, ofLog };
  }

  async update(id: string, change: (record: RecordingRecord) => Partial<RecordingRecord>): Promise<RecordingRecord> {
    for (;;) {
      const before = await this.text(id);
      if (before === undefined) throw new StoreConflict(`There is no recording ${id}.`);
      const record = JSON.parse(before) as RecordingRecord;
      const changed: RecordingRecord = { ...record, ...change(record) };
      const replaced = await this.redis.run(REPLACE_RECORD, [recordingKey(id)], [before, JSON.stringify(changed)]);
      if (replaced === 1) return changed;
    }
  }

  async delete(id: string): Promise<void> {
    const key = recordingKey(id);
    await this.erasing.note(key);
    await this.redis.ask(key, ['UNLINK', key]);
    await this.strike(id);
  }

  private async enlist({ id, byteCount, log }: RecordingRecord): Promise<void> {
    await this.redis.run(LIST_RECORDING, LISTED_KEYS, [id, String(byteCount), log]);
  }

  /** Takes it off the list, unless it stands there for less than so long. */
  private async strike(id: string, forMs = 0): Promise<void> {
    await this.redis.run(UNLIST_RECORDING, LISTED_KEYS, [id, String(forMs)]);
  }

  /** The record as it is kept. */
  private async text(id: string): Promise<string | undefined> {
    const key = recordingKey(id);
    return ((await this.redis.ask(key, ['HGET', key, 'record'])) as string | null) ?? undefined;
  }
}
