/**
 * One step of a session, exact: the weights and gradients bit for bit, and everything else that they depend on, so that
 * the page can compute again whatever the engine computed there.
 */
import {
  decodeSnapshot,
  engineSettings,
  layersOf,
  makeData,
  movesTraining,
  sizesOf,
  type Configuration,
  type Data,
  type EngineSettings,
  type InspectAnswer,
  type LayerParameters,
} from '@gradroom/shared';
import type { Session } from '../../state/session.js';
import { explainWords } from '../../strings/en/explain.js';
import { numberAnswers } from '../../strings/en/number-answers.js';
import { refusalText } from '../../strings/en/refusals.js';

export interface ExactStep {
  readonly step: number;
  /** Steps since the weights were drawn. */
  readonly age: number;
  /** Of the last entry of the log that it knows. */
  readonly seq: number;
  readonly configuration: Configuration;
  readonly settings: EngineSettings;
  /** Inputs, units of each hidden layer, outputs. */
  readonly shape: readonly number[];
  readonly parameters: readonly LayerParameters[];
  /** Whether targets are values. */
  readonly regression: boolean;
  /** Of the mini-batch that was applied last. */
  readonly gradients: readonly LayerParameters[];
  readonly data: Data;
  /** The engine's whole state: whoever goes on from it gets what the room gets. */
  readonly engine: Uint8Array;
}

/** While others change settings an answer may be of settings that are gone; another one is asked for. */
const TRIES = 5;
const SETTLE_MS = 120;

/**
 * Asks for the step at which training stands.
 *
 * @throws Error with a sentence for people: the room refused, or was changed all the time
 */
export async function exactStep(session: Session): Promise<ExactStep> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const answer = await inspected(session);
    if (!answer.ok) throw new Error(refusalText(answer.error));
    const { state } = session;
    if (state && state.seq === answer.seq) return built(state.configuration, answer);
    // The state that belongs to the answer comes on its own way.
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    if (session.state?.seq === answer.seq) return built(session.state.configuration, answer);
  }
  throw new Error(explainWords.settingsChanging);
}

/**
 * Asks for a step that was seen before, whose settings must still be those of now.
 *
 * @throws Error with a sentence for people: the step is out of reach, or something was changed since
 */
export async function exactStepAgain(session: Session, seen: Past): Promise<ExactStep> {
  const answer = await inspected(session, seen.step);
  if (!answer.ok) throw new Error(refusalText(answer.error));
  const { state } = session;
  const changed = Object.entries(state?.lastChanged ?? {}).some(
    ([control, { seq, step }]) =>
      (seen.seq === undefined ? step >= seen.step : seq > seen.seq) && movesTraining(control),
  );
  // Fresh weights at the same step are of another age; an answer may be of a change whose state comes a moment later.
  if (!state || changed || answer.age !== seen.age || answer.seq > state.seq) throw new Error(numberAnswers.changed);
  return built(state.configuration, answer);
}

/** Whoever takes one step after the other, or checks many numbers, is faster than the room lets anybody ask: it says when to ask again. */
async function inspected(session: Session, step?: number): Promise<InspectAnswer> {
  const answer = await session.inspect(step);
  if (answer.ok || answer.error.retryAfterMs === undefined) return answer;
  const { retryAfterMs } = answer.error;
  await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
  return session.inspect(step);
}

/** By what a step is known again; of one long gone by it is not known which entries the log had. */
export interface Past {
  readonly step: number;
  readonly age: number;
  readonly seq?: number;
}

interface Answer extends Required<Past> {
  readonly engine: Uint8Array;
}

function built(configuration: Configuration, { step, age, seq, engine }: Answer): ExactStep {
  const settings = engineSettings(configuration);
  const shape = sizesOf(settings);
  // Over the network bytes come at any place of a buffer, and as an ArrayBuffer.
  const bytes = new Uint8Array(engine);
  const { parameters, gradients } = decodeSnapshot(bytes);
  const data = makeData(configuration.data, configuration.network.features);
  return {
    step,
    age,
    seq,
    configuration,
    settings,
    shape,
    parameters: layersOf(parameters, shape),
    gradients: layersOf(gradients, shape),
    regression: data.training.regression,
    data,
    engine: bytes,
  };
}
