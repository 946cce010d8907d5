/**
 * Kept recordings in Redis: record and bytes are two fields of one key, so that they come and go in one step. The list of all of them
 * lies elsewhere in a Cluster: one is listed before it is there, and who died between leaves an id that leads nowhere.
 */
import type { RecordingRecord, RecordingStore } from '../recordings.js';
import { StoreConflict } from '../store.js';
import type { Connection } from './connection.js';
import { KEEP, LIST, RECORDINGS_KEY, recordingKey, REPLACE_RECORD, UNLIST_OLD } from './scripts.js';

/** What is listed and not there for longer was left by somebody who died. */
const STALE_MS = 60_000;

export class RecordingTable implements RecordingStore {
  constructor(private readonly redis: Connection) {}

  async keep(record: RecordingRecord, file: Uint8Array): Promise<void> {
    await this.redis.run(LIST, [RECORDINGS_KEY], [record.id]);
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
    const ids = (await this.redis.ask(RECORDINGS_KEY, ['ZRANGE', RECORDINGS_KEY, '0', '-1'])) as string[];
    const found = await Promise.all(ids.map((id) => this.find(id)));
    const missing = ids.filter((_, index) => found[index] === undefined);
    for (const id of missing) await this.redis.run(UNLIST_OLD, [RECORDINGS_KEY], [id, String(STALE_MS)]);
    return found.filter((record) => record !== undefined);
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
    await this.redis.ask(key, ['UNLINK', key]);
    await this.redis.ask(RECORDINGS_KEY, ['ZREM', RECORDINGS_KEY, id]);
  }

  /** The record as it is kept. */
  private async text(id: string): Promise<string | undefined> {
    const key = recordingKey(id);
    return ((await this.redis.ask(key, ['HGET', key, 'record'])) as string | null) ?? undefined;
  }
}
