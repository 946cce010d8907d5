/** What a blob is called: by its content, so that whoever reads it can tell that it is the one that was meant. */
import { createHash } from 'node:crypto';

/** SHA-256, hex. */
export const blobName = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
