/** What a number of a copy that was trained on is, so that it can be asked: which copy, and how that is trained once more. */
import { unitWords } from '../../../strings/en/explain-units.js';
import { layerWords } from '../../../strings/en/layers.js';
import { numberAnswers } from '../../../strings/en/number-answers.js';
import { elsewhereWords } from '../../../strings/en/number-elsewhere.js';
import { layerTitle } from '../../activation/names.js';
import { formatCount, formatFixed, formatShort } from '../../numbers.js';
import type { NumberKey } from '../number/number-key.js';
import { comparedAgain } from './clinic.js';
import type { Outcome, Question } from './revive.js';

const kindOf = {
  positive: 'z-above',
  gradient: 'unit-gradient',
  dead: 'dead',
  trainLoss: 'train-loss',
} as const satisfies Readonly<Partial<Record<keyof Outcome, NumberKey['kind']>>>;
type Revived = keyof typeof kindOf;

/** @returns the key of one number of one of both copies: 0 is the one as it is, 1 that with Leaky ReLU */
export function revivedKey(step: number, question: Question, outcomes: readonly Outcome[]) {
  const { layer, unit } = question;
  const ownLayer = numberAnswers.layer(layer + 1);
  const places = {
    ...{ positive: numberAnswers.unit(unit + 1, ownLayer), gradient: numberAnswers.unit(unit + 1, ownLayer) },
    ...{ dead: ownLayer, trainLoss: '' },
  };
  const whose = elsewhereWords.copy(formatCount(step));
  return (of: Revived, copy: number): NumberKey => ({
    kind: kindOf[of],
    elsewhere: {
      value: outcomes[copy][of],
      whose: places[of] ? elsewhereWords.layerOf(places[of], whose) : whose,
      from: fromOf(step, question, copy, outcomes[copy].halted !== null),
      again: async () => (await comparedAgain(question))[copy][of],
    },
  });
}

/** Sentences: which copy it is, how it was trained on, and how it is checked. */
function fromOf(step: number, question: Question, copy: number, halted: boolean): string {
  const { settings, changed, alpha, learningRate, steps } = question;
  const layers =
    changed.length > 1
      ? unitWords.allHiddenLayers
      : layerWords.inSentence(layerTitle(changed[0], settings.layers.length));
  const how = copy === 0 ? elsewhereWords.copyAsItIs : elsewhereWords.copyLeaky(formatFixed(alpha), layers);
  const from = elsewhereWords.fromCopy(formatCount(step), formatCount(steps), how, formatShort(learningRate));
  return halted ? `${from} ${elsewhereWords.copyDiverged}` : from;
}
