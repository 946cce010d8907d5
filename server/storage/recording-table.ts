/** Kept recordings in LMDB: a record and its bytes come and go in one transaction. */
import { IF_EXISTS } from 'lmdb';
import type { Folder } from './folder.js';
import type { RecordingRecord, RecordingStore, RecordingUsage } from './recordings.js';
import { StoreConflict } from './store.js';
import type { Writes } from './writes.js';

type Counted = Pick<RecordingRecord, 'log' | 'byteCount'>;

/** What all of them take: nobody else writes here, so that it is read once, and then follows what is written. */
class Sums {
  private count = 0;
  private byteCount = 0;
  private readonly ofLog = new Map<string, number>();

  /** @param sign 1 where one came, −1 where one went */
  add({ log, byteCount }: Counted, sign: 1 | -1): void {
    this.count += sign;
    this.byteCount += sign * byteCount;
    const left = (this.ofLog.get(log) ?? 0) + sign;
    if (left > 0) this.ofLog.set(log, left);
    else this.ofLog.delete(log);
  }

  usage(log: string): RecordingUsage {
    return { count: this.count, byteCount: this.byteCount, ofLog: this.ofLog.get(log) ?? 0 };
  }
}

export class RecordingTable implements RecordingStore {
  /** Undefined before it is asked for, and after a write of which nobody knows what became, or whether they hold it already. */
  private sums: Sums | undefined;

  constructor(
    private readonly db: Folder,
    private readonly writes: Pick<Writes, 'commit' | 'commitAnyway'>,
  ) {}

  async keep(record: RecordingRecord, file: Uint8Array): Promise<void> {
    const { recordings, recordingFiles } = this.db;
    const { id } = record;
    const put = await this.counted(record, 1, (writes) =>
      writes.push(
        recordings.ifNoExists(id, () =>
          writes.push(recordings.put(id, record, 1), recordingFiles.put(id, Buffer.from(file))),
        ),
      ),
    );
    if (!put) throw new StoreConflict(`Recording ${id} exists.`);
  }

  async find(id: string): Promise<RecordingRecord | undefined> {
    return this.db.recordings.get(id);
  }

  async file(id: string): Promise<Uint8Array | undefined> {
    const found = this.db.recordingFiles.get(id);
    // LMDB's own memory holds a value only for this moment.
    return found && new Uint8Array(found);
  }

  async list(): Promise<RecordingRecord[]> {
    return [...this.db.recordings.getRange({})].map(({ value }) => value);
  }

  async usage(log: string): Promise<RecordingUsage> {
    if (!this.sums) {
      this.sums = new Sums();
      for (const { value } of this.db.recordings.getRange({})) this.sums.add(value, 1);
    }
    return this.sums.usage(log);
  }

  async update(id: string, change: (record: RecordingRecord) => Partial<RecordingRecord>): Promise<RecordingRecord> {
    const { recordings } = this.db;
    for (;;) {
      const found = recordings.getEntry(id);
      if (!found) throw new StoreConflict(`There is no recording ${id}.`);
      const { value, version = 0 } = found;
      const changed = { ...value, ...change(value) };
      const put = () => recordings.put(id, changed, version + 1, version);
      if (await this.writes.commit((writes) => writes.push(put()))) return changed;
    }
  }

  async delete(id: string): Promise<void> {
    const { recordings, recordingFiles } = this.db;
    const record = recordings.get(id);
    if (!record) return;
    await this.counted(record, -1, (writes) =>
      writes.push(
        recordings.ifVersion(id, IF_EXISTS, () => writes.push(recordings.remove(id), recordingFiles.remove(id))),
      ),
    );
  }

  /** Writes, and counts what was written. */
  private async counted(record: Counted, sign: 1 | -1, write: (writes: Promise<boolean>[]) => void): Promise<boolean> {
    const { sums } = this;
    try {
      const isWritten =
        sign > 0 ? await this.writes.commit(write, record.byteCount) : await this.writes.commitAnyway(write);
      // What was read meanwhile may have been with this write, or without it.
      if (!sums || sums !== this.sums) this.sums = undefined;
      else if (isWritten) sums.add(record, sign);
      return isWritten;
    } catch (error) {
      this.sums = undefined;
      throw error;
    }
  }
}
