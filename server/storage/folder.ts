/** The data folder as LMDB keeps it: its tables, and that only one process has it open. */
import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { open, type Database, type RootDatabase } from 'lmdb';
import { Changes } from './changes.js';
import type { Fsync } from './later-sync.js';
import { isSelf, lives, self, type Owner } from './ownership.js';
import { StoreUnavailable } from './store.js';
import { versioned, type Key, type Tables } from './tables.js';

export interface Folder extends Tables {
  readonly changes: Changes;
  /** A copy without freed pages. */
  copyTo(path: string): Promise<void>;
  close(): Promise<void>;
}

/** Folders that this process has open: LMDB must not open one twice. */
const opened = new Set<string>();

/** @throws StoreUnavailable */
export async function openFolder(path: string, fsync: Fsync = 'always'): Promise<Folder> {
  const folder = prepare(path);
  if (opened.has(folder)) throw inUse(path, process.pid);
  opened.add(folder);
  try {
    const root = openRoot(path, folder, fsync);
    try {
      return await take(path, folder, root);
    } catch (error) {
      await root.close();
      throw error;
    }
  } catch (error) {
    opened.delete(folder);
    throw error;
  }
}

/** Its real path; made where it is not there. @throws StoreUnavailable */
export function prepare(path: string): string {
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(path);
  } catch (error) {
    throw unwritable(path, error);
  }
}

export const unwritable = (path: string, error: unknown) =>
  new StoreUnavailable(
    `The data folder ${path} cannot be written (${inWords(error)}): mend that, or choose another folder with DATA_DIR.`,
    { cause: error },
  );

function openRoot(path: string, folder: string, fsync: Fsync): RootDatabase {
  try {
    return open({
      path: join(folder, 'store'),
      maxDbs: 16,
      // A commit is on the disk when it resolves, or all of it but the page that makes it count …
      overlappingSync: false,
      noMetaSync: fsync === 'second',
      // … and each batch is a promise of its own, so that a full disk fails the writes it hit, and no promise of LMDB's own.
      eventTurnBatching: false,
    });
  } catch (error) {
    throw new StoreUnavailable(
      `The data in ${path} cannot be opened (${inWords(error)}): mend that, or choose another folder with DATA_DIR.`,
      { cause: error },
    );
  }
}

async function take(path: string, folder: string, root: RootDatabase): Promise<Folder> {
  // Readers that were killed would keep old pages from being used again.
  root.readerCheck();
  const owner: Database<Owner, string> = root.openDB({ name: 'owner', encoding: 'json', useVersions: true });
  let version = 1;
  for (;;) {
    const before = owner.getEntry('process');
    // A copy of this process's own folder says that this process has it, which `opened` knows better.
    if (before && !isSelf(before.value) && lives(before.value)) throw inUse(path, before.value.pid);
    version = (before?.version ?? 0) + 1;
    const taken = before
      ? owner.put('process', self(), version, before.version)
      : owner.ifNoExists('process', () => void owner.put('process', self(), version));
    if (await taken) break;
  }
  const changes = new Changes();
  return {
    ...tablesOf(root, changes),
    changes,
    copyTo: (path) => root.backup(path, true),
    async close() {
      try {
        // With its version: then the promise is of this very write, and the last one is committed before LMDB closes.
        await owner.remove('process', version);
      } finally {
        await root.close();
        opened.delete(folder);
      }
    },
  };
}

/** @param changes is told of what is written to them */
export function tablesOf(root: RootDatabase, changes: Changes): Tables {
  const json = <V, K extends Key>(name: keyof Tables): Database<V, K> =>
    changes.of(name, root.openDB<V, K>({ name, encoding: 'json', useVersions: versioned.includes(name) }));
  const binary = <K extends Key>(name: keyof Tables): Database<Buffer, K> =>
    changes.of(name, root.openDB<Buffer, K>({ name, encoding: 'binary' }));
  return {
    rooms: json('rooms'),
    teams: json('teams'),
    codes: json('codes'),
    owners: json('owners'),
    heads: json('heads'),
    headers: json('headers'),
    entries: json('entries'),
    keyframes: binary('keyframes'),
    marks: json('marks'),
    people: json('people'),
    blobs: binary('blobs'),
    recordings: json('recordings'),
    recordingFiles: binary('recordingFiles'),
    removals: json('removals'),
  };
}

export const inUse = (path: string, pid: number) =>
  new StoreUnavailable(
    `The data folder ${path} is in use by another Gradroom (process ${pid}): stop it, or choose another folder with DATA_DIR.`,
  );

const noPermission = 'this account lacks the permission; perhaps another user made it';
const readOnly = 'it is on a disk that is read-only';
const noSpace = 'the disk is full';
/** By Node's name, or by the number that LMDB gives. */
const causes: Readonly<Record<string, string>> = {
  EACCES: noPermission,
  13: noPermission,
  EPERM: noPermission,
  1: noPermission,
  EROFS: readOnly,
  30: readOnly,
  ENOSPC: noSpace,
  28: noSpace,
  ENOTDIR: 'part of its path is a file',
  EEXIST: 'it is a file',
};

/** Why the system did not give the folder, for whoever starts the server. */
export function inWords(error: unknown): string {
  const { code, message } = error as { code?: string | number; message?: string };
  return causes[code ?? ''] ?? String(code ?? message ?? error);
}
