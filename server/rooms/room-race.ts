/**
 * The race of a room: follows the state of the log, has it run by the training workers, and keeps how far it has come for
 * whoever watches. A lost worker, or a room that wakes, begins it again from the log: with the same result, and no slower than
 * it can be computed.
 */
import {
  engineSettings,
  lanesOf,
  measuredEpochs,
  RACE_SECONDS_MIN,
  RaceProgress,
  RACE_SEEDS,
  type Race,
  type RaceWork,
} from '@gradroom/shared';
import type { Beside } from '../training/pool.js';
import type { Environment } from './environment.js';
import { Listeners } from './listeners.js';

/** A race whose computing fails more often is not tried again. */
const FAILURES_MAX = 3;
/** Repeated races whose runs are kept, by what they depend on. */
const REMEMBERED = 8;

export class RoomRace {
  private progress_: RaceProgress | undefined;
  private readonly running = new Map<RaceWork, Beside>();
  private readonly known = new Map<string, readonly Uint8Array[]>();
  private readonly listeners: Listeners<[]>;
  private resting = false;
  private failures = 0;

  constructor(private readonly environment: Pick<Environment, 'training' | 'log'>) {
    this.listeners = new Listeners(environment.log);
  }

  /** After each part that is new. Returns the way to stop it. */
  onProgress(listener: () => void): () => void {
    return this.listeners.add(listener);
  }

  /** Undefined where there is no race. */
  get progress(): RaceProgress | undefined {
    return this.progress_;
  }

  /**
   * Runs the race that the state holds now.
   *
   * @param again it was begun before this room was loaded
   */
  follow(race: Race | null, again = false): void {
    const current = this.progress_?.race;
    if (!race) {
      if (current) this.close();
      return;
    }
    if (current?.seq !== race.seq) this.begin(race, again);
    else if (race.repeated && !current.repeated) this.repeat(race);
  }

  /** While nobody is there nothing is computed. */
  rest(resting: boolean): void {
    this.resting = resting;
    for (const training of this.running.values()) training.rest(resting);
  }

  close(): void {
    for (const training of this.running.values()) training.close();
    this.running.clear();
    this.progress_ = undefined;
    this.failures = 0;
  }

  private begin(race: Race, again: boolean): void {
    this.close();
    this.progress_ = new RaceProgress(race, again);
    this.open('lanes', again ? 0 : (RACE_SECONDS_MIN * 1000) / measuredEpochs(race).length);
    if (race.repeated) this.repeat(race);
    this.listeners.tell();
  }

  /** What was computed of the same race before is not computed again. */
  private repeat(race: Race): void {
    const runs = this.known.get(contentOf(race)) ?? [];
    this.progress_!.repeat(race, runs);
    if (runs.length === 0) this.open('seeds', 0);
    this.listeners.tell();
  }

  private open(work: RaceWork, everyMs: number): void {
    const { race } = this.progress_!;
    const training = this.environment.training.race(
      { race, work, everyMs, resting: this.resting },
      {
        onPart: (part) => {
          this.progress_?.add(part);
          this.listeners.tell();
        },
        onDone: () => {
          this.running.delete(work);
          if (work === 'seeds') this.remember();
        },
        onFailed: (error) => this.onFailed(error, work),
      },
    );
    this.running.set(work, training);
  }

  private remember(): void {
    const { race, runs } = this.progress_!;
    if (runs.length < RACE_SEEDS) return;
    this.known.set(contentOf(race), runs);
    const [oldest] = this.known.keys();
    if (this.known.size > REMEMBERED) this.known.delete(oldest);
  }

  /** Computes it again, all of it: what was told stays true. */
  private onFailed(error: Error, work: RaceWork): void {
    const { log } = this.environment;
    log.error({ err: error }, 'A race failed, and is taken up again.');
    this.running.delete(work);
    this.failures += 1;
    const failures = this.failures;
    const { race } = this.progress_!;
    if (failures < FAILURES_MAX) {
      this.begin(race, true);
      this.failures = failures;
    } else {
      this.progress_!.fail();
      this.listeners.tell();
    }
  }
}

/** All that the runs depend on. */
function contentOf(race: Race): string {
  const lanes = lanesOf(race).map((lane) => [engineSettings(lane), lane.data, lane.network.features]);
  return JSON.stringify([lanes, race.epochs, race.seed]);
}
