/** What a kept moment is called, as somebody named it, else by its step; and when it was. */
import type { KeptMoment } from '@gradroom/shared';
import type { Session } from '../../state/session.js';
import { momentWords } from '../../strings/en/moments.js';
import { formatCount } from '../numbers.js';

export function nameOf({ state }: Session, { seq, step }: KeptMoment): string {
  return state?.momentWords[seq]?.name ?? momentWords.atStep(formatCount(step));
}

/** When it was, where its name does not say so already. */
export function whenOf({ state }: Session, { seq, step, age }: KeptMoment): string {
  const trained = momentWords.steps(formatCount(age));
  return state?.momentWords[seq]?.name === undefined
    ? trained
    : `${momentWords.atStep(formatCount(step))} · ${trained}`;
}
