/** Past steps of a session, each asked for once: their weights and how every unit fared there, judged by the network of now. */
import {
  decodeSnapshot,
  layersOf,
  type Configuration,
  type InspectAnswer,
  type LayerParameters,
} from '@gradroom/shared';
import type { Session } from '../../../state/session.js';
import { unitWords } from '../../../strings/en/explain-units.js';
import type { UnitState } from '../../pictures/unit-states.js';
import { statesOf } from '../../spoken/states.js';
import type { ExactStep } from '../exact-step.js';
import type { Clinic } from './clinic.js';
import type { Health } from './judge.js';
import type { Unseen } from './since.js';

/** An answer may be refused because others ask, too. */
const TRIES = 12;
const WAIT_MS = 350;
/** Steps that are kept; a step of the largest network is some hundred kilobytes. */
const KEPT_MAX = 64;

export type Answered = Extract<InspectAnswer, { ok: true }>;

export interface Look {
  readonly step: number;
  readonly configuration: Configuration;
  readonly parameters: readonly LayerParameters[];
  readonly gradients: readonly LayerParameters[];
  /** Of each unit, layer by layer, the output last. */
  readonly states: readonly (readonly UnitState[])[];
}

export class PastSteps {
  readonly #kept = new Map<number, Look>();

  constructor(
    private readonly session: Session,
    private readonly clinic: Clinic,
    private readonly exact: ExactStep,
  ) {}

  /** @param stopped whether nobody waits for it any more */
  async look(step: number, stopped: () => boolean): Promise<Look | Unseen> {
    const kept = this.#kept.get(step);
    if (kept) return kept;
    const answer = await this.ask(step, stopped);
    if ('reason' in answer) return answer;
    const { configuration, engine } = answer;
    const snapshot = decodeSnapshot(new Uint8Array(engine));
    const [parameters, gradients] = [snapshot.parameters, snapshot.gradients].map((flat) =>
      layersOf(flat, this.exact.shape),
    );
    const states = statesIn(await this.clinic.judge(parameters, 0, 0), this.exact.settings);
    const look = { step, configuration, parameters, gradients, states };
    this.#kept.set(step, look);
    if (this.#kept.size > KEPT_MAX) this.#kept.delete(this.#kept.keys().next().value!);
    return look;
  }

  async ask(step: number, stopped: () => boolean): Promise<Answered | Unseen> {
    for (let tried = 0; tried < TRIES && !stopped(); tried += 1) {
      const answer = await this.session.inspect(step);
      if (answer.ok) return answer;
      const { code, message, retryAfterMs = WAIT_MS } = answer.error;
      if (code !== 'too-fast') return { reason: message };
      await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
    }
    return { reason: unitWords.roomBusyOtherQuestions };
  }
}

export function statesIn(health: Health, { layers }: ExactStep['settings']): UnitState[][] {
  return statesOf(health.layers, layers);
}
