/**
 * An entry made durable: the embedded store (LMDB), against the plainest thing that keeps the same promise, a file that is only appended
 * to, with one `fdatasync` for all that came meanwhile. And what a start costs: who only appends has to read everything first.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { EmbeddedStore } from '../../server/storage/embedded.js';
import type { Fsync } from '../../server/storage/later-sync.js';
import type { StoredEntry } from '../../server/storage/store.js';
import { entriesFrom } from '../server/storage/contract-suite.js';
import { header, room } from '../server/storage/implementations.js';
import { milliseconds, printTable, quantile } from './report.js';

const SECONDS = Number(process.env['SECONDS'] ?? 4);
/** Logs that are written at the same time. */
const writers = [1, 8, 40];
const STORED = 50_000;

interface Subject {
  append(log: string, seq: number, entries: readonly StoredEntry[]): Promise<void>;
  close(): Promise<void>;
}

/** Each record a line, with a checksum; whoever appends waits for the sync that began after its bytes were written. */
class AppendedFile implements Subject {
  private waiting: { readonly line: string; readonly done: () => void }[] = [];
  private working: Promise<void> | undefined;

  constructor(private readonly file: FileHandle) {}

  append(log: string, _seq: number, entries: readonly StoredEntry[]): Promise<void> {
    const body = JSON.stringify([log, entries]);
    return new Promise((done) => {
      this.waiting.push({ line: `${crc32(body)} ${body}\n`, done });
      this.working ??= this.work();
    });
  }

  private async work(): Promise<void> {
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const group = this.waiting.splice(0);
      await this.file.write(group.map(({ line }) => line).join(''));
      await this.file.datasync();
      for (const { done } of group) done();
    }
    this.working = undefined;
  }

  close = () => this.file.close();
}

async function lmdb(folder: string, logs: readonly string[], fsync: Fsync): Promise<Subject> {
  const store = await EmbeddedStore.open(folder, { fsync });
  const tokens = new Map<string, number>();
  for (const [index, log] of logs.entries()) {
    await store.createRoom(room(`ROOM${index}`, log), header(log));
    tokens.set(log, await store.acquire(log));
  }
  return {
    append: (log, seq, entries) => store.append(log, seq, tokens.get(log)!, entries),
    close: () => store.close(),
  };
}

type Make = (folder: string, logs: readonly string[]) => Promise<Subject>;

const appendedFile: Make = async (folder) => new AppendedFile(await open(join(folder, 'log'), 'a'));
const subjects: Readonly<Record<string, Make>> = {
  'embedded store': (folder, logs) => lmdb(folder, logs, 'always'),
  '… FSYNC=second': (folder, logs) => lmdb(folder, logs, 'second'),
  'appended file': appendedFile,
};

/** Bytes that this process had the system write. */
const writtenBytes = () => Number(/^write_bytes: (\d+)/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1] ?? NaN);

async function measure(make: Make, count: number): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gradroom-bench-'));
  const logs = Array.from({ length: count }, (_, index) => `log-${index}`);
  const subject = await make(folder, logs);
  const entries = new Map(logs.map((log) => [log, entriesFrom(1, 2_000, log)]));
  const took: number[] = [];
  const [cpu, bytes, began] = [process.cpuUsage(), writtenBytes(), performance.now()];
  await Promise.all(
    logs.map(async (log) => {
      const own = entries.get(log)!;
      for (let seq = 1; seq <= own.length && performance.now() - began < SECONDS * 1_000; seq++) {
        const sentMs = performance.now();
        await subject.append(log, seq, [own[seq - 1]]);
        took.push(performance.now() - sentMs);
      }
    }),
  );
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - began) / 1_000;
  const written = writtenBytes() - bytes;
  await subject.close();
  rmSync(folder, { recursive: true });
  return [
    (took.length / seconds).toFixed(0),
    milliseconds(quantile(took, 0.5)),
    milliseconds(quantile(took, 0.99)),
    `${((user + system) / took.length).toFixed(0)} µs`,
    `${(written / took.length / 1024).toFixed(1)} KB`,
  ];
}

/** From nothing to the last hundred entries of one log. */
async function starts(): Promise<string[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'gradroom-bench-'));
  const entries = entriesFrom(1, STORED, 'log-0');
  const store = await lmdb(folder, ['log-0'], 'always');
  await store.append('log-0', 1, entries);
  await store.close();
  const file = await appendedFile(folder, []);
  await Promise.all(entries.map((one) => file.append('log-0', one.entry.seq, [one])));
  await file.close();
  const opened = performance.now();
  const again = await EmbeddedStore.open(folder);
  await again.entries('log-0', STORED - 99);
  const lmdbMs = performance.now() - opened;
  await again.close();
  const read = performance.now();
  const logs = new Map<string, StoredEntry[]>();
  for (const line of readFileSync(join(folder, 'log'), 'utf8').split('\n')) {
    const body = line.slice(line.indexOf(' ') + 1);
    if (line === '' || crc32(body) !== Number.parseInt(line)) continue;
    const [log, more] = JSON.parse(body) as [string, StoredEntry[]];
    logs.set(log, [...(logs.get(log)?.splice(0) ?? []), ...more].slice(-100));
  }
  const fileMs = performance.now() - read;
  rmSync(folder, { recursive: true });
  return [
    ['embedded store', milliseconds(lmdbMs)],
    ['appended file', milliseconds(fileMs)],
  ];
}

const rows: string[][] = [];
for (const count of writers) {
  for (const [name, make] of Object.entries(subjects))
    rows.push([name, String(count), ...(await measure(make, count))]);
}
printTable(['', 'logs', 'entries/s', 'median', 'p99', 'processor', 'to the disk'], rows);
console.log(`\nA start with ${STORED} entries in one log, up to its last hundred:`);
printTable(['', 'time'], await starts());
