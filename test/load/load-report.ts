/** What a run of `npm run load` found, as tables. */
import { cpus, loadavg } from 'node:os';
import { FRAMES_PER_SECOND } from '@gradroom/shared';
import { printTable } from '../bench/report.js';
import type { CrowdReport } from './crowd.js';
import { growthIn, held, isFlat, WARM_UP_MINUTES } from './growth.js';
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
const megabytes = (value = Number.NaN) => (Number.isNaN(value) ? '–' : (value / 1e6).toFixed(1));
const count = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? '–' : value.toFixed(0));

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
    ['when', 'heap, MB', 'resident, MB', 'without files', 'handles', 'timers', 'listeners', 'connections'],
    moments.map(({ name, look }) => [
      name,
      megabytes(look?.heapBytes),
      megabytes(look?.residentBytes),
      megabytes(look?.ownBytes),
      count(look?.handles),
      count(look?.timers),
      count(look?.listeners),
      count(look?.connections),
    ]),
  );
  printGrowth(moments, rooms);
  const failures = [...measures.failedBy].sort(([, a], [, b]) => b - a);
  console.log(`\nwhat went wrong: ${failures.length === 0 ? 'nothing' : ''}`);
  for (const [what, times] of failures) console.log(`  ${times} × ${what}`);
}

/** What is held, from when the server is warm until the end: how it grows, and whether that is more than nothing. */
function printGrowth(moments: readonly Moment[], rooms: number): void {
  const rows = held.flatMap((one) => {
    const growth = growthIn(moments, one);
    if (!growth) return [];
    const unit = one.isBytes ? 1000 : 1;
    const [perHourMax, said] = [one.perHourMax(rooms), one.isBytes ? ' KB' : ''];
    const inUnit = (value: number) => `${(value / unit).toFixed(one.isBytes ? 0 : 2)}${said}`;
    const isIt = isFlat(growth, perHourMax) ? 'flat' : 'it grows';
    return [[one.what, inUnit(growth.perMinute), inUnit(growth.error), inUnit(perHourMax / 60), isIt]];
  });
  if (rows.length === 0) return;
  console.log(
    `\nFlat is what rises by less than twice the error, or than the bound; from ${WARM_UP_MINUTES} minutes on.`,
  );
  printTable(['a minute adds', 'more', 'its error', 'bound', ''], rows);
}
