/** The search for the step at which a unit became what it is: asks the session, judges in the worker, and tells how far it is. */
import { decodeSnapshot, layersOf } from '@gradroom/shared';
import type { History } from '../../../state/history.js';
import type { Session } from '../../../state/session.js';
import { unitWords } from '../../../strings/en/explain-units.js';
import { stateOf, type UnitState } from '../../pictures/unit-states.js';
import type { ExactStep } from '../exact-step.js';
import type { Clinic } from './clinic.js';
import { comparableFrom, locate, type Found, type Sight, type Unseen } from './since.js';

/** An answer may be refused because others ask, too. */
const TRIES = 12;
const WAIT_MS = 350;

export class Search {
  /** The step that is looked at now; undefined while nothing is looked for. */
  looking = $state<number>();
  found = $state.raw<Found>();
  #stopped = false;

  constructor(
    private readonly session: Session,
    private readonly clinic: Clinic,
    private readonly exact: ExactStep,
  ) {}

  async run(layer: number, unit: number, state: UnitState, hint: number | undefined): Promise<void> {
    const view = this.session.state;
    if (!view || this.looking !== undefined) return;
    this.found = undefined;
    const from = comparableFrom(view);
    if (from > this.exact.step) {
      const reason = unitWords.roomBeenChangedSince;
      this.found = { kind: 'seen', since: this.exact.step, reason };
      return;
    }
    const see = (step: number) => this.#see(step, layer, unit, state);
    const found = await locate(see, from, hint, this.exact.step);
    this.looking = undefined;
    if (!this.#stopped) this.found = found;
  }

  stop(): void {
    this.#stopped = true;
  }

  async #see(step: number, layer: number, unit: number, state: UnitState): Promise<Sight | Unseen> {
    for (let tried = 0; tried < TRIES && !this.#stopped; tried += 1) {
      this.looking = step;
      const answer = await this.session.inspect(step);
      if (answer.ok) {
        const snapshot = decodeSnapshot(new Uint8Array(answer.engine));
        const [parameters, gradients] = [snapshot.parameters, snapshot.gradients].map((flat) =>
          layersOf(flat, this.exact.shape),
        );
        const { layers } = await this.clinic.judge(parameters, layer, unit);
        const settings = this.exact.settings.layers;
        const then = stateOf(layers[layer], unit, settings[layer], layer === settings.length - 1);
        return { step, same: then === state, parameters, gradients };
      }
      const { code, message, retryAfterMs = WAIT_MS } = answer.error;
      if (code !== 'too-fast') return { reason: message };
      await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
    }
    return { reason: unitWords.roomBusyOtherQuestions };
  }
}

/** The newest step at which frames saw no dead unit in this layer, where this page was there to see it. */
export function lastAlive({ curve, layers }: History, layer: number, before: number): number | undefined {
  const at = curve.steps.findLastIndex((step, index) => step < before && layers[index]?.layers[layer]?.deadUnits === 0);
  return at < 0 ? undefined : curve.steps[at];
}
