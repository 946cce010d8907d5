/** Processor time of another process, where the system tells it (Linux). */
import { readFileSync } from 'node:fs';

/** Linux counts in ticks of 10 ms. */
const TICK_MS = 10;

/**
 * Of the main thread alone, which in the server serves the sockets; training has threads of its own.
 *
 * @returns milliseconds since the process began; NaN where the system doesn't say
 */
export function mainThreadTimeMs(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/task/${pid}/stat`, 'utf8');
    // The name of the program stands in parentheses and may hold spaces; user and system time are fields 14 and 15.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return Number.NaN;
  }
}
