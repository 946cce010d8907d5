/** What a kept moment is called: as somebody named it, else by its step. */
import type { KeptMoment } from '@gradroom/shared';
import type { Session } from '../../state/session.js';
import { momentWords } from '../../strings/en/moments.js';
import { formatCount } from '../numbers.js';

export function nameOf({ state }: Session, { seq, step }: KeptMoment): string {
  return state?.momentWords[seq]?.name ?? momentWords.atStep(formatCount(step));
}
