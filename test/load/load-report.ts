/** What a run of `npm run load` found, as tables. */
import { cpus, loadavg } from 'node:os';
import { FRAMES_PER_SECOND } from '@gradroom/shared';
import { printTable } from '../bench/report.js';
import type { CrowdReport } from './crowd.js';
import { kinds, type Kind } from './measures.js';
import type { LoadOptions } from './options.js';
import type { Look } from './server-side.js';

export interface Moment {
  readonly name: string;
  readonly look: Look | undefined;
}

export interface LoadReport extends CrowdReport {
  readonly options: LoadOptions;
  readonly moments: readonly Moment[];
  /** Of the server's main thread, once all had come; of one core. */
  readonly mainShare: number;
}

const goals: Partial<Record<Kind, string>> = { 'control to glass': 'p99 under 100 ms' };

const ms = (value: number) => (Number.isFinite(value) ? value.toFixed(value < 10 ? 1 : 0) : '–');
const share = (value: number) => (Number.isFinite(value) ? `${(value * 100).toFixed(0)}%` : '–');
const megabytes = (value: number | undefined) => (value === undefined ? '–' : (value / 1e6).toFixed(1));
const count = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? '–' : value.toFixed(0));

/**
 * How fast the heap grows while nothing else changes: the line of least squares through all moments between those when all had
 * come and the end.
 *
 * @returns bytes a minute; undefined where there are too few moments
 */
export function heapGrowth(moments: readonly Moment[]): number | undefined {
  const looks = moments.slice(1, -1).flatMap(({ look }) => (look ? [look] : []));
  if (looks.length < 4) return undefined;
  const mean = (of: (look: Look) => number) => looks.reduce((sum, look) => sum + of(look), 0) / looks.length;
  const [atMs, heap] = [mean((look) => look.atMs), mean((look) => look.heapBytes)];
  const across = mean((look) => (look.atMs - atMs) * (look.heapBytes - heap));
  return (across / mean((look) => (look.atMs - atMs) ** 2)) * 60_000;
}

export function printReport({ options, measures, moments, mainShare, cpuShare, loopDelayMs }: LoadReport): void {
  const { rooms, clients, minutes, address } = options;
  const where = address ?? `a server on this machine (${cpus()[0]?.model.trim()}, ${cpus().length} threads)`;
  console.log(`${rooms} rooms × ${clients} people for ${minutes} min against ${where}`);
  console.log(`load of the machine in the last minute: ${loadavg()[0].toFixed(1)}\n`);
  const rows = kinds.map((kind) => {
    const spread = measures.spread(kind);
    const [half, most] = [spread.quantile(0.5), spread.quantile(0.99)];
    return [
      kind,
      ms(half),
      ms(most),
      ms(spread.count ? spread.max : Number.NaN),
      count(spread.count),
      goals[kind] ?? '',
    ];
  });
  printTable(['in milliseconds', 'median', 'p99', 'maximum', 'how many', 'goal'], rows);

  const people = measures.presentSeconds;
  const [here, end] = [moments[1]?.look, moments.at(-2)?.look];
  const seconds = here && end ? (end.atMs - here.atMs) / 1000 : Number.NaN;
  const cpu = here && end ? (end.cpuSeconds - here.cpuSeconds) / seconds : Number.NaN;
  console.log(`
frames a second at each who is there: ${(measures.frames / people).toFixed(1)} (${FRAMES_PER_SECOND})
bytes a second to each: ${(measures.bytes / people / 1000).toFixed(1)} KB
server: ${share(cpu)} of a core, its main thread ${share(mainShare)}; its loop late by ${ms(end?.loopDelayMs ?? Number.NaN)} ms at p99
people: ${share(cpuShare)} of a core, their loop late by ${ms(loopDelayMs)} ms at p99
frames framed once ${count(end?.framesShared)}, the usual way ${count(end?.framesUsual)}, left out ${count(end?.framesLeftOut)}
`);
  printTable(
    ['when', 'heap, MB', 'resident, MB', 'handles', 'timers', 'listeners', 'connections'],
    moments.map(({ name, look }) => [
      name,
      megabytes(look?.heapBytes),
      megabytes(look?.residentBytes),
      count(look?.handles),
      count(look?.timers),
      count(look?.listeners),
      count(look?.connections),
    ]),
  );
  const growth = heapGrowth(moments);
  if (growth !== undefined) console.log(`\nheap after its garbage, a minute: ${(growth / 1000).toFixed(0)} KB more`);
  const failures = [...measures.failedBy].sort(([, a], [, b]) => b - a);
  console.log(`\nwhat went wrong: ${failures.length === 0 ? 'nothing' : ''}`);
  for (const [what, times] of failures) console.log(`  ${times} × ${what}`);
}
