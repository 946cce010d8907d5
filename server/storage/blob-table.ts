/** Bytes that a log names by their content, in LMDB: under the log's own keys, so that they go with it. */
import { IF_EXISTS } from 'lmdb';
import { blobName } from './blob-name.js';
import type { Folder } from './folder.js';
import { StoreConflict } from './store.js';
import type { Writes } from './writes.js';

export class BlobTable {
  constructor(
    private readonly db: Folder,
    private readonly writes: Writes,
  ) {}

  /** Returns their name. */
  async put(log: string, bytes: Uint8Array): Promise<string> {
    const { heads, blobs } = this.db;
    const name = blobName(bytes);
    const put = await this.writes.commit((writes) =>
      writes.push(heads.ifVersion(log, IF_EXISTS, () => writes.push(blobs.put([log, name], Buffer.from(bytes))))),
    );
    if (!put) throw new StoreConflict(`There is no log ${log}.`);
    return name;
  }

  get(log: string, name: string): Uint8Array | undefined {
    const found = this.db.blobs.get([log, name]) ?? this.db.blobs.get(name);
    return found && Uint8Array.from(found);
  }
}
