/**
 * An hour's lesson with (b) at the default speed: 2.16 million steps, a hash each second, a change of the learning rate each
 * minute. Recorded once, and replayed by a player that checks every hash; in whatever JavaScript engine loads this.
 */
import {
  contentHash,
  ENGINE_VERSION,
  fastestBackend,
  Player,
  type Entry,
  type Header,
  type Trainers,
} from '@gradroom/shared';
import { quantile } from '../report.js';
import { cases, configurationOf, LEARNING_RATE, SEED } from './cases.js';

const MINUTES = 60;
const SECONDS = 60;
const STEPS_PER_SECOND = 600;
/** The bare engine's turns are shorter than a minute by this factor. */
const BARE_SHARE = 3;

/** The state's hash after each second. */
export type Marks = readonly string[];

export async function recordHour(kernels: Uint8Array): Promise<Marks> {
  const player = startOf(await fastestBackend(kernels));
  return Array.from({ length: MINUTES * SECONDS }, (_, second) => hashAfter(player, second));
}

/** Seconds, as sixty times the median of the minutes, or of the turns between them. */
export interface Replayed {
  readonly seconds: number;
  /** Of as many steps of the bare engine. */
  readonly bare: number;
}

/** Throws where a hash is another one. */
export async function replayHour(kernels: Uint8Array, marks: Marks): Promise<Replayed> {
  const backend = await fastestBackend(kernels);
  const player = startOf(backend);
  const bare = startOf(backend).engine;
  const minutes: number[] = [];
  const turns: number[] = [];
  for (let minute = 0; minute < MINUTES; minute++) {
    const start = performance.now();
    for (let second = minute * SECONDS; second < (minute + 1) * SECONDS; second++) {
      if (hashAfter(player, second) !== marks[second]) throw new Error(`second ${second} has other bits`);
    }
    const between = performance.now();
    bare.train((SECONDS * STEPS_PER_SECOND) / BARE_SHARE);
    minutes.push(between - start);
    turns.push((performance.now() - between) * BARE_SHARE);
  }
  const hourOf = (times: readonly number[]) => (MINUTES * quantile(times, 0.5)) / 1000;
  return { seconds: hourOf(minutes), bare: hourOf(turns) };
}

function hashAfter(player: Player, second: number): string {
  player.advanceTo((second + 1) * STEPS_PER_SECOND);
  return contentHash(player.engine.save());
}

function startOf(backend: Trainers): Player {
  const configuration = configurationOf(cases[1]);
  const header: Header = { log: 'hour', engineVersion: ENGINE_VERSION, seed: SEED, configuration, policy: 'everyone' };
  const player = new Player(header, { backend });
  for (let minute = 1; minute < MINUTES; minute++) player.accept(changeAt(minute));
  return player;
}

function changeAt(minute: number): Entry {
  const learningRate = Math.fround(minute % 2 === 0 ? LEARNING_RATE : LEARNING_RATE / 2);
  const command = { type: 'set-training', learningRate } as const;
  return { seq: minute, step: minute * SECONDS * STEPS_PER_SECOND, actor: 'p1', command };
}
