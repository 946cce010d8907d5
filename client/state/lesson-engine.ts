/**
 * The engine of a lesson that somebody takes alone: as every local session's, but it also trains until a condition is measured,
 * and pauses at exactly that step. It looks when a rehearsal looks, so that both see the same.
 */
import { stepsPerEpoch, type LayerParameters, type Passes, type Trainers } from '@gradroom/shared';
import {
  holds,
  nextLook,
  observeEngine,
  truthOf,
  valueOf,
  type Observation,
  type Question,
  type Truth,
} from '@gradroom/shared/lessons';
import { LocalEngine, type LocalEngineOptions } from './local-engine.js';
import type { FromLessonWorker, Goal } from './lesson-messages.js';

/** Between two messages of how a wait goes. */
const TELL_MS = 80;

interface Waiting extends Goal {
  readonly from: number;
  readonly end: number;
  /** The age at which it looks next. */
  next: number;
  toldAt: number;
}

export class LessonEngine extends LocalEngine {
  #waiting: Waiting | undefined;

  constructor(
    options: LocalEngineOptions,
    private readonly say: (message: FromLessonWorker) => void,
    now: () => number,
    private readonly backend: Trainers & Passes,
  ) {
    super(options, say, now, backend);
  }

  /** Trains until the goal is measured or its epochs have passed; then it says so, and pauses. */
  wait(goal: Goal): void {
    const { engine, state } = this.player;
    const from = engine.age;
    const end = from + goal.within * stepsPerEpoch(state.configuration);
    // What stands before the first step is of other settings, or of no gradient at all.
    this.#waiting = { ...goal, from, end, next: from + 1, toldAt: -Infinity };
    if (!this.command({ type: 'run', running: true }).ok) this.#look({ last: true });
  }

  /** Whoever waited waits no longer; training pauses. */
  stopWaiting(): void {
    this.#waiting = undefined;
    this.command({ type: 'run', running: false });
  }

  /** @returns undefined where it cannot be measured now */
  measure(question: Question, drawn: readonly LayerParameters[] | undefined): Truth | undefined {
    return truthOf(question, this.#observe(drawn));
  }

  override turn(): number {
    const pauseMs = super.turn();
    // Numbers that are not finite end training by themselves.
    if (this.#waiting && this.player.state.halted) this.#look({ last: true });
    return pauseMs;
  }

  protected override trainUntil(end: number, deadline: number): number {
    const from = this.player.step;
    while (this.#waiting && this.player.step < end && this.now() < deadline) {
      const { step, engine } = this.player;
      // Somebody drew new weights meanwhile.
      if (engine.age < this.#waiting.from) this.wait(this.#waiting);
      super.trainUntil(Math.min(end, step + this.#waiting.next - engine.age), deadline);
      if (engine.age < this.#waiting.next) continue;
      if (this.#look({ last: engine.age >= this.#waiting.end })) return this.player.step - from;
      this.#waiting.next = nextLook(engine.age, this.player.state.configuration);
    }
    return this.player.step - from + (this.#waiting ? 0 : super.trainUntil(end, deadline));
  }

  /** @returns whether it ended */
  #look({ last }: { last: boolean }): boolean {
    const waiting = this.#waiting!;
    const { step, engine, state } = this.player;
    const observation = this.#observe(waiting.drawn);
    const held = holds(waiting.until, observation) === true;
    const ended = held || last;
    const at = this.now();
    if (!ended && at - waiting.toldAt < TELL_MS) return false;
    waiting.toldAt = at;
    if (ended) {
      this.#waiting = undefined;
      this.command({ type: 'run', running: false });
    }
    const values = waiting.until.parts.map(({ measured }) => valueOf(measured, observation));
    const epochs = (engine.age - waiting.from) / stepsPerEpoch(state.configuration);
    this.say({ type: 'looked', look: { step, age: engine.age, epochs, values }, held: ended ? held : undefined });
    return ended;
  }

  #observe(drawn: readonly LayerParameters[] | undefined): Observation {
    const { engine, state } = this.player;
    return observeEngine(engine, state.configuration, drawn, this.backend);
  }
}
