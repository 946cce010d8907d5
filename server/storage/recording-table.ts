/** Kept recordings in LMDB: a record and its bytes come and go in one transaction. */
import type { Folder } from './folder.js';
import type { RecordingRecord, RecordingStore } from './recordings.js';
import { StoreConflict } from './store.js';
import type { Writes } from './writes.js';

export class RecordingTable implements RecordingStore {
  constructor(
    private readonly db: Folder,
    private readonly writes: Writes,
  ) {}

  async keep(record: RecordingRecord, file: Uint8Array): Promise<void> {
    const { recordings, recordingFiles } = this.db;
    const { id } = record;
    const put = await this.writes.commit((writes) =>
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
    await this.writes.commit((writes) =>
      writes.push(recordings.batch(() => writes.push(recordings.remove(id), recordingFiles.remove(id)))),
    );
  }
}
