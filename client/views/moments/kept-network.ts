/** A kept moment's network, exact: its bits come from the room, and what they answer is computed in the page by the engine's own code. */
import {
  decodeSnapshot,
  Engine,
  engineSettings,
  layersOf,
  makeData,
  reference,
  sizesOf,
  type Evaluation,
  type KeptMoment,
  type LayerParameters,
} from '@gradroom/shared';
import type { Session } from '../../state/session.js';
import { momentWords } from '../../strings/en/moments.js';
import { refusalText } from '../../strings/en/refusals.js';

export interface KeptNetwork {
  /** Inputs, units of each hidden layer, outputs. */
  readonly shape: readonly number[];
  readonly weights: readonly LayerParameters[];
  /** Losses and accuracies of all points. */
  readonly evaluation: Evaluation;
  /** Whether the targets are values, so that there is no accuracy. */
  readonly regression: boolean;
}

/** As many pages of a class may ask in the same second: waits as long as the room says, but not for ever. */
const TRIES = 6;

/** By the hash of their bytes, which never change. */
const known = new Map<string, Promise<KeptNetwork>>();
/** One is asked for after the other: a gallery has more of them than anybody may ask for at once. */
let last: Promise<unknown> = Promise.resolve();

/**
 * @param moment one that is stored
 * @throws Error with a sentence for people
 */
export function keptNetwork(session: Session, moment: KeptMoment): Promise<KeptNetwork> {
  const key = moment.engine ?? '';
  const before = known.get(key);
  if (before) return before;
  const made = last.then(() => fetched(session, moment));
  last = made.catch(() => known.delete(key));
  known.set(key, made);
  return made;
}

/**
 * The same once more, whatever the page knows of it already.
 *
 * @throws Error with a sentence for people
 */
export const networkAgain = (session: Session, moment: KeptMoment): Promise<KeptNetwork> => fetched(session, moment);

async function fetched(session: Session, { seq, configuration, seed }: KeptMoment): Promise<KeptNetwork> {
  for (let tried = 1; ; tried += 1) {
    const answer = await session.inspectMoment?.(seq);
    if (!answer) throw new Error(momentWords.noRoom);
    if (answer.ok) return built(configuration, seed, new Uint8Array(answer.engine));
    const { retryAfterMs } = answer.error;
    if (retryAfterMs === undefined || tried === TRIES) throw new Error(refusalText(answer.error));
    await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
  }
}

function built(configuration: KeptMoment['configuration'], seed: number, bytes: Uint8Array): KeptNetwork {
  const settings = engineSettings(configuration);
  const { training } = makeData(configuration.data, configuration.network.features);
  const engine = new Engine(settings, training, seed, reference);
  engine.restore(bytes);
  const shape = sizesOf(settings);
  const weights = layersOf(decodeSnapshot(bytes).parameters, shape);
  return { shape, weights, evaluation: engine.evaluate(), regression: training.regression };
}
