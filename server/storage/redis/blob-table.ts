/** Bytes by their content, in Redis. */
import { createHash } from 'node:crypto';
import type { Connection } from './connection.js';
import { blobKey } from './scripts.js';

export class BlobTable {
  constructor(private readonly redis: Connection) {}

  /** Returns their SHA-256, hex. */
  async put(bytes: Uint8Array): Promise<string> {
    const hash = createHash('sha256').update(bytes).digest('hex');
    await this.redis.ask(blobKey(hash), ['SET', blobKey(hash), Buffer.from(bytes)]);
    return hash;
  }

  async get(hash: string): Promise<Uint8Array | undefined> {
    const found = (await this.redis.askBytes(blobKey(hash), ['GET', blobKey(hash)])) as Buffer | null;
    return found ? Uint8Array.from(found) : undefined;
  }
}
