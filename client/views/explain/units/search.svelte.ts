/** The search for the step at which a unit became what it is: looks at past steps, and tells how far it is. */
import { engineSettings, makeData, sizesOf } from '@gradroom/shared';
import type { History } from '../../../state/history.js';
import type { Session } from '../../../state/session.js';
import { unitWords } from '../../../strings/en/explain-units.js';
import type { UnitState } from '../../pictures/unit-states.js';
import type { ExactStep } from '../exact-step.js';
import type { Clinic } from './clinic.js';
import { statesIn, type PastSteps } from './past-steps.js';
import { comparableFrom, locate, type Found, type Sight, type Unseen } from './since.js';

export interface Sick {
  readonly layer: number;
  readonly unit: number;
  readonly state: UnitState;
}

export class Search {
  /** The step that is looked at now; undefined while nothing is looked for. */
  looking = $state<number>();
  /** In the order in which units were asked for; grows until all are found. */
  found = $state.raw<readonly Found[]>([]);
  #stopped = false;

  constructor(
    private readonly session: Session,
    private readonly clinic: Clinic,
    private readonly past: PastSteps,
    private readonly exact: ExactStep,
  ) {}

  /** @param hint a step, if known, at which all of them were otherwise */
  async run(sick: readonly Sick[], hint?: number): Promise<void> {
    const view = this.session.state;
    if (!view || this.looking !== undefined) return;
    this.found = [];
    const from = comparableFrom(view);
    if (from > this.exact.step) {
      this.found = sick.map(() => ({ kind: 'seen', since: this.exact.step, reason: unitWords.roomBeenChangedSince }));
      return;
    }
    for (const one of sick) {
      let found = await locate((step) => this.#see(step, one), from, hint, this.exact.step);
      if (found.kind === 'ever' && from > view.ageStart) {
        found = { ...found, before: await this.#beforeChange(found.since, one) };
      }
      if (this.#stopped) return;
      this.found = [...this.found, found];
    }
    this.looking = undefined;
  }

  stop(): void {
    this.#stopped = true;
  }

  readonly #isStopped = () => this.#stopped;

  async #see(step: number, { layer, unit, state }: Sick): Promise<Sight | Unseen> {
    this.looking = step;
    const look = await this.past.look(step, this.#isStopped);
    return 'reason' in look ? look : { ...look, same: look.states[layer][unit] === state };
  }

  /** How the unit was with the same weights under the settings of the step before; undefined where that cannot be told. */
  async #beforeChange(since: Sight, { layer, unit, state }: Sick): Promise<'same' | 'otherwise' | undefined> {
    const answer = await this.past.ask(since.step - 1, this.#isStopped);
    if ('reason' in answer) return undefined;
    const { configuration } = answer;
    const settings = engineSettings(configuration);
    if (sizesOf(settings).join() !== this.exact.shape.join()) return undefined;
    const data = makeData(configuration.data, configuration.network.features);
    const health = await this.clinic.judgeAs({ settings, data }, this.exact, since.parameters, layer, unit);
    return statesIn(health, settings)[layer][unit] === state ? 'same' : 'otherwise';
  }
}

/** The newest step at which frames saw no dead unit in this layer, where this page was there to see it. */
export function lastAlive({ curve, layers }: History, layer: number, before: number): number | undefined {
  const at = curve.steps.findLastIndex((step, index) => step < before && layers[index]?.layers[layer]?.deadUnits === 0);
  return at < 0 ? undefined : curve.steps[at];
}
