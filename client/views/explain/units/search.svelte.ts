/** The search for the step at which a unit became what it is: asks the session, judges in the worker, and tells how far it is. */
import { decodeSnapshot, engineSettings, layersOf, makeData, sizesOf, type InspectAnswer } from '@gradroom/shared';
import type { History } from '../../../state/history.js';
import type { Session } from '../../../state/session.js';
import { unitWords } from '../../../strings/en/explain-units.js';
import { stateOf, type UnitState } from '../../pictures/unit-states.js';
import type { ExactStep } from '../exact-step.js';
import type { Clinic } from './clinic.js';
import type { Health } from './judge.js';
import { comparableFrom, locate, type Found, type Sight, type Unseen } from './since.js';

/** An answer may be refused because others ask, too. */
const TRIES = 12;
const WAIT_MS = 350;

type Answered = Extract<InspectAnswer, { ok: true }>;

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
    let found = await locate(see, from, hint, this.exact.step);
    if (found.kind === 'ever' && from > view.ageStart) {
      found = { ...found, before: await this.#beforeChange(found.since, layer, unit, state) };
    }
    this.looking = undefined;
    if (!this.#stopped) this.found = found;
  }

  stop(): void {
    this.#stopped = true;
  }

  async #see(step: number, layer: number, unit: number, state: UnitState): Promise<Sight | Unseen> {
    const answer = await this.#ask(step);
    if ('reason' in answer) return answer;
    const { parameters, gradients } = layersAt(answer, this.exact.shape);
    const health = await this.clinic.judge(parameters, layer, unit);
    const same = stateIn(health, this.exact.settings, layer, unit) === state;
    return { step, same, configuration: answer.configuration, parameters, gradients };
  }

  /** How the unit was with the same weights under the settings of the step before; undefined where that cannot be told. */
  async #beforeChange(
    since: Sight,
    layer: number,
    unit: number,
    state: UnitState,
  ): Promise<'same' | 'otherwise' | undefined> {
    const answer = await this.#ask(since.step - 1);
    if ('reason' in answer) return undefined;
    const { configuration } = answer;
    const settings = engineSettings(configuration);
    if (sizesOf(settings).join() !== this.exact.shape.join()) return undefined;
    const data = makeData(configuration.data, configuration.network.features);
    const health = await this.clinic.judgeAs({ settings, data }, this.exact, since.parameters, layer, unit);
    return stateIn(health, settings, layer, unit) === state ? 'same' : 'otherwise';
  }

  async #ask(step: number): Promise<Answered | Unseen> {
    for (let tried = 0; tried < TRIES && !this.#stopped; tried += 1) {
      this.looking = step;
      const answer = await this.session.inspect(step);
      if (answer.ok) return answer;
      const { code, message, retryAfterMs = WAIT_MS } = answer.error;
      if (code !== 'too-fast') return { reason: message };
      await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
    }
    return { reason: unitWords.roomBusyOtherQuestions };
  }
}

function layersAt({ engine }: Answered, shape: readonly number[]) {
  const { parameters, gradients } = decodeSnapshot(new Uint8Array(engine));
  return { parameters: layersOf(parameters, shape), gradients: layersOf(gradients, shape) };
}

function stateIn(health: Health, { layers }: ExactStep['settings'], layer: number, unit: number): UnitState {
  return stateOf(health.layers[layer], unit, layers[layer], layer === layers.length - 1);
}

/** The newest step at which frames saw no dead unit in this layer, where this page was there to see it. */
export function lastAlive({ curve, layers }: History, layer: number, before: number): number | undefined {
  const at = curve.steps.findLastIndex((step, index) => step < before && layers[index]?.layers[layer]?.deadUnits === 0);
  return at < 0 ? undefined : curve.steps[at];
}
