/** English: what is measured, by name, in a sentence and how; `shared` says the sentences, for lessons are checked by a server, too. */
import { measureOf, wordingOf, type Measured, type MeasureName } from '@gradroom/shared/lessons';
import { strings } from '../language.svelte.js';

const names: Readonly<Record<MeasureName, string>> = {
  epochs: 'Epochs trained',
  steps: 'Steps trained',
  loss: 'Train loss',
  'test-loss': 'Test loss',
  accuracy: 'Accuracy',
  'test-accuracy': 'Test accuracy',
  halted: 'Not finite (1) or finite (0)',
  'gradient-ratio': '‖∂J/∂W‖, output ÷ layer 1',
  'hidden-gradient': 'Greatest hidden ‖∂J/∂W‖',
  'dead-layers': 'Dead layers',
  'gradient-norm': '‖∂J/∂W‖',
  'mean-delta': 'Mean |∂J/∂z|',
  slope: 'Mean slope |g′(z)|',
  saturated: 'Share with hardly any slope',
  'dead-units': 'Dead units',
  'lost-updates': 'Share lost to rounding',
  movement: 'Movement of the weights',
  'mean-output': 'Mean activation',
  'same-sign': 'Share with one sign',
};

export const measureWords = strings('measures', {
  /** Of a curve, or an axis. */
  name: ({ measure, layer }: Measured) =>
    layer === undefined ? names[measure] : `${names[measure]}, ${layer === -1 ? 'output' : `layer ${layer + 1}`}`,
  /** With `{value}` where the number goes. */
  wording: wordingOf,
  how: (measure: MeasureName): string => measureOf(measure).how,
});
