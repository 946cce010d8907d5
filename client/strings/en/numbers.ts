/** English: numbers where they are spoken, and where there is none. */
import { strings } from '../language.svelte.js';

export const numberWords = strings('numbers', {
  power: (mantissa: string, exponent: string) => `${mantissa} times 10 to the ${exponent}`,
  noValueYet: 'No value yet',
});
