/** A copy of the store's file is brought up in commits of a bounded size, whatever the records have. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { bringUp } from '../../../server/storage/bring-up.js';
import type { Place } from '../../../server/storage/changes.js';
import { EmbeddedStore } from '../../../server/storage/embedded.js';
import type { Tables } from '../../../server/storage/tables.js';
import { Writes } from '../../../server/storage/writes.js';
import { record } from './recordings-suite.js';

const MEGABYTE = 1_000_000;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradroom-bring-up-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

it('[ST72] recordings are brought into a copy a few megabytes at a time, all else a hundred records at a time', async () => {
  const empty = await EmbeddedStore.open(join(folder, 'own'));
  const copy = join(folder, 'other', 'store');
  mkdirSync(copy, { recursive: true });
  await empty.copyTo(copy);
  await empty.close();

  /** What is read for each commit. */
  const commits: { records: number; bytes: number }[] = [];
  const { commitAnyway } = Writes.prototype;
  vi.spyOn(Writes.prototype, 'commitAnyway').mockImplementation(function (this: Writes, begin) {
    commits.push({ records: 0, bytes: 0 });
    return commitAnyway.call(this, begin);
  });
  const read = (value: unknown, bytes = 0) => {
    commits.at(-1)!.records++;
    commits.at(-1)!.bytes += bytes;
    return { value, version: 1 };
  };
  const file = (id: string) => Buffer.alloc(1.5 * MEGABYTE, id);
  const from = {
    recordingFiles: { getEntry: (id: string) => read(file(id), 1.5 * MEGABYTE) },
    recordings: { getEntry: (id: string) => read(record(id)) },
  };
  const ids = Array.from({ length: 12 }, (_, n) => `file ${n}`);
  const small = Array.from({ length: 150 }, (_, n): Place => ['recordings', `r${n}`]);
  const places = [...ids.map((id): Place => ['recordingFiles', id]), ...small];
  await bringUp(copy, from as unknown as Tables, places).done;
  vi.restoreAllMocks();

  expect(commits.map(({ records }) => records)).toEqual([3, 3, 3, 3, 100, 50]);
  expect(Math.max(...commits.map(({ bytes }) => bytes))).toBe(4.5 * MEGABYTE);
  const brought = await EmbeddedStore.open(join(folder, 'other'));
  for (const id of ids) expect(file(id).equals((await brought.recordings.file(id))!)).toBe(true);
  expect(await brought.recordings.list()).toHaveLength(150);
  await brought.close();
});
