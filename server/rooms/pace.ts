/**
 * How far training may go next: about 20 ms of work ahead, at most two grants on their way, no faster than the room's speed.
 * Arithmetic only; whoever uses it says what time it is.
 */
import type { Configuration, SessionState } from '@gradroom/shared';

const AHEAD_MS = 20;
/** What fits into one grant is granted so seldom: each wakes two threads, and frames are further apart than this. */
const GRANT_EVERY_MS = 40;
const GRANTS_IN_FLIGHT_MAX = 2;
/** Steps that could not be granted in time are made up for, as far as this; a longer hold-up is forgotten. */
const ARREARS_MS = 500;
/** While nothing is known of a network's cost, grants grow by this factor. */
const GROWTH = 4;
/** No grant is kept below this by what was measured: on a busy worker each one costs a long wait. */
const LEAST_MS = 2;
const GRANT_STEPS_MAX = 20_000;
/** A clock cannot tell shorter times. */
const COMPUTE_MS_MIN = 0.05;

type Trained = Pick<SessionState, 'running' | 'target' | 'halted' | 'configuration'>;

export class Pace {
  /** Grants not yet reached, each with what tells the cost of its steps. */
  private inFlight: string[] = [];
  /** Steps that the room's speed allows by now and that were not granted yet. */
  private owed = 0;
  private accruedMs: number | undefined;
  private grantedMs = -Infinity;
  /** Steps lately reached, and the compute that they took: the later, the more they count. */
  private measured = { steps: 0, ms: 0 };
  private grantMax = 1;
  private cost = '';
  private configuration: Configuration | undefined;

  /** @param issued the last horizon: no step beyond it was granted */
  constructor(public issued: number) {}

  /** What one step costs at present, as far as it is known. */
  get stepMs(): number | undefined {
    const { steps, ms } = this.measured;
    return steps === 0 ? undefined : ms / steps;
  }

  /**
   * Grants what is due, and returns the new horizon, which is the old one where nothing is.
   *
   * @param limit no step beyond it is granted
   */
  extend(state: Trained, now: number, limit = Infinity): number {
    this.learnCost(state.configuration);
    const due = this.due(state, now);
    if (due < 1 || this.inFlight.length >= GRANTS_IN_FLIGHT_MAX || this.waitMs(state, now) > 0) return this.issued;
    this.grantedMs = now;
    const steps = Math.min(due, this.grantMax, limit - this.issued);
    this.owed = Math.max(0, this.owed - steps);
    this.inFlight.push(this.cost);
    this.issued += steps;
    return this.issued;
  }

  /**
   * A grant that `extend` made was reached.
   *
   * @param computeMs that its steps took, without waiting for other rooms: those would make grants the smaller, and so each
   *   wait the dearer, the busier the worker is
   */
  reached(steps: number, computeMs: number): void {
    // Steps of the network before say nothing of this one.
    if (this.inFlight.shift() !== this.cost) return;
    const { measured } = this;
    this.measured = { steps: measured.steps / 2 + steps, ms: measured.ms / 2 + Math.max(computeMs, COMPUTE_MS_MIN) };
    const stepsPerMs = this.measured.steps / this.measured.ms;
    const ahead = Math.min(stepsPerMs * AHEAD_MS, Math.max(this.grantMax * GROWTH, stepsPerMs * LEAST_MS));
    this.grantMax = Math.max(1, Math.min(Math.ceil(ahead), GRANT_STEPS_MAX));
  }

  /** Grants on their way are lost with their worker; their steps stay granted, and are recomputed. */
  forgetInFlight(): void {
    this.inFlight = [];
  }

  /** Nobody may train for a while: what speed allows meanwhile is not made up for. */
  rest(): void {
    this.accruedMs = undefined;
    this.grantedMs = -Infinity;
    this.owed = 0;
  }

  /** When to call `extend` again, if nothing else happens before; undefined where only an event can change anything. */
  delayMs(state: Trained, now: number): number | undefined {
    if (this.inFlight.length >= GRANTS_IN_FLIGHT_MAX) return undefined;
    const { speed } = state.configuration.training;
    const due = this.due(state, now);
    if (due >= 1) return this.waitMs(state, now);
    if (!isTraining(state) || speed === 'max') return undefined;
    return Math.max(this.waitMs(state, now), Math.ceil(((1 - this.owed) * 1000) / speed));
  }

  /** Until what is owed is worth a grant. */
  private waitMs(state: Trained, now: number): number {
    const isWhole = state.configuration.training.speed === 'max' || this.owed >= this.grantMax;
    return isWhole || !isTraining(state) ? 0 : Math.max(0, this.grantedMs + GRANT_EVERY_MS - now);
  }

  private due(state: Trained, now: number): number {
    if (!isTraining(state)) {
      this.rest();
      return state.halted ? 0 : Math.max(0, state.target - this.issued);
    }
    const { speed } = state.configuration.training;
    if (speed === 'max') {
      this.rest();
      return this.grantMax;
    }
    // The first step after a pause comes at once.
    if (this.accruedMs === undefined) this.owed = 1;
    else this.owed += ((now - this.accruedMs) * speed) / 1000;
    this.accruedMs = now;
    this.owed = Math.min(this.owed, Math.max(1, (ARREARS_MS * speed) / 1000));
    return Math.floor(this.owed);
  }

  /** Another network, another batch: what was measured does not hold any more. */
  private learnCost(configuration: Configuration): void {
    // Asked a hundred times a second, and mostly of the very same.
    if (configuration === this.configuration) return;
    this.configuration = configuration;
    const { network, training, data } = configuration;
    const cost = JSON.stringify([
      network.hidden,
      network.features,
      training.batchSize,
      training.optimizer,
      data.dataset,
    ]);
    if (cost === this.cost) return;
    this.cost = cost;
    this.measured = { steps: 0, ms: 0 };
    this.grantMax = 1;
  }
}

function isTraining({ running, halted }: Trained): boolean {
  return running && !halted;
}
