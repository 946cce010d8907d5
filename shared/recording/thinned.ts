/**
 * The marks that a file needs. Servers make one a second, and its hash of 32 bytes cannot be packed: an hour of them would be twice
 * as long as all that the class did. One in ten seconds proves as much, if those stay between which time passed evenly.
 */
import type { Mark } from './schema.js';

/** Two neighbours are at most this far apart where training ran, in ms of wall time. */
const APART_MS = 10_000;
/** A mark goes only where the time of its step can be told from its neighbours to this, in ms. */
const WITHIN_MS = 500;

/** @param marks in the order of their steps */
export function thinned(marks: readonly Mark[]): Mark[] {
  const kept = marks.slice(0, 1);
  let first = 0;
  for (let at = 1; at < marks.length; at++) {
    const isLast = at === marks.length - 1;
    if (!isLast && isEven(marks, first, at + 1)) continue;
    kept.push(marks[at]);
    first = at;
  }
  return kept;
}

/** Whether those between `from` and `to` say nothing that the two do not. */
function isEven(marks: readonly Mark[], from: number, to: number): boolean {
  const [a, b] = [marks[from], marks[to]];
  if (b.timeMs - a.timeMs > APART_MS || b.step === a.step) return false;
  const msPerStep = (b.timeMs - a.timeMs) / (b.step - a.step);
  return marks
    .slice(from + 1, to)
    .every(({ step, timeMs }) => Math.abs(a.timeMs + msPerStep * (step - a.step) - timeMs) <= WITHIN_MS);
}
