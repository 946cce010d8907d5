/**
 * Who owns a data folder: the one process whose id and start time stand in its store. A process of that id and start time
 * either lives, and is the owner, or it is dead, and its place may be taken: an id alone might be somebody else's by now.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Owner {
  readonly pid: number;
  /** As the operating system tells it, so that two readings of one process agree; null where it does not tell. */
  readonly started: string | null;
}

/** This process. */
export function self(): Owner {
  return { pid: process.pid, started: startOf(process.pid) };
}

export function isSelf({ pid, started }: Owner): boolean {
  return pid === process.pid && started !== null && started === startOf(pid);
}

/** Whether the owner's process still runs. */
export function lives({ pid, started }: Owner): boolean {
  if (!isRunning(pid)) return false;
  const now = startOf(pid);
  // Where the start is not told, a running process of that id is taken for the owner: refusing is the safe mistake.
  return started === null || now === null || now === started;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function startOf(pid: number): string | null {
  try {
    switch (process.platform) {
      case 'linux': {
        // Field 22, in clock ticks since boot; the name in field 2 may hold blanks and parentheses.
        const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ');
        return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`;
      }
      case 'win32': {
        const script = `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`;
        return run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script]);
      }
      default:
        return run('ps', ['-o', 'lstart=', '-p', String(pid)]);
    }
  } catch {
    return null;
  }
}

function run(program: string, args: string[]): string | null {
  const text = execFileSync(program, args, {
    encoding: 'utf8',
    timeout: 5_000,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  });
  return text.trim() || null;
}
