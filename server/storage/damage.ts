/** A store's file that is damaged is set aside before it is opened, so that the server starts, and the file is there for who can mend it. */
import { execFile } from 'node:child_process';
import { existsSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Exit code of the process that looks. */
export const DAMAGED = 3;
/** By these a process ends that reads what is not there; on Windows by a code. */
const crashes: readonly unknown[] = ['SIGSEGV', 'SIGBUS', 'SIGABRT', 'SIGILL', 'SIGFPE', 0xc0000005, 0xc0000006];
/** So large a file is opened as it is. */
const LOOK_MS = 60_000;

export interface DamageOptions {
  /** Wall time, ms since 1970. */
  readonly now: () => number;
  readonly log: { error(fields: object, message: string): void };
}

/** Before the data folder is opened. What nobody can say of it, whoever opens it will. */
export async function setAsideIfDamaged(folder: string, { now, log }: DamageOptions): Promise<void> {
  const path = join(folder, 'store');
  if (!existsSync(join(path, 'data.mdb'))) return;
  const reason = await damageOf(path);
  if (reason === undefined) return;
  const aside = `${path}.damaged-${new Date(now()).toISOString().slice(0, 19).replaceAll(':', '-')}`;
  renameSync(path, aside);
  log.error(
    { reason },
    `The rooms in ${folder} cannot be read: the file is damaged. It was set aside as ${basename(aside)}, and Gradroom begins without any.`,
  );
}

/** Undefined where it can be read, or nobody can say. */
function damageOf(path: string): Promise<string | undefined> {
  const look = fileURLToPath(new URL('./check.js', import.meta.url));
  return new Promise((resolve) => {
    execFile(process.execPath, [look, path], { timeout: LOOK_MS, windowsHide: true }, (error, _out, errors) => {
      const crash = crashes.find((one) => one === error?.signal || one === error?.code);
      if (crash !== undefined) resolve(`reading it ended with ${String(crash)}`);
      else resolve(error?.code === DAMAGED ? errors.trim() : undefined);
    });
  });
}
