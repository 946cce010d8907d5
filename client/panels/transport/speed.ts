/** Training speeds that the menu offers, and how a speed is read. */
import { SPEED_DEFAULT } from '@gradroom/shared';

export type Speed = number | 'max';

export const speedChoices: readonly { readonly value: Speed; readonly title: string; readonly hint?: string }[] = [
  { value: 1, title: '1 step/s', hint: 'to watch one update' },
  { value: 10, title: '10 steps/s' },
  { value: 60, title: '60 steps/s', hint: 'one for each picture' },
  { value: SPEED_DEFAULT, title: `${SPEED_DEFAULT} steps/s` },
  { value: 6_000, title: '6 000 steps/s' },
  { value: 'max', title: 'Full speed', hint: 'as fast as the machine goes' },
];

export function speedTitle(speed: Speed | undefined): string {
  if (speed === undefined) return '– steps/s';
  const known = speedChoices.find(({ value }) => value === speed);
  return known?.title ?? `${Number(Number(speed).toPrecision(3))} steps/s`;
}
