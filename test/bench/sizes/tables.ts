/** What was measured and reckoned of sizes, as the tables of docs/sizes.md. */
import type { StoreCosts } from './measure.js';
import type { KeptBytes } from './kept.js';
import { capacities, costOfClass, keptOf, needOf, usualLesson, type Inputs, type Store } from './model.js';

export interface Measured {
  readonly on: string;
  readonly machine: string;
  readonly embedded: StoreCosts;
  readonly redis: StoreCosts;
  /** Of the default network, and of six layers of eight. */
  /** Of Redis, a line that a server reads of what all say of themselves. */
  readonly redisLine: number;
  readonly kept: { readonly usual: KeptBytes; readonly deep: KeptBytes };
}

/** Costs of a store that are not of Redis are those of the embedded one: nothing else differs. */
export function inputsOf({ embedded, redis, redisLine, kept }: Measured): Inputs {
  return {
    ...embedded,
    command: { embedded: embedded.command, redis: redis.command },
    redisCommand: redis.redisCommand,
    redisRoom: redis.redisRoom,
    redisLine,
    keptBytes: kept.usual.log + kept.usual.keyframes,
  };
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

const micro = (value: number) => `${value.toFixed(value < 100 ? 1 : 0)} µs`;
const milli = (value: number) => `${(value / 1000).toFixed(1)} ms`;
const kilo = (value: number) => `${(value / 1000).toFixed(1)} KB`;
const whole = (value: number) => Math.round(value).toLocaleString('en');
const percent = (value: number) => `${(value * 100).toFixed(1)}%`;

export function tablesOf(measured: Measured): Readonly<Record<string, string>> {
  const { on, machine, embedded, redis, redisLine, kept } = measured;
  const inputs = inputsOf(measured);
  return {
    measured: [
      `Measured on ${on}: ${machine}. Processor time.`,
      table(
        ['what', 'data folder', 'Redis'],
        [
          ['a frame to one client', micro(embedded.frame), micro(redis.frame)],
          ['a change of the state to one client', micro(embedded.state), micro(redis.state)],
          ['a command, its answer included', micro(embedded.command), micro(redis.command)],
          ['somebody comes in', milli(embedded.join), milli(redis.join)],
          ['a room that trains, a second: main thread', milli(embedded.roomMain), milli(redis.roomMain)],
          ['… all other threads', milli(embedded.roomOthers), milli(redis.roomOthers)],
          ['Redis itself: a command', '–', micro(redis.redisCommand)],
          ['… a room that trains, a second', '–', milli(redis.redisRoom)],
          ['… what one server reads of another, every two seconds', '–', micro(redisLine)],
          [
            'memory of the server alone',
            `${(embedded.serverBytes / 1e6).toFixed(0)} MB`,
            `${(redis.serverBytes / 1e6).toFixed(0)} MB`,
          ],
          ['memory of a room', kilo(embedded.roomBytes), kilo(redis.roomBytes)],
          ['memory of somebody in it', kilo(embedded.personBytes), kilo(redis.personBytes)],
          ['traffic to one client, a second', kilo(embedded.trafficBytes), kilo(redis.trafficBytes)],
          [
            'a command is answered after (median, p99)',
            ...[embedded, redis].map(({ answeredMs: [half, most] }) => `${half.toFixed(1)}, ${most.toFixed(1)} ms`),
          ],
        ],
      ),
    ].join('\n\n'),
    'one class': table(
      ['of one core', 'data folder', 'Redis'],
      (['main', 'others', 'redis'] as const).map((part) => [
        { main: 'main thread', others: 'training and all else', redis: 'Redis' }[part],
        ...(['embedded', 'redis'] as const).map((store) => percent(costOfClass(inputs, usualLesson, store)[part])),
      ]),
    ),
    capacities: table(
      ['what is full first, of one server and one Redis', 'classes of 30', 'people'],
      capacities(inputs, usualLesson, 'redis').map(({ what, classes }) => [
        what,
        whole(classes),
        whole(classes * usualLesson.people),
      ]),
    ),
    needs: needsTable(inputs, 'redis'),
    'kept of an hour': table(
      ['an hour of a class in Redis', 'log', 'keyframes'],
      [
        ['the default network', ...keptCells(kept.usual)],
        ['six layers of eight', ...keptCells(kept.deep)],
      ],
    ),
    kept: table(
      ['classes at once', 'what a day of school leaves', 'what is there after 30 days'],
      CLASSES.map((classes) => {
        const { day, all } = keptOf(classes, inputs);
        return [whole(classes), giga(day), giga(all)];
      }),
    ),
  };
}

const CLASSES = [10, 40, 1_000, 33_334];
const giga = (value: number) => `${(value / 1e9).toLocaleString('en', { maximumSignificantDigits: 2 })} GB`;
const keptCells = ({ log, keyframes }: KeptBytes) => [log, keyframes].map((bytes) => `${(bytes / 1e6).toFixed(1)} MB`);

function needsTable(inputs: Inputs, store: Store): string {
  const rows = CLASSES.map((classes) => needOf(classes, inputs, usualLesson, store));
  return table(
    [
      'classes at once',
      'people',
      'servers',
      'cores',
      'memory',
      'traffic out',
      'Redis servers (cores of it)',
      'of which one, for what servers say to each other',
      'all come in within',
    ],
    rows.map((need) => [
      whole(need.classes),
      whole(need.people),
      whole(need.servers),
      whole(need.cores),
      `${(need.memoryBytes / 1e9).toFixed(1)} GB`,
      `${((need.trafficBytes * 8) / 1e9).toFixed(2)} Gbit/s`,
      `${whole(need.redisServers)} (${need.redis.toFixed(2)})`,
      percent(need.announcing),
      `${whole(Math.max(1, need.stormSeconds))} s`,
    ]),
  );
}
