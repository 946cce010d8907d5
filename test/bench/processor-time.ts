/** Processor time of another process, and of this one's threads, where the system tells it (Linux). */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';

/**
 * Of the main thread alone, which in the server serves the sockets; training has threads of its own.
 *
 * @returns milliseconds since the process began; NaN where the system doesn't say
 */
export function mainThreadTimeMs(pid: number): number {
  try {
    const [ran] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ');
    return Number(ran) / 1e6;
  } catch {
    return Number.NaN;
  }
}

interface ThreadTimes {
  readonly ran: number;
  /** Ready to run, while all processors were others'. */
  readonly waited: number;
}

/** Of this process's threads, in ns; empty where the system doesn't say. */
function threadTimes(): ReadonlyMap<string, ThreadTimes> {
  try {
    return new Map(
      readdirSync('/proc/self/task').map((id) => {
        const [ran, waited] = readFileSync(`/proc/self/task/${id}/schedstat`, 'utf8').split(' ').map(Number);
        return [id, { ran, waited }];
      }),
    );
  } catch {
    return new Map();
  }
}

/**
 * Starts a clock that stands while this process's busiest thread waits for a processor that somebody else has, so that two
 * measurements agree on a machine that others use.
 *
 * @returns reads it: milliseconds since the start, simply those that passed where the system doesn't tell more
 */
export function startClock(): () => number {
  const start = performance.now();
  const before = threadTimes();
  return () => {
    const passed = performance.now() - start;
    const spent = [...threadTimes()].map(([id, { ran, waited }]) => {
      const { ran: ranBefore = 0, waited: waitedBefore = 0 } = before.get(id) ?? {};
      return { ran: ran - ranBefore, waited: waited - waitedBefore };
    });
    const busiest = spent.reduce((most, one) => (one.ran > most.ran ? one : most), { ran: 0, waited: 0 });
    return passed - busiest.waited / 1e6;
  };
}

/** Of all threads of another process together; those that ended are forgotten. Milliseconds, NaN where the system doesn't say. */
export function allThreadsTimeMs(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/task`).reduce((sum, id) => {
      const [ran] = readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8').split(' ');
      return sum + Number(ran) / 1e6;
    }, 0);
  } catch {
    return Number.NaN;
  }
}

/** Memory of another process that is not on disk, in bytes; NaN where the system doesn't say. */
export const residentBytes = (pid: number): number => statusBytes(pid, 'VmRSS');

/** The most that it was since `forgetPeak`, in bytes: also what was given back before anybody looked. */
export const peakBytes = (pid: number): number => statusBytes(pid, 'VmHWM');

/** Linux alone knows how. */
export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/** Of memory, what is its own, and not pages of files that it looks at. */
export const ownBytes = (pid: number): number => statusBytes(pid, 'RssAnon');

function statusBytes(pid: number, field: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1]) * 1024;
  } catch {
    return Number.NaN;
  }
}
