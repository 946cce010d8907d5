/** Bytes that a log names by their content, in Redis: beside the log, so that they go with it. */
import { blobName } from '../blob-name.js';
import { StoreConflict } from '../store.js';
import type { Connection } from './connection.js';
import { blobKeyBefore, keysOf, PUT_BESIDE } from './scripts.js';

export class BlobTable {
  constructor(private readonly redis: Connection) {}

  /** Returns their name. */
  async put(log: string, bytes: Uint8Array): Promise<string> {
    const { log: about, blobs } = keysOf(log);
    const name = blobName(bytes);
    const put = await this.redis.run(PUT_BESIDE, [about, blobs], [name, Buffer.from(bytes)]);
    if (put !== 1) throw new StoreConflict(`There is no log ${log}.`);
    return name;
  }

  async get(log: string, name: string): Promise<Uint8Array | undefined> {
    const [{ blobs }, before] = [keysOf(log), blobKeyBefore(name)];
    const found = ((await this.redis.askBytes(blobs, ['HGET', blobs, name])) ??
      (await this.redis.askBytes(before, ['GET', before]))) as Buffer | null;
    return found ? Uint8Array.from(found) : undefined;
  }
}
