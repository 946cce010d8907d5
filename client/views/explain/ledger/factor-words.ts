/** What a factor of ∂J/∂w is called, and where its number comes from, in words. Pure. */
import { activationTitles } from '@gradroom/shared';
import type { Factor } from '@gradroom/shared/explain';
import { ledgerWords } from '../../../strings/en/explain-ledger.js';
import type { ExactStep } from '../exact-step.js';
import { inputTitle, placeTitle, unitTitle } from '../place.js';

/** Short, for a sentence. */
export function factorName({ kind, layer }: Factor, exact: ExactStep): string {
  const place = placeTitle(layer, exact);
  switch (kind) {
    case 'loss by output':
      return `∂J/∂${outputLetter(exact)}`;
    case 'output by score':
      return ledgerWords.zOutput(outputLetter(exact));
    case 'loss by score':
    case 'mean loss by score':
      return ledgerWords.jZOutput;
    case 'weight':
      return ledgerWords.weight(place);
    case 'mean weights':
      return ledgerWords.whatWeightsPass(place);
    case 'slope':
      return ledgerWords.g(place);
    case 'mean slope':
      return ledgerWords.meanG(place);
    case 'own share':
      return ledgerWords.unitsOwnShare;
    case 'input':
      return ledgerWords.input;
  }
}

/** Where the number comes from. Where it is a slope, its z stands behind these words. */
export function factorSource(factor: Factor, exact: ExactStep): string {
  const { kind, layer, unit = 0, input = 0 } = factor;
  const { settings } = exact;
  const place = placeTitle(layer, exact);
  const activation = activationTitles[settings.layers[layer].activation];
  switch (kind) {
    case 'loss by output':
      return settings.loss === 'cross-entropy' ? ledgerWords.slopeLossP1 : ledgerWords.slopeLossOutputY;
    case 'output by score':
      return settings.layers[layer].activation === 'softmax'
        ? ledgerWords.softmaxHow(unit === input, unit + 1, input + 1)
        : ledgerWords.slopeZ(activation);
    case 'loss by score':
      return ledgerWords.outputEngine;
    case 'mean loss by score':
      return ledgerWords.meanJZOutputs(exact.shape[layer + 1]);
    case 'weight':
      return ledgerWords.weightFrom(place, inputTitle(layer, input, exact));
    case 'mean weights':
      return ledgerWords.weightsTheyPass(place);
    case 'slope':
      return ledgerWords.slopeZ2(activation, unitTitle(layer, unit, exact));
    case 'mean slope':
      return ledgerWords.meanSlope2(activation, place);
    case 'own share':
      return ledgerWords.jMeanJ(unitTitle(layer, unit, exact));
    case 'input':
      return layer === 0
        ? ledgerWords.inputWeightMultiplies(inputTitle(0, input, exact))
        : ledgerWords.whichWeightMultiplies(inputTitle(layer, input, exact));
  }
}

/** p is a probability; other outputs are called a, as every activation. */
export function outputLetter({ settings }: Pick<ExactStep, 'settings'>): 'p' | 'a' {
  return settings.loss === 'cross-entropy' ? 'p' : 'a';
}
