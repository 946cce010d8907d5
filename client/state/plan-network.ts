/** Which network a plan has behind each of its steps, and whether a question of one's own can be asked of it. */
import {
  aheadOf,
  epochsAheadOf,
  misfitQuestion,
  stepsPerEpoch,
  type Asked,
  type Configuration,
} from '@gradroom/shared';
import { arrivalSlider, needsDrawn, type Block } from '@gradroom/shared/lessons';

export interface PlanNetwork {
  readonly configuration: Configuration;
  /** Whether something was waited for since its weights were drawn. */
  readonly isTrained: boolean;
}

export const freshNetwork = (configuration: Configuration): PlanNetwork => ({ configuration, isTrained: false });

/** What these blocks make of the network before them; undefined where nothing is set up yet. */
export function networkAfter(before: PlanNetwork | undefined, blocks: readonly Block[]): PlanNetwork | undefined {
  return blocks.reduce((network, block) => {
    if (block.type === 'set-up') return freshNetwork(block.configuration);
    if (!network) return undefined;
    if (block.type === 'change') return { ...network, configuration: block.configuration };
    return block.type === 'wait' ? { ...network, isTrained: true } : network;
  }, before);
}

/** Why a question cannot be asked somewhere: what it lacks there, or another reason, in a sentence. */
export type PlanMisfit = { readonly lacks: 'network' | 'drawn' } | { readonly sentence: string };

/** Undefined where it can be asked of the network that stands there. */
export function misfitOf(question: Asked, network: PlanNetwork | undefined): PlanMisfit | undefined {
  if (!network) return needsNetwork(question) ? { lacks: 'network' } : undefined;
  const sentence = misfitHere(question, network.configuration);
  if (sentence !== undefined) return { sentence };
  return comesTooLate(question, network) ? { lacks: 'drawn' } : undefined;
}

/** Whether it asks about a network that has to be known: its boundary, its future, or one of its layers or units. */
function needsNetwork(question: Asked): boolean {
  if (question.kind === 'draw' || epochsAheadOf(question) !== undefined) return true;
  if (question.kind !== 'point' || typeof question.answer !== 'object') return false;
  return 'on' in question.answer && question.answer.on !== 'plane';
}

/** Whether it compares with weights that are gone: those drawn before something was waited for. */
function comesTooLate(question: Asked, { configuration, isTrained }: PlanNetwork): boolean {
  const ahead = aheadOf(question, configuration.network.hidden.length);
  return isTrained && ahead !== undefined && needsDrawn(ahead.question);
}

/** The slider of when something comes is the network's. */
function misfitHere(question: Asked, configuration: Configuration): string | undefined {
  if (question.kind !== 'number' || !question.when) return misfitQuestion(question, configuration);
  const [min, max] = arrivalSlider(question.when.within * stepsPerEpoch(configuration));
  return misfitQuestion({ ...question, min, max }, configuration);
}
