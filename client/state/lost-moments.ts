/**
 * Whether the room that a page comes back to has less than the page knows to have been: then the store lost its last moments. The
 * server says so where it can; but its server may have ended, or another one have taken what was left, and nobody there knows of more.
 */
import type { Refusal, SessionView, StateMessage } from '@gradroom/shared';
import { connectionWords } from '../strings/en/connection.js';

/** @param now the first state after a welcome; a team's is of a log of its own */
export function lostMoments(known: SessionView | undefined, now: StateMessage): Refusal | undefined {
  if (!known || known.team || now.team || now.seq === undefined || now.seq >= known.seq) return undefined;
  return { code: 'rolled-back', message: connectionWords.lostMoments };
}
