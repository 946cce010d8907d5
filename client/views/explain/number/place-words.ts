/** Where in the network a number belongs, in words. Pure. */
import type { Session } from '../../../state/session.js';
import { numberAnswers as words } from '../../../strings/en/number-answers.js';
import type { NumberKey } from './number-key.js';

/** `layer 2`, `unit 3 of the output`, `input 1 to unit 3 of layer 2, for sample 5`. */
export function placeOf({ layer, unit, input, sample }: NumberKey, { state }: Pick<Session, 'state'>): string {
  const hidden = state?.configuration.network.hidden.length;
  const ofSample = sample === undefined ? [] : [words.sample(sample + 1)];
  if (layer === undefined) return ofSample.join('');
  const own = layer === hidden ? words.output : words.layer(layer + 1);
  const ofUnit = unit === undefined ? own : words.unit(unit + 1, own);
  const ofInput = input === undefined ? ofUnit : words.input(input + 1, ofUnit);
  return [ofInput, ...ofSample].join(', ');
}
