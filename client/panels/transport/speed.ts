/** Training speeds that the menu offers, and how a speed is read. */
import { SPEED_DEFAULT } from '@gradroom/shared';
import { transportWords } from '../../strings/en/transport.js';
import { formatShort, NO_VALUE } from '../../views/numbers.js';

export type Speed = number | 'max';

export const speeds: readonly Speed[] = [1, 10, 60, SPEED_DEFAULT, 6_000, 'max'];

export function speedTitle(speed: Speed | undefined): string {
  if (speed === undefined) return transportWords.stepsASecond(NO_VALUE);
  if (speed === 'max') return transportWords.fullSpeed;
  return transportWords.stepsASecond(formatShort(speed), speed === 1);
}
