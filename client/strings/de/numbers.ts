/** German: numbers where they are spoken. */
import type { numberWords } from '../en/numbers.js';

export default {
  power: (mantissa: string, exponent: string) => `${mantissa} mal 10 hoch ${exponent}`,
  noValueYet: 'Noch kein Wert',
} satisfies typeof numberWords;
