/**
 * What a process writes to the store's file, call by call, as the system sees it: recorded by strace, and put together again up to
 * any call. Where strace is missing, or may not trace, nothing is recorded.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Fsync } from '../../server/storage/later-sync.js';

/** One thing that happened. A write is `safe` where it is on the disk when the call ends. */
export type Step =
  | { readonly kind: 'write'; readonly offset: number; readonly bytes: Buffer; readonly safe: boolean }
  | { readonly kind: 'sync' }
  | { readonly kind: 'told'; readonly line: string };

export const straceIsHere =
  process.platform === 'linux' && spawnSync('strace', ['-o', '/dev/null', 'true'], { stdio: 'ignore' }).status === 0;

const child = fileURLToPath(new URL('./writer-child.mjs', import.meta.url));
const run = promisify(execFile);
/** So that all writes come from one thread, and one count numbers them. */
const oneThread = { ...process.env, UV_THREADPOOL_SIZE: '1' };
const MOST_BYTES = '1000000';

/** Lets a process write `count` entries, and records how. */
export async function recordWrites(folder: string, count: number, fsync: Fsync): Promise<Step[]> {
  mkdirSync(folder, { recursive: true });
  const trace = join(folder, 'trace');
  const calls = 'openat,lseek,pwrite64,writev,pwritev,fdatasync,fsync,msync,write';
  const args = ['-f', '-xx', '-s', MOST_BYTES, '-e', `trace=${calls}`, '-o', trace];
  await run('strace', [...args, process.execPath, child, folder, String(count)], {
    env: { ...oneThread, FSYNC: fsync },
  });
  return stepsOf(readFileSync(trace, 'latin1'));
}

/**
 * Lets a process write entries while the system refuses one call: the `nth` of that name.
 *
 * @returns the lines that it told, and its exit code; null where a signal ended it
 */
export async function writeWithError(folder: string, call: string, error: string, nth: number, count: number) {
  const inject = `inject=${call}:error=${error}:when=${nth}`;
  const args = ['-f', '-e', `trace=${call}`, '-e', inject, '-P', join(folder, 'store', 'data.mdb'), '-o', '/dev/null'];
  const command = [...args, process.execPath, child, folder, String(count)];
  const { stdout, code } = await run('strace', command, { env: oneThread, timeout: 20_000 }).then(
    ({ stdout }) => ({ stdout, code: 0 }),
    (failed: { stdout: string; code: number | null }) => failed,
  );
  return { lines: stdout.split('\n').filter(Boolean), code };
}

function stepsOf(trace: string): Step[] {
  const steps: Step[] = [];
  /** Of the store's file, by number: whether its writes are safe. */
  const files = new Map<string, boolean>();
  /** Where `writev` writes. */
  const positions = new Map<string, number>();
  for (const line of trace.split('\n')) {
    const opened = /openat\([^"]*"([^"]*)"[^,]*, ([A-Z_|]+).*= (\d+)$/.exec(line);
    if (opened) {
      const [, path, flags, file] = opened;
      if (textOf(path).endsWith('/store/data.mdb')) files.set(file, flags.includes('O_DSYNC'));
      else files.delete(file);
      continue;
    }
    const sought = /lseek\((\d+), (\d+), SEEK_SET/.exec(line);
    if (sought) positions.set(sought[1], Number(sought[2]));
    const written = /pwrite64\((\d+), "([^"]*)", \d+, (\d+)/.exec(line);
    const many = /(?<!p)writev\((\d+), (\[.*\]), \d+/.exec(line);
    const safe = files.get((written ?? many)?.[1] ?? '');
    if (written && safe !== undefined) {
      steps.push({ kind: 'write', offset: Number(written[3]), bytes: bytesOf(written[2]), safe });
    }
    if (many && safe !== undefined) {
      const parts = [...many[2].matchAll(/iov_base="([^"]*)"/g)].map(([, part]) => bytesOf(part));
      steps.push({ kind: 'write', offset: positions.get(many[1])!, bytes: Buffer.concat(parts), safe });
    }
    const synced = /(?:fdatasync|fsync|msync)\((\d+)/.exec(line);
    if (synced && files.has(synced[1])) steps.push({ kind: 'sync' });
    const told = /write\(1, "([^"]*)"/.exec(line);
    if (told) steps.push({ kind: 'told', line: textOf(told[1]).trim() });
    if (/pwritev\(/.test(line)) throw new Error('The store writes in a way that is not recorded.');
  }
  return steps;
}

const bytesOf = (escaped: string) => Buffer.from(escaped.replaceAll('\\x', ''), 'hex');
const textOf = (escaped: string) => bytesOf(escaped).toString();

/** A file, written to step by step. */
export class Image {
  private bytes = Buffer.alloc(0);

  /** @param count how many of the write's bytes arrive, all where it is left out */
  apply({ offset, bytes }: Extract<Step, { kind: 'write' }>, count = bytes.length): this {
    const end = offset + count;
    if (end > this.bytes.length) this.bytes = Buffer.concat([this.bytes, Buffer.alloc(end - this.bytes.length)]);
    bytes.copy(this.bytes, offset, 0, count);
    return this;
  }

  copy(): Image {
    const copy = new Image();
    copy.bytes = Buffer.from(this.bytes);
    return copy;
  }

  get content(): Buffer {
    return this.bytes;
  }
}
