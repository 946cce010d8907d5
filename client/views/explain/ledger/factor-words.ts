/** What a factor of ∂J/∂w is called, and where its number comes from, in words. Pure. */
import { activationTitles } from '@gradroom/shared';
import type { Factor } from '@gradroom/shared/explain';
import type { ExactStep } from '../exact-step.js';
import { inputTitle, placeTitle, unitTitle } from '../place.js';

/** Short, for a sentence. */
export function factorName({ kind, layer }: Factor, exact: ExactStep): string {
  const place = placeTitle(layer, exact);
  switch (kind) {
    case 'loss by output':
      return `∂J/∂${outputLetter(exact)}`;
    case 'output by score':
      return `∂${outputLetter(exact)}/∂z of the output`;
    case 'loss by score':
    case 'mean loss by score':
      return '∂J/∂z of the output';
    case 'weight':
      return `the weight of ${place}`;
    case 'mean weights':
      return `what the weights of ${place} pass on`;
    case 'slope':
      return `g′ of ${place}`;
    case 'mean slope':
      return `the mean g′ of ${place}`;
    case 'own share':
      return 'the unit’s own share';
    case 'input':
      return 'the input';
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
      return settings.loss === 'cross-entropy'
        ? 'slope of the loss by p: 1 or more in size'
        : 'slope of the loss by the output: a − y';
    case 'output by score':
      return settings.layers[layer].activation === 'softmax'
        ? `softmax: how ${unit === input ? 'it changes with its own z' : `it changes with z of output ${input + 1}`}`
        : `slope of ${activation} at z =`;
    case 'loss by score':
      return 'of the output, as the engine has it';
    case 'mean loss by score':
      return `mean |∂J/∂z| of the ${exact.shape[layer + 1]} outputs`;
    case 'weight':
      return `weight of ${place}, from ${inputTitle(layer, input, exact)}`;
    case 'mean weights':
      return `weights of ${place}, as they pass it on`;
    case 'slope':
      return `slope of ${activation} in ${unitTitle(layer, unit, exact)}, at z =`;
    case 'mean slope':
      return `mean slope of ${activation} in ${place}`;
    case 'own share':
      return `∂J/∂a of ${unitTitle(layer, unit, exact)}, by the mean |∂J/∂a|`;
    case 'input':
      return layer === 0
        ? `the input ${inputTitle(0, input, exact)} that the weight multiplies`
        : `a of ${inputTitle(layer, input, exact)}, which the weight multiplies`;
  }
}

/** p is a probability; other outputs are called a, as every activation. */
export function outputLetter({ settings }: Pick<ExactStep, 'settings'>): 'p' | 'a' {
  return settings.loss === 'cross-entropy' ? 'p' : 'a';
}
