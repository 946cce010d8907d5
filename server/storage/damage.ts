/**
 * A store's file that is damaged is set aside before it is opened, so that the server starts, and the file is there for who can mend it.
 *
 * A start waits a minute for that, and then opens the file as it is: reading it to its end would keep a class from coming back. A note in
 * the folder says so until the store is closed in order: where the process ended otherwise, as at a page that is not there, the next
 * start reads all of the file, however long that takes.
 */
import { execFile } from 'node:child_process';
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Exit code of the process that looks. */
export const DAMAGED = 3;
/** By these a process ends that reads what is not there; on Windows by a code. */
const crashes: readonly unknown[] = ['SIGSEGV', 'SIGBUS', 'SIGABRT', 'SIGILL', 'SIGFPE', 0xc0000005, 0xc0000006];
/** Of a look: when it is given up. */
export interface LookOptions {
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

/** For so long a start waits. A file that is so large is opened as it is. */
export const AT_START: LookOptions = { timeout: 60_000 };

export interface DamageOptions {
  /** Wall time, ms since 1970. */
  readonly now: () => number;
  readonly log: { error(fields: object, message: string): void };
}

/** The store was opened before all of it was read. */
const noteIn = (folder: string): string => join(folder, 'unread');

/** Before the data folder is opened. What nobody can say of it, whoever opens it will. @param within for tests */
export async function setAsideIfDamaged(folder: string, options: DamageOptions, within = AT_START): Promise<void> {
  const { log } = options;
  const note = noteIn(folder);
  const isCrashed = existsSync(note);
  if (isCrashed) {
    const sentence = `Gradroom did not end in order, and had not read all of the rooms in ${folder}: it does so now, which may take minutes.`;
    log.error({}, sentence);
  }
  const { damage, isGivenUp } = await lookAt(join(folder, 'store'), isCrashed ? {} : within);
  if (isGivenUp) {
    log.error(
      {},
      `The rooms in ${folder} take long to read: they are opened before it is known that all of them can be.`,
    );
    return writeFileSync(note, '');
  }
  if (damage !== undefined) setAside(folder, damage, 'begins without any', options);
  rmSync(note, { force: true });
}

/** Nothing that was not there ended the process that had it open. */
export const closedInOrder = (folder: string): void => rmSync(noteIn(folder), { force: true });

/** The store's file, out of the way of another one. @param then what Gradroom does instead */
export function setAside(folder: string, reason: string, then: string, { now, log }: DamageOptions): void {
  const path = join(folder, 'store');
  const aside = `${path}.damaged-${new Date(now()).toISOString().slice(0, 19).replaceAll(':', '-')}`;
  renameSync(path, aside);
  log.error(
    { reason },
    `The rooms in ${folder} cannot be read: the file is damaged. It was set aside as ${basename(aside)}, and Gradroom ${then}.`,
  );
}

/** Whether all that is in a file can be read, or part of it, or all, is certainly not there; `unknown` where nobody can say. */
export type Condition = 'whole' | 'damaged' | 'unknown';

export async function conditionOf(path: string, options: LookOptions): Promise<Condition> {
  if (!existsSync(fileIn(path))) return 'damaged';
  const { whole, damage } = await lookAt(path, options);
  if (damage !== undefined) return 'damaged';
  return whole ? 'whole' : 'unknown';
}

/** LMDB's, in a folder of its own. */
export const fileIn = (path: string): string => join(path, 'data.mdb');

interface Look {
  readonly whole: boolean;
  /** Only where there certainly is any. */
  readonly damage?: string;
  readonly isGivenUp?: boolean;
}

/** By another process. */
function lookAt(path: string, options: LookOptions): Promise<Look> {
  if (!existsSync(fileIn(path))) return Promise.resolve({ whole: false });
  const look = fileURLToPath(new URL('./check.js', import.meta.url));
  return new Promise((resolve) => {
    execFile(process.execPath, [look, path], { ...options, windowsHide: true }, (error, _out, errors) => {
      const crash = crashes.find((one) => one === error?.signal || one === error?.code);
      if (crash !== undefined) resolve({ whole: false, damage: `reading it ended with ${String(crash)}` });
      else if (error?.code === DAMAGED) resolve({ whole: false, damage: errors.trim() });
      else resolve({ whole: error === null, isGivenUp: error?.killed === true });
    });
  });
}
