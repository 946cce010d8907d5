/** Where a recording's bytes come from, and by which keys its seal is known. */
import { RECORDING_BYTES_MAX } from '@gradroom/shared';
import { hasServer } from './site.js';

/** Of a file that is too large to be one the beginning is enough: it is refused all the same. */
export async function readFile(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, RECORDING_BYTES_MAX + 1).arrayBuffer());
}

/** The key of this page's server; without a server, or while it is away, none is known. */
export async function serverKeys(): Promise<ReadonlyMap<string, string>> {
  if (!hasServer) return new Map();
  try {
    const answer = await fetch('/api/key');
    if (!answer.ok) return new Map();
    const { server, key } = (await answer.json()) as { server: string; key: string };
    return new Map([[key, server]]);
  } catch {
    return new Map();
  }
}
