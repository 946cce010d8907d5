/** Runs one race for a page: works in turns, tells what is new. Pure of the worker around it. */
import {
  measuredEpochs,
  nothingYet,
  RACE_SECONDS_MIN,
  raceParts,
  RaceProgress,
  type Race,
  type RacePart,
  type RaceWork,
  type Trainers,
} from '@gradroom/shared';

/** Of one turn, so that messages wait no longer. */
const TURN_MS = 16;

interface Running {
  readonly parts: Generator<RacePart | undefined, void>;
  readonly everyMs: number;
  dueMs: number;
}

export class RaceRunner {
  readonly #progress: RaceProgress;
  readonly #running: Running[] = [];
  #cursor = nothingYet;

  constructor(
    race: Race,
    again: boolean,
    private readonly backend: Trainers,
    private readonly now: () => number,
    private readonly tell: (bytes: Uint8Array) => void,
  ) {
    this.#progress = new RaceProgress(race, again);
    this.#begin(race, 'lanes', again ? 0 : (RACE_SECONDS_MIN * 1000) / measuredEpochs(race).length);
    if (race.repeated) this.repeat(race);
  }

  repeat(race: Race): void {
    this.#progress.repeat(race, []);
    this.#begin(race, 'seeds', 0);
  }

  /** Works for a moment. Returns ms until the next turn; undefined at the end. */
  turn(): number | undefined {
    const start = this.now();
    for (const running of [...this.#running]) {
      while (running.dueMs <= this.now() && this.now() - start < TURN_MS && this.#next(running));
    }
    if (this.#progress.isNews(this.#cursor)) {
      const { bytes, cursor } = this.#progress.message(this.#cursor, this.#progress.isNewPicture(this.#cursor));
      this.#cursor = cursor;
      this.tell(bytes);
    }
    if (this.#running.length === 0) return undefined;
    return Math.max(0, Math.min(...this.#running.map(({ dueMs }) => dueMs)) - this.now());
  }

  #begin(race: Race, work: RaceWork, everyMs: number): void {
    this.#running.push({ parts: raceParts(race, work, this.backend), everyMs, dueMs: this.now() });
  }

  /** One breath of it; false at its end. */
  #next(running: Running): boolean {
    try {
      const { done, value } = running.parts.next();
      if (value) {
        this.#progress.add(value);
        running.dueMs = Math.max(running.dueMs + running.everyMs, this.now());
      }
      if (!done) return true;
    } catch {
      this.#progress.fail();
    }
    this.#running.splice(this.#running.indexOf(running), 1);
    return false;
  }
}
