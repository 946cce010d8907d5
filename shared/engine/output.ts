/** What the output layer may be: which activations go with which loss and kind of data, and which targets they aim at. */
import type { Floats } from './math/row.js';
import type { ActivationName, EngineSettings, LossName, OutputActivationName } from './settings.js';

/**
 * The output activations allowed for a loss, a number of outputs and a kind of data, the usual one first. Empty where the
 * loss itself does not fit: cross-entropy compares probabilities, regression has none.
 */
export function outputActivationsFor(
  loss: LossName,
  outputCount: number,
  regression: boolean,
): readonly OutputActivationName[] {
  if (loss === 'cross-entropy') return regression ? [] : outputCount > 1 ? ['softmax'] : ['sigmoid'];
  if (regression) return ['linear', 'tanh'];
  return outputCount > 1 ? ['softmax', 'sigmoid', 'tanh', 'linear'] : ['tanh', 'sigmoid', 'linear'];
}

/** Whether targets 0 and 1 are trained as −1 and +1: for classes, where the output is symmetric about 0 or the settings say so. */
export function symmetricTargets(
  { layers, hidden, loss, targets }: Pick<EngineSettings, 'layers' | 'hidden' | 'loss' | 'targets'>,
  regression: boolean,
): boolean {
  const { activation } = layers[hidden.length];
  if (targets === 'plus-minus-one' && loss === 'mean-squared-error') return !regression;
  return !regression && (activation === 'tanh' || activation === 'linear');
}

/**
 * The class that a network of several outputs answers: the output with the greatest value, the first of equal ones.
 *
 * @param values of all outputs: those of one output stand beside each other, one for each sample or point
 * @param stride from one output's values to the next one's
 * @param at the sample or point
 */
export function greatestOutput(values: Floats, outputCount: number, stride: number, at: number): number {
  let best = 0;
  for (let output = 1; output < outputCount; output += 1) {
    if (values[output * stride + at] > values[best * stride + at]) best = output;
  }
  return best;
}

/** The output of a two-class network at which it is undecided. */
export function decisionThreshold(activation: ActivationName | OutputActivationName): number {
  return activation === 'tanh' || activation === 'linear' ? 0 : 0.5;
}
