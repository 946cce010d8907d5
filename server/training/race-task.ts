/** A race on a worker, or its repetition: goes on in the turns that rooms leave, no faster than it is to be watched. */
import { raceParts, type Backend, type RacePart } from '@gradroom/shared';
import type { Post } from './room-task.js';
import type { OpenRace } from './pool.js';
import type { Time } from './time.js';
import { BESIDE_WEIGHT } from './turns.js';

export class RaceTask {
  readonly weight = BESIDE_WEIGHT;
  readonly isWatched = false;
  isDone = false;
  private readonly parts: Generator<RacePart | undefined, void>;
  /** When the next part may be worked on. */
  private dueMs: number;
  private resting: boolean;

  constructor(
    readonly id: number,
    private readonly race: OpenRace,
    private readonly time: Pick<Time, 'measure'>,
    private readonly post: Post,
    backend: Backend,
  ) {
    this.parts = raceParts(race.race, race.work, backend);
    this.dueMs = time.measure();
    this.resting = race.resting;
  }

  get hasWork(): boolean {
    return !this.isDone && !this.resting && this.dueMs <= this.time.measure();
  }

  /** When it has work again. */
  frameDueMs(): number | undefined {
    return this.isDone || this.resting ? undefined : this.dueMs;
  }

  rest(resting: boolean): void {
    this.resting = resting;
  }

  work(sliceMs: number): void {
    const start = this.time.measure();
    do {
      const next = this.parts.next();
      if (next.done) {
        this.isDone = true;
        this.post({ type: 'race-done', id: this.id });
      } else if (next.value) {
        this.tell(next.value);
        return;
      }
    } while (!this.isDone && this.time.measure() - start < sliceMs);
  }

  private tell(part: RacePart): void {
    this.post({ type: 'race-part', id: this.id, part }, Object.values<Uint8Array>(part));
    // What took longer than it was to take is not made up for.
    this.dueMs = Math.max(this.dueMs + this.race.everyMs, this.time.measure());
  }
}
